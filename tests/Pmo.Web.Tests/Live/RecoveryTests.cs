using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pmo.Journal;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Testing;
using Pmo.Web.Live;
using Pmo.Wire;

namespace Pmo.Web.Tests.Live;

/// <summary>Reload, another device, a lost network, a restarted server: what a person comes back to.</summary>
[Collection(LiveCollection.Name)]
public class RecoveryTests(LiveServer live)
{
    [Fact]
    public async Task Reload_InMidTask_BringsPlaceDraftsAndAttemptsBackExactly()
    {
        var room = await Classroom.CreateAsync(live.Server, "reload", students: 1);
        var before = await room.StudentAsync(1);
        var last = await WorkAsync(room, before);
        await before.UntilVersionAsync(room.StudentStream(1), last);
        before.Dispose();

        using var after = await room.StudentAsync(1);
        await after.UntilAsync(() => after.Drafts.Any());
        Assert.True(JsonNode.DeepEquals(before.View(room.StudentStream(1)), after.View(room.StudentStream(1))));
        var view = after.View(room.StudentStream(1))!;
        Assert.Equal(("part", "t5"), ((string)view["lessons"]![room.Lesson.Value]!["step"]!, (string)view["lessons"]![room.Lesson.Value]!["task"]!));
        Assert.Equal(["1", "2"], view["tasks"]!["m-fractions@1/t5"]!.AsObject().Select(attempt => attempt.Key).Order());
        Assert.Equal("16", (string)view["tasks"]!["m-fractions@1/t5"]!["1"]!["answer"]!["text"]!);
        Assert.Equal(
            new DraftView { Task = "m-fractions@1/t3", Revision = 2, Device = "d1", Text = "знаменатель" },
            Assert.Single(after.Drafts));
    }

    [Fact]
    public async Task Draft_ContinuedOnAnotherDevice_IsToldToTheFirstWhichIsBehindUntilItTakesOver()
    {
        var room = await Classroom.CreateAsync(live.Server, "device", students: 1);
        using var phone = await room.StudentAsync(1);
        using var laptop = await room.StudentAsync(1);
        Assert.Equal(1, (await phone.Client.DraftAsync(Typed("phone", 0, 0, "знам"))).Revision);
        await laptop.UntilAsync(() => laptop.Drafts.Any(d => d is { Revision: 1, Device: "phone", Text: "знам" }));
        Assert.Equal(2, (await laptop.Client.DraftAsync(Typed("laptop", 1, 4, "енатель"))).Revision);
        await phone.UntilAsync(() => phone.Drafts.Any(d => d is { Revision: 2, Device: "laptop", Text: "знаменатель" }));

        var behind = (await phone.Client.DraftAsync(Typed("phone", 1, 4, "я"))).Behind;
        Assert.Equal((2, "laptop", "знаменатель"), (behind!.Revision, behind.Device, behind.Text));
        Assert.Equal(3, (await phone.Client.DraftAsync(Typed("phone", 2, 11, "!"))).Revision);
        await laptop.UntilAsync(() => laptop.Drafts.Any(d => d is { Revision: 3, Device: "phone", Text: "знаменатель!" }));
    }

    [Fact]
    public async Task Draft_HandedIn_IsEmptiedOnEveryScreen()
    {
        var room = await Classroom.CreateAsync(live.Server, "handed", students: 1);
        using var phone = await room.StudentAsync(1);
        using var laptop = await room.StudentAsync(1);
        await phone.Client.DraftAsync(Typed("phone", 0, 0, "знаменатель"));
        await phone.DoAsync(room.StudentStream(1), new SubmitAnswer { Task = room.Task("t3"), Answer = new TextAnswer { Text = "знаменатель" } });
        foreach (var screen in new[] { phone, laptop }) await screen.UntilAsync(() => screen.Drafts.LastOrDefault() is { Revision: 0, Text: "" });
        using var fresh = await room.StudentAsync(1);
        Assert.Empty(fresh.Drafts);
    }

    [Fact]
    public async Task Reconnect_AfterMissedEvents_GetsThemAsChanges()
    {
        var room = await Classroom.CreateAsync(live.Server, "missed", students: 1);
        using var teacher = await room.TeacherAsync();
        await teacher.DoAsync(room.LessonStream, new OpenLesson());
        using var student = await room.StudentAsync(1);
        var last = await MoveAsync(room, teacher, student);
        await ReconnectAsync(room, student, last);
    }

    [Fact]
    public async Task Restart_OnTheSameData_GivesMissedEventsAsChanges()
    {
        await using var first = await live.StartOwnAsync();
        var room = await Classroom.CreateAsync(first, "restart", students: 1);
        using var teacher = await room.TeacherAsync();
        await teacher.DoAsync(room.LessonStream, new OpenLesson());
        using var student = await room.StudentAsync(1);
        var last = await MoveAsync(room, teacher, student);
        var held = student.Client.Held;
        await first.StopAsync();

        await using var second = await live.StartOwnAsync(first.Folder);
        using var back = await Screen.ConnectAsync(second, student.Client.Visitor, holding: held);
        await ReconnectAsync(room, back, last);
        await second.StopAsync();
    }

    [Fact]
    public async Task Activation_LostInAnUnknownCommit_TheClassStillSeesTheStep()
    {
        var faults = new Faults();
        await using var server = await live.StartOwnAsync(configure: faults.Into);
        var room = await Classroom.CreateAsync(server, "crash", students: 1);
        using var teacher = await room.TeacherAsync();
        await teacher.DoAsync(room.LessonStream, new OpenLesson());
        using var student = await room.StudentAsync(1);
        // Opened, with a code.
        await student.UntilVersionAsync(room.LessonStream, 3);

        // Written, but the grain does not know: its activation ends with its watchers, the hub's second try meets a new one.
        faults.Journal.Fail(JournalCall.Append, JournalMoment.After);
        var version = await teacher.DoAsync(room.LessonStream, new GoToStep { Step = "part" });
        await student.UntilVersionAsync(room.LessonStream, version);
        Assert.Equal("part", (string)student.View(room.LessonStream)!["current"]!);
        Assert.Equal([-3, 4], student.Versions(room.LessonStream));

        version = await teacher.DoAsync(room.LessonStream, new GoToStep { Step = "compare" });
        await student.UntilVersionAsync(room.LessonStream, version);
        Assert.Equal(0, faults.Journal.StepsLeft);
    }

    /// <summary>Bad history: a silo ends, somebody at another web moves the lesson on, and the viewers here hear of it 20 s later.</summary>
    [Fact]
    public async Task ObserverLostWithItsActivation_IsSetAgainAtTheNextLook_WhenThatIsInDoubt()
    {
        var looks = new ManualTime();
        var faults = new Faults();
        await using var server = await live.StartOwnAsync(configure: builder =>
        {
            faults.Into(builder);
            builder.Services.Replace(ServiceDescriptor.Singleton(provider => ActivatorUtilities.CreateInstance<Feeds>(provider, (TimeProvider)looks)));
        });
        var room = await Classroom.CreateAsync(server, "doubt", students: 1);
        using var teacher = await room.TeacherAsync(room.LessonStream);
        await teacher.DoAsync(room.LessonStream, new OpenLesson());
        using var student = await room.StudentAsync(1);
        var before = student.Version(room.LessonStream);
        // Stored, and the activation ends without a word; nobody of this web asked for it.
        faults.Journal.Fail(JournalCall.Append, JournalMoment.After);
        var header = room.Header("move") with { Actor = new Actor(room.Teacher, Role.Teacher) };
        await Assert.ThrowsAsync<JournalException>(() => server.Grains.GetGrain<ILessonGrain>(room.Lesson.ToGrainKey()).Execute(header, new PauseLesson()));

        server.Services.GetRequiredService<Feeds>().Doubt();
        looks.Advance(TimeSpan.FromSeconds(2));
        await student.UntilVersionAsync(room.LessonStream, before + 1);
        Assert.Equal(0, faults.Journal.StepsLeft);
    }

    [Fact]
    public async Task LastFrame_LostSilently_IsFoundByHeads()
    {
        var time = new SteppedTime();
        await using var server = await live.StartOwnAsync(configure: builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        var room = await Classroom.CreateAsync(server, "heads", students: 1);
        using var teacher = await room.TeacherAsync();
        await teacher.DoAsync(room.LessonStream, new OpenLesson());
        using var student = await room.StudentAsync(1);
        student.Lose = frame => frame.TryGetProperty("change", out _);
        var last = await teacher.DoAsync(room.LessonStream, new GoToStep { Step = "part" });
        await teacher.UntilVersionAsync(room.LessonStream, last);
        await student.UntilAsync(() => student.Lost > 0);
        student.Lose = null;
        Assert.Equal(3, student.Version(room.LessonStream));

        time.SkipQuietly(Viewers.HeadsAfter);
        await student.UntilVersionAsync(room.LessonStream, last);
        Assert.Equal([-3, 4], student.Versions(room.LessonStream));
        Assert.Equal(1, student.Client.Held.Gaps);
    }

    [Fact]
    public async Task Frame_LostInTheMiddle_IsAskedForAgain()
    {
        var room = await Classroom.CreateAsync(live.Server, "middle", students: 1);
        using var teacher = await room.TeacherAsync();
        await teacher.DoAsync(room.LessonStream, new OpenLesson());
        using var student = await room.StudentAsync(1);
        student.Lose = frame => frame.TryGetProperty("change", out _) && student.Lost == 0;
        await teacher.DoAsync(room.LessonStream, new GoToStep { Step = "part" });
        await teacher.DoAsync(room.LessonStream, new SetPace { Step = "start", Pace = Pace.Self });
        var last = await teacher.DoAsync(room.LessonStream, new PauseLesson());
        await student.UntilVersionAsync(room.LessonStream, last);
        await teacher.UntilVersionAsync(room.LessonStream, last);
        Assert.True(JsonNode.DeepEquals(teacher.View(room.LessonStream), student.View(room.LessonStream)));
        Assert.True(student.Client.Held.Gaps > 0);
    }

    private static DraftRequest Typed(string device, long @base, int at, string text) =>
        new() { Task = "m-fractions@1/t3", Base = @base, Device = device, At = at, Removed = 0, Inserted = text };

    private static async Task<long> WorkAsync(Classroom room, Screen student)
    {
        var own = room.StudentStream(1);
        await student.DoAsync(own, new JoinLesson { Lesson = room.Lesson, Module = room.Module.Id });
        await student.DoAsync(own, new GoToPlace { Lesson = room.Lesson, Step = "part", Task = "t5" });
        await student.DoAsync(own, new SubmitAnswer { Task = room.Task("t5"), Answer = new NumberAnswer { Text = "16" }, Lesson = room.Lesson, Step = "part" });
        var last = await student.DoAsync(own, new SubmitAnswer { Task = room.Task("t5"), Answer = new NumberAnswer { Text = "15" }, Lesson = room.Lesson, Step = "part" });
        await student.Client.DraftAsync(Typed("d1", 0, 0, "знам"));
        await student.Client.DraftAsync(Typed("d1", 1, 4, "енатель"));
        return last;
    }

    /// <summary>The student sees two moves, is gone, and misses three.</summary>
    private static async Task<long> MoveAsync(Classroom room, Screen teacher, Screen student)
    {
        await teacher.DoAsync(room.LessonStream, new GoToStep { Step = "share" });
        await student.UntilVersionAsync(room.LessonStream, await teacher.DoAsync(room.LessonStream, new PauseLesson()));
        student.Client.Drop();
        await student.Client.Ended.WaitAsync(Screen.Patience);
        await teacher.DoAsync(room.LessonStream, new ResumeLesson());
        await teacher.DoAsync(room.LessonStream, new GoToStep { Step = "part" });
        var last = await teacher.DoAsync(room.LessonStream, new ExtendLesson { Minutes = 5 });
        await teacher.UntilVersionAsync(room.LessonStream, last);
        return last;
    }

    private static async Task ReconnectAsync(Classroom room, Screen student, long last)
    {
        student.Forget();
        await student.Client.ConnectAsync().WaitAsync(Screen.Patience);
        Assert.Empty((await student.Client.WatchAsync([room.LessonStream, room.ClassStream, room.StudentStream(1)])).Refused);
        await student.UntilVersionAsync(room.LessonStream, last);
        Assert.Equal([last - 2, last - 1, last], student.Versions(room.LessonStream));
        Assert.DoesNotContain(student.Frames, frame => frame.TryGetProperty("full", out _));
        Assert.Equal(("part", false), ((string)student.View(room.LessonStream)!["current"]!, (bool)student.View(room.LessonStream)!["pause"]!["on"]!));
    }
}
