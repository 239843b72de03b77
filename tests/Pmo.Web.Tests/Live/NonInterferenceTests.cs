using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pmo.Classes;
using Pmo.Devices;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Students;
using Pmo.Web.Live;
using Xunit.Abstractions;

namespace Pmo.Web.Tests.Live;

/// <summary>
/// The same lesson in many worlds, in each of which the classmates do something else: everything that one student receives is the same
/// to the byte, revisions included. Dates stand still; the world's own id is the only difference and is taken out.
/// </summary>
[Collection(LiveCollection.Name)]
public sealed class NonInterferenceTests(ITestOutputHelper output)
{
    private const int Classmates = 4;

    private static readonly Guid Shown = new("9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c31");

    private readonly SteppedTime time = new();
    private readonly WorldDigits digits = new();

    [Fact]
    public async Task Classmates_WhateverTheyDo_ChangeNoByteOfWhatAStudentReceives()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        await using var server = await StartAsync();
        string? first = null;
        for (var world = 0; world < 100; world++)
        {
            var seen = await LiveAsync(server, world, new Random(seed + world), leak: false);
            first ??= seen;
            if (seen != first) Assert.Fail($"World {world} (seed {seed + world}) differs: {Difference(first, seen)}");
        }
        output.WriteLine($"{first!.Length} characters in each world");
        // Silence would be equal too.
        Assert.Contains("heads", first, StringComparison.Ordinal);
        Assert.Contains("\"verdict\":\"right\"", first, StringComparison.Ordinal);
        Assert.Contains("\"board\":{\"on\":true", first, StringComparison.Ordinal);
        Assert.Contains("\"hand\":true", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mutant_HiddenCommitInASharedStream_IsFoundByItsRevision()
    {
        await using var server = await StartAsync();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var world = 0; world < 4; world++) seen.Add(await LiveAsync(server, world, new Random(world), leak: true));
        Assert.True(seen.Count > 1, "A commit that nobody is shown still moved the revision, and no world differed.");
    }

    private Task<PmoServer> StartAsync() =>
        LiveServer.StartAsync(configure: builder => builder.Services
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(time))
            .Replace(ServiceDescriptor.Singleton<IRandomDigits>(digits)));

    private async Task<string> LiveAsync(PmoServer server, int world, Random random, bool leak)
    {
        var id = $"w{world:000}";
        digits.World = world;
        var room = await Classroom.CreateAsync(server, id, students: 1 + Classmates);
        using var teacher = await room.TeacherAsync(room.ClassStream, room.LessonStream);
        // The class hears of its lesson by a reaction.
        await teacher.UntilAsync(() => teacher.View(room.ClassStream)!["lessons"]![room.Lesson.Value] is not null);
        using var student = await room.StudentAsync(1);
        var own = room.StudentStream(1);
        (string Stream, Command Command)[] script =
        [
            (room.LessonStream, new OpenLesson()),
            (own, new JoinLesson { Lesson = room.Lesson, Module = room.Module.Id }),
            (own, new GoToPlace { Lesson = room.Lesson, Step = "start", Task = "t1" }),
            (own, new SubmitAnswer { Task = room.Task("t5"), Answer = new NumberAnswer { Text = "15" }, Lesson = room.Lesson }),
            (own, new ChooseLevel { Lesson = room.Lesson, Level = Level.Three }),
            (room.LessonStream, new GoToStep { Step = "part" }),
            (own, new RaiseHand { Lesson = room.Lesson }),
            (room.LessonStream, new GatherClass { Frame = new GatherFrame { Step = "part" } }),
            (own, new AskQuestion { Lesson = room.Lesson, Question = Shown, Text = "Почему?" }),
            (room.LessonStream, new ReleaseClass()),
            (room.BookStream, KeepAll(room)),
            (room.LessonStream, new ShowAnswers { Where = ShowPlace.BigScreen, Answers = new ShownAnswers { Snapshot = Shown, Task = "t5", Answers = [Shown] } }),
            (room.LessonStream, new PauseLesson { Phrase = PausePhrase.Discuss }),
            (own, new SubmitAnswer { Task = room.Task("t3"), Answer = new TextAnswer { Text = "делитель" }, Lesson = room.Lesson }),
            (room.LessonStream, new ResumeLesson()),
            (room.LessonStream, new EndLesson()),
        ];
        foreach (var (stream, command) in script)
        {
            for (var acts = random.Next(4); acts > 0; acts--) await ActAsync(room, random, leak);
            var version = await (stream == own ? student : teacher).DoAsync(stream, command);
            if (stream != room.BookStream) await student.UntilVersionAsync(stream, version);
        }
        await student.Client.DraftAsync(new() { Task = "m-fractions@1/t4", Base = 0, Device = "d", At = 0, Removed = 0, Inserted = "b" });
        await student.UntilAsync(() => student.Drafts.Any(draft => draft.Text == "b"));
        await student.UntilAsync(() => (string?)student.View(room.ClassStream)!["lessons"]![room.Lesson.Value]!["status"] == "ended");
        time.SkipQuietly(Viewers.HeadsAfter);
        server.Services.GetRequiredService<Viewers>().SendHeads();
        await student.UntilAsync(() => student.Frames.Any(frame => frame.TryGetProperty("heads", out _)));
        return (await TranscriptAsync(server, room, student))
            .Replace(id, "w###", StringComparison.Ordinal).Replace(digits.Draw(8), "48151###", StringComparison.Ordinal);
    }

    /// <summary>Everybody's answers are kept; the student's own one is shown.</summary>
    private static KeepSnapshot KeepAll(Classroom room) => new()
    {
        Snapshot = Shown,
        Task = "t5",
        Answers = [.. room.Students.Select((person, index) => new KeptAnswer { Id = index == 0 ? Shown : Guid.NewGuid(), Student = person, Attempt = 1 })],
    };

    /// <summary>By stream, because nothing is promised across streams.</summary>
    private static async Task<string> TranscriptAsync(PmoServer server, Classroom room, Screen student)
    {
        var text = new StringBuilder();
        foreach (var stream in (string[])[room.LessonStream, room.ClassStream, room.StudentStream(1)])
            foreach (var frame in student.FramesOf(stream)) text.Append(frame.GetRawText()).Append('\n');
        var heads = student.Frames.First(frame => frame.TryGetProperty("heads", out _)).GetProperty("heads");
        foreach (var head in heads.EnumerateObject().OrderBy(head => head.Name, StringComparer.Ordinal)) text.Append("heads ").Append(head).Append('\n');
        using var browser = server.NewBrowser();
        browser.DefaultRequestHeaders.Add("Cookie", student.Client.Visitor.Cookie);
        foreach (var address in (string[])["/api/me", "/api/modules/m-fractions@1"])
            text.Append(await browser.GetStringAsync(address)).Append('\n');
        return text.ToString();
    }

    /// <summary>One of the classmates joins, moves, writes, answers, asks for help or gets it.</summary>
    private static async Task ActAsync(Classroom room, Random random, bool leak)
    {
        var who = room.Student(2 + random.Next(Classmates));
        var grain = room.Server.Grains.GetGrain<IStudentGrain>(who.ToGrainKey());
        var header = room.Header("") with { Id = Guid.NewGuid(), Actor = new Actor(who, Role.Student) };
        var text = $"{random.Next(1000)}";
        var byTeacher = room.Header("") with { Id = Guid.NewGuid(), Actor = new Actor(room.Teacher, Role.Teacher) };
        switch (random.Next(11))
        {
            case 5:
                await grain.Execute(header, new ChooseLevel { Lesson = room.Lesson, Level = (Level)random.Next(2, 5) });
                break;
            case 6:
                await grain.Execute(header, new RaiseHand { Lesson = room.Lesson });
                break;
            case 7:
                await grain.Execute(header, new AskQuestion { Lesson = room.Lesson, Question = Guid.NewGuid(), Text = text });
                break;
            case 8:
                await grain.Execute(byTeacher, new LowerHand { Lesson = room.Lesson });
                break;
            case 9:
                await grain.Execute(byTeacher, new CheckAnswer { Lesson = room.Lesson, Task = room.Task("t5"), Attempt = 1, Verdict = Verdict.Right });
                break;
            case 0:
                await grain.SaveDraft(new DraftSplice { Task = room.Task("t3"), Base = 0, Device = "d", At = 0, Removed = 0, Inserted = text }, header.At);
                break;
            case 1:
                await grain.Execute(header, new GoToPlace { Lesson = room.Lesson, Step = random.Next(2) == 0 ? "part" : "share" });
                break;
            case 2:
                await grain.Execute(header, new SubmitAnswer { Task = room.Task("t5"), Answer = new NumberAnswer { Text = text }, Lesson = room.Lesson });
                break;
            case 3:
                await grain.Execute(header, new SubmitAnswer { Task = room.Task("t3"), Answer = new TextAnswer { Text = text }, Lesson = room.Lesson });
                break;
            default:
                await grain.Execute(header, new JoinLesson { Lesson = room.Lesson, Module = room.Module.Id });
                break;
        }
        if (!leak) return;
        var shared = room.Server.Grains.GetGrain<IClassGrain>(room.Class.ToGrainKey());
        await shared.Execute(room.Header("") with { Id = Guid.NewGuid() }, new AddStudent { Student = new PersonId($"p-hidden-{random.Next()}") });
    }

    /// <summary>The lesson's code tells of the world alone, as its id does: two lessons cannot have one code.</summary>
    private sealed class WorldDigits : IRandomDigits
    {
        public int World { get; set; }

        public string Draw(int count) => (48_151_000 + World).ToString(CultureInfo.InvariantCulture);
    }

    private static string Difference(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        string Around(string text) => text.Substring(Math.Max(0, at - 200), Math.Min(400, text.Length - Math.Max(0, at - 200)));
        return $"\n{Around(one)}\n---\n{Around(other)}";
    }
}
