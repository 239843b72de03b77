using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Pmo.Classes;
using Pmo.Devices;
using Pmo.Grains.Tests.Lessons;
using Pmo.Journal;
using Pmo.Lessons;
using Pmo.Media;
using Pmo.Modules;
using Pmo.People;
using Pmo.Schools;
using Pmo.Students;
using Pmo.Teachers;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Commit;

/// <summary>
/// One way to change something stored. <paramref name="Read"/> is all that a client can see of it; <paramref name="Stream"/> is null where nobody can watch.
/// </summary>
internal sealed record WritePath(
    string Name,
    JournalCall Call,
    Func<GrainWorld, Task> Prepare,
    Func<GrainWorld, Guid, Task<object>> Write,
    Func<GrainWorld, Task<string>> Read,
    Func<GrainWorld, ILive>? Stream)
{
    /// <summary>How many commits the command leads to in its own stream.</summary>
    public int Commits { get; init; } = 1;
}

/// <summary>Every write path of the grain interfaces, by reflection, and a sample of each.</summary>
internal static class WritePaths
{
    /// <summary>Grain state, which is not in the journal.</summary>
    public const JournalCall State = JournalCall.Unknown;

    private static readonly LessonId OtherLesson = new("l-2");
    private static readonly PersonId Newcomer = GrainWorld.Pupil(9);

    /// <summary>
    /// Methods of grain interfaces that are no reads and no one-way notices; one that takes a command counts once for each command.
    /// Notices are left out because the desk, their only receiver, stores nothing.
    /// </summary>
    public static IReadOnlyList<string> Found { get; } =
    [
        .. from type in typeof(ILessonGrain).Assembly.GetTypes()
           where type.IsInterface && type.IsAssignableTo(typeof(IGrain))
           from method in type.GetMethods()
           where !Has<ReadOnlyAttribute>(method) && !Has<AlwaysInterleaveAttribute>(method) && !Has<OneWayAttribute>(method)
           from name in NamesOf(type, method)
           orderby name
           select name,
    ];

    public static IReadOnlyDictionary<string, WritePath> Samples { get; } = new[]
    {
        Lesson(new PlanLesson { Plan = Tests.Samples.Plan(Rules.Noon) }, GrainWorld.Platform, Provisioned, OtherLesson),
        // The opening, and the code that the lesson then takes by itself.
        Lesson(new OpenLesson(), GrainWorld.Teacher, Provisioned) with { Commits = 2 },
        Lesson(new GoToStep { Step = "s3" }, GrainWorld.Teacher, Opened),
        Lesson(new SetPace { Step = "s1", Pace = Pace.Self }, GrainWorld.Teacher, Opened),
        Lesson(new PauseLesson(), GrainWorld.Teacher, Opened),
        Lesson(new ResumeLesson(), GrainWorld.Teacher, Paused),
        Lesson(new ExtendLesson { Minutes = 5 }, GrainWorld.Teacher, Opened),
        Lesson(new EndLesson(), GrainWorld.Teacher, Opened),
        Lesson(new RingBell(), GrainWorld.Platform, Opened, later: TimeSpan.FromHours(2)),
        Lesson(new TakeCode { Code = "12345678" }, GrainWorld.Platform, OpenedWithoutACode),
        Lesson(new SetByName { Open = true }, GrainWorld.Teacher, Opened),
        Door(new AskForPlace { Place = GrainWorld.Pupil(1), Device = Phone }, GrainWorld.Platform, ByName),
        Door(new AdmitToPlace { Place = GrainWorld.Pupil(1) }, GrainWorld.Teacher, Waiting),
        Door(new FreePlace { Place = GrainWorld.Pupil(1) }, GrainWorld.Teacher, Waiting),
        Lesson(new GatherClass { Frame = new GatherFrame { Step = "s2", Task = "number" } }, GrainWorld.Teacher, Opened),
        Lesson(new ReleaseClass(), GrainWorld.Teacher, After(new GatherClass { Frame = new GatherFrame { Step = "s2" } })),
        Lesson(new StartTimer { Seconds = 60 }, GrainWorld.Teacher, Opened),
        Lesson(new AddTime { Seconds = 60 }, GrainWorld.Teacher, After(new StartTimer { Seconds = 60 })),
        Lesson(new StopTimer(), GrainWorld.Teacher, After(new StartTimer { Seconds = 60 })),
        Lesson(Show, GrainWorld.Teacher, Kept),
        Lesson(new HideAnswers { Where = ShowPlace.BigScreen }, GrainWorld.Teacher, ShownOnBoard),
        Lesson(new SetShownNames { WithNames = true }, GrainWorld.Teacher, ShownOnBoard),
        Lesson(new AddCoTeacher { Teacher = LessonSamples.Boris }, GrainWorld.Teacher, Staffed),
        Lesson(new RemoveCoTeacher { Teacher = LessonSamples.Boris }, GrainWorld.Teacher, TaughtByTwo),
        Book(LessonSamples.Keep, Opened),
        Book(new OrderSnapshot { Snapshot = LessonSamples.Snapshot, Order = [LessonSamples.Id(2)] }, Kept),
        Student(new ChooseLevel { Lesson = GrainWorld.LessonId, Level = Level.Three }, Pupil, prepare: Joined),
        Student(new RaiseHand { Lesson = GrainWorld.LessonId }, Pupil, prepare: Joined),
        Student(new LowerHand { Lesson = GrainWorld.LessonId }, GrainWorld.Teacher, prepare: HandUp),
        Student(Ask, Pupil, prepare: Joined),
        Student(new CloseQuestion { Lesson = GrainWorld.LessonId, Question = LessonSamples.Id(7) }, GrainWorld.Teacher, prepare: AskedSomething),
        Student(
            new CheckAnswer { Lesson = GrainWorld.LessonId, Task = Tests.Samples.Free, Attempt = 1, Verdict = Verdict.Right }, GrainWorld.Teacher, prepare: AnsweredFreely),
        Student(new EnrolStudent { School = GrainWorld.SchoolId, Class = GrainWorld.ClassId }, GrainWorld.Platform, Newcomer),
        Student(Tests.Samples.Join, Pupil),
        Student(new GoToPlace { Lesson = GrainWorld.LessonId, Step = "s2" }, Pupil, prepare: Joined),
        Student(Tests.Samples.Write("потому что"), Pupil),
        Class(new CreateClass { School = GrainWorld.SchoolId, Title = "5Б", Grade = 5 }, new ClassId("5b")),
        Class(new AddStudent { Student = Newcomer }),
        Class(new RemoveStudent { Student = GrainWorld.Pupil(1) }),
        Class(new AddTeacher { Teacher = GrainWorld.Anna }),
        Class(new ListLesson { Card = Classes.LessonCardSamples.Card(1) }),
        School(new RegisterSchool { Name = "Школа 1", TimeZone = "Europe/Kaliningrad" }, Nothing),
        School(new AddClass { Class = GrainWorld.ClassId }, Registered),
        School(new AddStaff { Person = GrainWorld.Anna, Role = Role.Teacher }, Registered),
        Teacher(new RegisterTeacher { School = GrainWorld.SchoolId }, GrainWorld.Platform, new PersonId("t-boris")),
        Teacher(new WriteNote { Note = new Guid("6f1f7c1e-0000-4000-8000-0000000000aa"), Text = "Смотрим сюда" }, GrainWorld.Teacher),
        Teacher(new ListOwnLesson { Card = Classes.LessonCardSamples.Card(1) }, GrainWorld.Platform),
        new WritePath(
            "IStudentGrain.SaveDraft", JournalCall.SaveDraft, Provisioned,
            async (world, _) => await world.Student().SaveDraft(Splice, world.Time.GetUtcNow()),
            async world => TestJson.Of(await world.Student().Drafts()), null),
        new WritePath(
            "IMediaGrain.Put", JournalCall.KeepMedia, Nothing,
            (world, _) => PutAsync(world, new MediaFile { Bytes = [.. SampleFiles.Jpeg()] }), FilesAsync, null),
        new WritePath(
            "IMediaGrain.PutThumbnail", JournalCall.KeepThumbnail, world => PutAsync(world, new MediaFile { Bytes = [.. SampleFiles.Jpeg()] }),
            async (world, _) => await Files(world).PutThumbnail(Photo, [.. SampleFiles.Jpeg(20, 15)]), FilesAsync, null),
        Stored("IPersonGrain.Write", Nothing, world => world.Person.Write(Misha), async world => TestJson.Of(await world.Person.Read())),
        Stored(
            "IPersonGrain.SetLanguage", world => world.Person.Write(Misha), world => world.Person.SetLanguage("en"), async world => TestJson.Of(await world.Person.Read())),
        Stored("IAccountGrain.Write", Nothing, world => world.Account.Write(Login), async world => TestJson.Of(await world.Account.Read())),
        Stored("IAccountGrain.Block", world => world.Account.Write(Login), world => world.Account.Block(true), async world => TestJson.Of(await world.Account.Read())),
        Stored("IKeyringGrain.Issue", Nothing, IssueAsync, async world => TestJson.Of(await Keys(world).Read())),
        Stored("IKeyringGrain.HandedOut", IssueAsync, world => Keys(world).HandedOut(), async world => TestJson.Of(await Keys(world).Read())),
        Stored("IKeyringGrain.Block", IssueAsync, world => Keys(world).Block(true), async world => TestJson.Of(await Keys(world).Read())),
        Stored("ICodeGrain.Claim", Nothing, world => Code(world).Claim("l-1", Rules.Noon.AddYears(1)), async world => await Code(world).Read() ?? ""),
        Stored("IDeviceGrain.Pair", Nothing, world => Box(world).Pair(Paired), async world => TestJson.Of(await Box(world).Read())),
        Stored("IDeviceGrain.Forget", world => Box(world).Pair(Paired), world => Box(world).Forget(), async world => TestJson.Of(await Box(world).Read())),
    }.ToDictionary(path => path.Name);

    private static IKeyringGrain Keys(GrainWorld world) => world.Grains.GetGrain<IKeyringGrain>(GrainWorld.Pupil(1).Value);

    private static Task IssueAsync(GrainWorld world) => Keys(world).Issue([new NewAccount { Key = "card.1" }], pending: true);

    private static Actor Pupil => new(GrainWorld.Pupil(1), Role.Student);

    private static Person Misha => new()
    {
        Id = GrainWorld.Pupil(1),
        Role = Role.Student,
        School = GrainWorld.SchoolId,
        Class = GrainWorld.ClassId,
        FamilyName = "Иванов",
        GivenName = "Миша",
    };

    private static string Phone => new('a', 64);

    private static Device Paired => new()
    {
        Use = DeviceUse.BigScreen,
        Lesson = GrainWorld.LessonId,
        By = GrainWorld.Anna,
        Until = Rules.Noon.AddHours(1),
        Stamp = "first",
    };

    private static Account Login => new() { Person = GrainWorld.Anna, PasswordHash = "x", Stamp = "first" };

    private static DraftSplice Splice => new() { Task = Tests.Samples.Free, Base = 0, Device = "d1", At = 0, Removed = 0, Inserted = "потому" };

    private static MediaId Photo => new(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(SampleFiles.Jpeg())));

    private static IMediaGrain Files(GrainWorld world) => world.Grains.GetGrain<IMediaGrain>(GrainWorld.Pupil(1).Value);

    private static async Task<object> PutAsync(GrainWorld world, MediaFile file) => await Files(world).Put(file);

    private static async Task<string> FilesAsync(GrainWorld world) => TestJson.Of(await Files(world).Read(Photo));

    private static bool Has<T>(MethodInfo method) where T : Attribute => method.IsDefined(typeof(T));

    private static IEnumerable<string> NamesOf(Type type, MethodInfo method)
    {
        var commands = method.GetParameters().Select(parameter => parameter.ParameterType).Where(parameter => parameter.IsAssignableTo(typeof(Command))).ToList();
        return commands.Count == 0 ? [$"{type.Name}.{method.Name}"] : commands.SelectMany(PmoJson.MembersOf).Select(PmoJson.NameOf);
    }

    private static Task Nothing(GrainWorld world) => Task.CompletedTask;

    private static Task Provisioned(GrainWorld world) => world.ProvisionAsync();

    private static async Task Opened(GrainWorld world)
    {
        await world.ProvisionAsync();
        GrainWorld.Must(await world.Teach(new OpenLesson()));
    }

    /// <summary>Every code that could be drawn, here or on another server, stands for another lesson.</summary>
    private static async Task OpenedWithoutACode(GrainWorld world)
    {
        world.Store.Digits.Always = "77777777";
        Assert.True(await world.Grains.GetGrain<ICodeGrain>("lesson.77777777").Claim("l-another", Rules.Noon.AddYears(1)));
        await Opened(world);
    }

    private static async Task ByName(GrainWorld world)
    {
        await Opened(world);
        GrainWorld.Must(await world.Teach(new SetByName { Open = true }));
    }

    private static async Task Waiting(GrainWorld world)
    {
        await ByName(world);
        GrainWorld.Must(await world.Door.Execute(world.Header(GrainWorld.Platform), new AskForPlace { Place = GrainWorld.Pupil(1), Device = Phone }));
    }

    private static ICodeGrain Code(GrainWorld world) => world.Grains.GetGrain<ICodeGrain>("lesson.12345678");

    private static IDeviceGrain Box(GrainWorld world) => world.Grains.GetGrain<IDeviceGrain>("tv-1");

    private static async Task Paused(GrainWorld world)
    {
        await Opened(world);
        GrainWorld.Must(await world.Teach(new PauseLesson()));
    }

    private static async Task Joined(GrainWorld world)
    {
        await world.ProvisionAsync();
        GrainWorld.Must(await world.Work(Tests.Samples.Join));
    }

    private static ShowAnswers Show => new() { Answers = LessonSamples.Shown(), Where = ShowPlace.BigScreen };

    private static AskQuestion Ask => new() { Lesson = GrainWorld.LessonId, Question = LessonSamples.Id(7), Text = "Почему?" };

    private static Func<GrainWorld, Task> After(LessonCommand command) => async world =>
    {
        await Opened(world);
        GrainWorld.Must(await world.Teach(command));
    };

    private static async Task Kept(GrainWorld world)
    {
        await Opened(world);
        GrainWorld.Must(await world.Book.Execute(world.Header(GrainWorld.Teacher), LessonSamples.Keep));
    }

    private static async Task ShownOnBoard(GrainWorld world)
    {
        await Kept(world);
        GrainWorld.Must(await world.Teach(Show));
    }

    private static async Task Staffed(GrainWorld world)
    {
        await Registered(world);
        GrainWorld.Must(await world.School.Execute(world.Header(GrainWorld.Platform), new AddStaff { Person = LessonSamples.Boris, Role = Role.Teacher }));
        await Opened(world);
    }

    private static async Task TaughtByTwo(GrainWorld world)
    {
        await Staffed(world);
        GrainWorld.Must(await world.Teach(new AddCoTeacher { Teacher = LessonSamples.Boris }));
    }

    private static async Task HandUp(GrainWorld world)
    {
        await Joined(world);
        GrainWorld.Must(await world.Work(new RaiseHand { Lesson = GrainWorld.LessonId }));
    }

    private static async Task AskedSomething(GrainWorld world)
    {
        await Joined(world);
        GrainWorld.Must(await world.Work(Ask));
    }

    private static async Task AnsweredFreely(GrainWorld world)
    {
        await Joined(world);
        GrainWorld.Must(await world.Work(Tests.Samples.Write("потому что")));
    }

    private static async Task Registered(GrainWorld world) =>
        GrainWorld.Must(await world.School.Execute(world.Header(GrainWorld.Platform), new RegisterSchool { Name = "Школа 1", TimeZone = "Europe/Kaliningrad" }));

    private static WritePath Lesson(LessonCommand command, Actor actor, Func<GrainWorld, Task> prepare, LessonId? id = null, TimeSpan later = default)
    {
        ILessonGrain Grain(GrainWorld world) => world.Grains.GetGrain<ILessonGrain>((id ?? GrainWorld.LessonId).Value);
        return new WritePath(
            PmoJson.NameOf(command.GetType()), JournalCall.Append, prepare,
            async (world, commandId) => await Grain(world).Execute(world.Header(actor, commandId) with { At = world.Time.GetUtcNow() + later }, command),
            async world => TestJson.Of(await Grain(world).Read()), Grain);
    }

    private static WritePath Door(DoorCommand command, Actor actor, Func<GrainWorld, Task> prepare) => new(
        PmoJson.NameOf(command.GetType()), JournalCall.Append, prepare,
        async (world, commandId) => await world.Door.Execute(world.Header(actor, commandId), command),
        async world => TestJson.Of(await world.Door.Read()), world => world.Door);

    private static WritePath Book(BookCommand command, Func<GrainWorld, Task> prepare) => new(
        PmoJson.NameOf(command.GetType()), JournalCall.Append, prepare,
        async (world, commandId) => await world.Book.Execute(world.Header(GrainWorld.Teacher, commandId), command),
        async world => TestJson.Of(await world.Book.Read()), world => world.Book);

    private static WritePath Student(StudentCommand command, Actor actor, PersonId? id = null, Func<GrainWorld, Task>? prepare = null)
    {
        IStudentGrain Grain(GrainWorld world) => world.Grains.GetGrain<IStudentGrain>((id ?? GrainWorld.Pupil(1)).Value);
        return new WritePath(
            PmoJson.NameOf(command.GetType()), JournalCall.Append, prepare ?? Provisioned,
            async (world, commandId) => await Grain(world).Execute(world.Header(actor, commandId), command),
            async world => TestJson.Of(await Grain(world).Read()), Grain);
    }

    private static WritePath Class(ClassCommand command, ClassId? id = null)
    {
        IClassGrain Grain(GrainWorld world) => world.Grains.GetGrain<IClassGrain>((id ?? GrainWorld.ClassId).Value);
        return new WritePath(
            PmoJson.NameOf(command.GetType()), JournalCall.Append, Provisioned,
            async (world, commandId) => await Grain(world).Execute(world.Header(GrainWorld.Platform, commandId), command),
            async world => TestJson.Of(await Grain(world).Read()), Grain);
    }

    private static WritePath School(SchoolCommand command, Func<GrainWorld, Task> prepare) => new(
        PmoJson.NameOf(command.GetType()), JournalCall.Append, prepare,
        async (world, commandId) => await world.School.Execute(world.Header(GrainWorld.Platform, commandId), command),
        async world => TestJson.Of(await world.School.Read()), world => world.School);

    private static WritePath Teacher(TeacherCommand command, Actor actor, PersonId? id = null)
    {
        ITeacherGrain Grain(GrainWorld world) => world.Grains.GetGrain<ITeacherGrain>((id ?? GrainWorld.Anna).Value);
        return new WritePath(
            PmoJson.NameOf(command.GetType()), JournalCall.Append, Provisioned,
            async (world, commandId) => await Grain(world).Execute(world.Header(actor, commandId), command),
            async world => TestJson.Of(await Grain(world).Read()), Grain);
    }

    private static WritePath Stored(string name, Func<GrainWorld, Task> prepare, Func<GrainWorld, Task> write, Func<GrainWorld, Task<string>> read) => new(
        name, State, prepare,
        async (world, _) =>
        {
            await write(world);
            return "written";
        },
        read, null);
}
