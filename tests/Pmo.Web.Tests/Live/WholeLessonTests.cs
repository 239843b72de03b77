using System.Text.Json.Nodes;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Schools;
using Pmo.Students;
using Pmo.Teachers;
using Xunit.Abstractions;

namespace Pmo.Web.Tests.Live;

/// <summary>What teacher and student see of a whole lesson, through the hub: answers shown without authors, help, and a colleague who comes and goes.</summary>
[Collection(LiveCollection.Name)]
public class WholeLessonTests(LiveServer live, ITestOutputHelper output)
{
    private static readonly Guid Snapshot = Id(1);

    private static Guid Id(int number) => new(number, 7, 7, new byte[8]);

    private async Task<Classroom> OpenAsync(string id, int students = 2)
    {
        var room = await Classroom.CreateAsync(live.Server, id, students);
        await room.OpenLessonAsync();
        for (var number = 1; number <= students; number++)
        {
            using var student = await room.StudentAsync(number);
            await student.DoAsync(room.StudentStream(number), new JoinLesson { Lesson = room.Lesson, Module = room.Module.Id });
            await student.DoAsync(room.StudentStream(number), Answer(room, $"ответ {number}"));
        }
        return room;
    }

    private static SubmitAnswer Answer(Classroom room, string text) => new() { Task = room.Task("t3"), Answer = new TextAnswer { Text = text }, Lesson = room.Lesson };

    private static KeepSnapshot Keep(Classroom room) => new()
    {
        Snapshot = Snapshot,
        Task = "t3",
        // The third one answered nothing that often: as if it had been erased.
        Answers =
        [
            new KeptAnswer { Id = Id(11), Student = room.Student(1), Attempt = 1 },
            new KeptAnswer { Id = Id(12), Student = room.Student(2), Attempt = 1 },
            new KeptAnswer { Id = Id(13), Student = room.Student(1), Attempt = 999 },
            new KeptAnswer { Id = Id(14), Student = new PersonId("p-nobody"), Attempt = 1 },
        ],
    };

    private static ShowAnswers Show(params int[] numbers) => new()
    {
        Where = ShowPlace.BigScreen,
        Answers = new ShownAnswers { Snapshot = Snapshot, Task = "t3", Answers = [.. numbers.Select(Id)] },
    };

    [Fact]
    public async Task ShownAnswers_HaveNoAuthor_UntilTheTeacherShowsNames()
    {
        var room = await OpenAsync("shown-names");
        using var teacher = await room.TeacherAsync(room.LessonStream, room.BookStream);
        using var student = await room.StudentAsync(1);
        await teacher.DoAsync(room.BookStream, Keep(room));
        await teacher.UntilAsync(() => teacher.View(room.BookStream)!["snapshots"]![$"{Snapshot}"] is not null);
        var kept = teacher.View(room.BookStream)!["snapshots"]![$"{Snapshot}"]!["answers"]!;
        Assert.Equal(("ответ 2", "Пётр И.", room.Student(2).Value), ((string?)kept[$"{Id(12)}"]!["answer"]!["text"], (string?)kept[$"{Id(12)}"]!["name"], (string?)kept[$"{Id(12)}"]!["student"]));
        Assert.Null(kept[$"{Id(13)}"]!["answer"]);
        Assert.Equal("удалено", (string?)kept[$"{Id(14)}"]!["name"]);

        await student.UntilVersionAsync(room.LessonStream, await teacher.DoAsync(room.LessonStream, Show(12, 11, 13, 14)));
        var board = student.View(room.LessonStream)!["board"]!;
        Assert.Equal(["ответ 2", "ответ 1", null, null], board["answers"]!.AsArray().Select(answer => (string?)answer!["answer"]?["text"]));
        var whole = student.View(room.LessonStream)!.ToJsonString();
        Assert.All(room.Students, person => Assert.DoesNotContain(person.Value, whole, StringComparison.Ordinal));
        Assert.DoesNotContain("Пётр", whole, StringComparison.Ordinal);

        await student.UntilVersionAsync(room.LessonStream, await teacher.DoAsync(room.LessonStream, new SetShownNames { WithNames = true }));
        Assert.Equal("Пётр И.", (string?)student.View(room.LessonStream)!["board"]!["answers"]![0]!["name"]);
        await student.UntilVersionAsync(room.LessonStream, await teacher.DoAsync(room.LessonStream, new SetShownNames { WithNames = false }));
        Assert.DoesNotContain("Пётр", student.View(room.LessonStream)!.ToJsonString(), StringComparison.Ordinal);
        await student.UntilVersionAsync(room.LessonStream, await teacher.DoAsync(room.LessonStream, new HideAnswers { Where = ShowPlace.BigScreen }));
        Assert.DoesNotContain("ответ", student.View(room.LessonStream)!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task QuestionAndCheck_BringTheTeachersWordsToTheStudentAlone()
    {
        var room = await OpenAsync("help");
        var record = room.StudentStream(1);
        using var teacher = await room.TeacherAsync(room.LessonStream, room.TeacherStream, record);
        using var student = await room.StudentAsync(1);
        var reply = new NoteRef { Teacher = room.Teacher, Note = Guid.NewGuid() };
        await teacher.DoAsync(room.TeacherStream, new WriteNote { Note = reply.Note, Text = "Посмотри на рисунок" });
        await student.DoAsync(record, new AskQuestion { Lesson = room.Lesson, Question = Id(21), Text = "Что делить?", Step = "part", Task = "t5" });
        await teacher.UntilAsync(() => (bool?)teacher.View(record)!["lessons"]![room.Lesson.Value]!["questions"]?[$"{Id(21)}"]?["open"] == true);
        await student.UntilVersionAsync(record, await teacher.DoAsync(record, new CloseQuestion { Lesson = room.Lesson, Question = Id(21), Reply = reply }));
        var question = student.View(record)!["lessons"]![room.Lesson.Value]!["questions"]![$"{Id(21)}"]!;
        Assert.Equal((false, "Что делить?", "Посмотри на рисунок"), ((bool)question["open"]!, (string?)question["text"], (string?)question["reply"]));

        var check = new CheckAnswer { Lesson = room.Lesson, Task = room.Task("t3"), Attempt = 1, Verdict = Verdict.NotYet, Note = reply };
        await student.UntilVersionAsync(record, await teacher.DoAsync(record, check));
        var attempt = student.View(record)!["tasks"]![$"{room.Task("t3")}"]!["1"]!;
        Assert.Equal(("notYet", "teacher", "Посмотри на рисунок"), ((string?)attempt["verdict"], (string?)attempt["by"], (string?)attempt["note"]));
    }

    [Fact]
    public async Task CoTeacher_TakenOutOfTheLesson_IsCutAndFindsItClosed()
    {
        var room = await OpenAsync("colleague", students: 1);
        var boris = new PersonId("t-colleague-boris");
        await room.AddAsync(boris, Role.Teacher);
        var school = live.Server.Grains.GetGrain<ISchoolGrain>("s-live");
        await school.Execute(room.Header("school"), new RegisterSchool { Name = "Школа", TimeZone = "Europe/Kaliningrad" });
        Assert.IsType<Accepted>(await school.Execute(room.Header("staff"), new AddStaff { Person = boris, Role = Role.Teacher }));
        await live.Server.Grains.GetGrain<ITeacherGrain>(boris.Value).Execute(room.Header("boris"), new RegisterTeacher { School = new SchoolId("s-live") });
        using var anna = await room.TeacherAsync(room.LessonStream);
        using var colleague = await Screen.ConnectAsync(live.Server, room.Visitor(boris, Role.Teacher));
        string[] streams = [room.LessonStream, room.DeskStream, room.BookStream, room.StudentStream(1)];
        Assert.Equal(4, (await colleague.Client.WatchAsync(streams)).Refused.Count);

        await anna.UntilVersionAsync(room.LessonStream, await anna.DoAsync(room.LessonStream, new AddCoTeacher { Teacher = boris }));
        Assert.Equal("Пётр И.", (string?)anna.View(room.LessonStream)!["teacherNames"]![boris.Value]);
        Assert.Empty((await colleague.Client.WatchAsync(streams)).Refused);
        await anna.DoAsync(room.LessonStream, new RemoveCoTeacher { Teacher = boris });
        await colleague.Client.Ended.WaitAsync(Screen.Patience);
        await colleague.Client.ConnectAsync().WaitAsync(Screen.Patience);
        Assert.Equal(4, (await colleague.Client.WatchAsync(streams)).Refused.Count);
        await anna.UntilVersionAsync(room.LessonStream, anna.Version(room.LessonStream));
        Assert.Equal([room.Teacher.Value], anna.View(room.LessonStream)!["teachers"]!.AsArray().Select(teacher => (string?)teacher));
    }

    /// <summary>Whoever watched from the beginning and whoever comes now see the same.</summary>
    [Fact]
    public async Task AnyLesson_SeenByChanges_IsTheLessonSeenAnew()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var room = await OpenAsync("changes");
        string[] streams = [room.LessonStream, room.DeskStream, room.BookStream, room.StudentStream(1), room.StudentStream(2)];
        using var watching = await room.TeacherAsync(streams);
        using var teacher = await room.TeacherAsync(room.LessonStream);
        using var first = await room.StudentAsync(1);
        using var second = await room.StudentAsync(2);
        await teacher.DoAsync(room.BookStream, Keep(room));
        for (var step = 0; step < 150; step++)
        {
            if (step == 140) await teacher.DoAsync(room.LessonStream, new EndLesson());
            var pupil = random.Next(1, 3);
            switch (random.Next(3))
            {
                case 0:
                    await teacher.SendAsync(room.LessonStream, Teach(room, random));
                    break;
                case 1:
                    await teacher.SendAsync(random.Next(3) == 0 ? room.BookStream : room.StudentStream(pupil), Help(room, random));
                    break;
                default:
                    await (pupil == 1 ? first : second).SendAsync(room.StudentStream(pupil), Work(room, random));
                    break;
            }
        }
        using var anew = await room.TeacherAsync(streams);
        foreach (var stream in streams)
        {
            string Plain(Screen screen) => Sorted(screen.View(stream)!, isWall: stream == room.DeskStream)!.ToJsonString();
            bool Same() => Plain(watching) == Plain(anew);
            // The wall may still be telling both of them; whoever hears last agrees.
            var agreed = Task.WhenAny(watching.UntilAsync(Same), anew.UntilAsync(Same)).Unwrap();
            try
            {
                await agreed;
            }
            catch (TimeoutException)
            {
                Assert.Equal(Plain(anew), Plain(watching));
            }
        }
    }

    private static LessonCommand Teach(Classroom room, Random random) => random.Next(12) switch
    {
        0 => new PauseLesson { Phrase = PausePhrase.Discuss },
        1 or 2 => new ResumeLesson(),
        3 => new GatherClass { Frame = new GatherFrame { Step = random.Next(2) == 0 ? "part" : "share" } },
        4 => new ReleaseClass(),
        5 => new StartTimer { Seconds = random.Next(10, 100) },
        6 => new AddTime { Seconds = 60 },
        7 => random.Next(2) == 0 ? new StopTimer() : new SetByName { Open = random.Next(2) == 0 },
        8 => new SetShownNames { WithNames = random.Next(2) == 0 },
        9 => new HideAnswers { Where = (ShowPlace)random.Next(1, 3), Task = "t3" },
        10 => Show(random.Next(11, 15)) with { Where = ShowPlace.AfterAnswering },
        _ => Show(random.Next(11, 13), random.Next(13, 15)),
    };

    private static Command Help(Classroom room, Random random) => random.Next(4) switch
    {
        0 => new LowerHand { Lesson = room.Lesson },
        1 => new CloseQuestion { Lesson = room.Lesson, Question = Id(random.Next(30, 36)) },
        2 => new CheckAnswer { Lesson = room.Lesson, Task = room.Task("t3"), Attempt = random.Next(1, 4), Verdict = (Verdict)random.Next(2, 4) },
        _ => new OrderSnapshot { Snapshot = Snapshot, Order = [Id(random.Next(11, 13)), Id(random.Next(13, 15))] },
    };

    private static StudentCommand Work(Classroom room, Random random) => random.Next(7) switch
    {
        0 => new ChooseLevel { Lesson = room.Lesson, Level = (Level)random.Next(2, 5) },
        1 => new RaiseHand { Lesson = room.Lesson },
        2 => new LowerHand { Lesson = room.Lesson },
        3 => new AskQuestion { Lesson = room.Lesson, Question = Id(random.Next(30, 36)), Text = "Почему?" },
        4 => new GoToPlace { Lesson = room.Lesson, Step = "part", Task = random.Next(2) == 0 ? "t5" : null },
        5 => new SubmitAnswer { Task = room.Task("t5"), Answer = new NumberAnswer { Text = $"{random.Next(20)}" }, Lesson = room.Lesson },
        _ => Answer(room, $"ответ {random.Next(9)}"),
    };

    /// <summary>Members in order, without what a change can only turn off and a view made later leaves out.</summary>
    private static JsonNode? Sorted(JsonNode? node, bool isWall) => node switch
    {
        JsonArray array => new JsonArray([.. array.Select(item => Sorted(item, isWall))]),
        JsonObject plain => new JsonObject(plain
            .Where(member => !IsOff(member.Value, isWall))
            // How long a hand was up is nobody's matter once it is down; a kept answer's verdict is as of when it was kept.
            .Where(member => !(member.Key == "handSince" && (bool?)plain["hand"] == false) && !(member.Key == "verdict" && plain.ContainsKey("student")))
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value, isWall)))),
        _ => node?.DeepClone(),
    };

    /// <summary>Nothing is shown any more; a question that is closed, on the wall.</summary>
    private static bool IsOff(JsonNode? node, bool isWall) => node is JsonObject plain && ((bool?)plain["on"] == false || (isWall && (bool?)plain["open"] == false));
}
