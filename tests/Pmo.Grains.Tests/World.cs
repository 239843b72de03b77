using Orleans;
using Pmo.Classes;
using Pmo.Journal;
using Pmo.Lessons;
using Pmo.People;
using Pmo.Schools;
using Pmo.Students;
using Pmo.Teachers;
using Pmo.Testing;

namespace Pmo.Grains.Tests;

/// <summary>
/// One running server with all grains: the engine, a journal that fails on demand, a clock that only the test moves, one small module.
/// World.Embedded.cs starts and stops it; everything else is the same for every engine.
/// </summary>
public sealed partial class GrainWorld : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static readonly SchoolId SchoolId = new("s-1");
    public static readonly ClassId ClassId = new("5a");
    public static readonly LessonId LessonId = new("l-1");
    public static readonly PersonId Anna = new("t-anna");
    public static readonly Actor Teacher = new(Anna, Role.Teacher);
    public static readonly Actor Platform = Actor.System("provisioning");

    private readonly IJournal journalSeen;
    private readonly bool ownsStore;

    private GrainWorld(WorldStore? store, ManualTime? time, Func<IJournal, IJournal>? mutate)
    {
        ownsStore = store is null;
        Store = store ?? WorldStore.InMemory();
        Time = time ?? new ManualTime();
        Journal = new FaultyJournal(Store.Journal, Store.Drafts, Store.Media);
        journalSeen = mutate?.Invoke(Journal) ?? Journal;
    }

    public WorldStore Store { get; }

    public ManualTime Time { get; }

    public FaultyJournal Journal { get; }

    public ILessonGrain Lesson => Grains.GetGrain<ILessonGrain>(LessonId.Value);

    public ILessonDoorGrain Door => Grains.GetGrain<ILessonDoorGrain>(LessonId.Value);

    public ILessonDeskGrain Desk => Grains.GetGrain<ILessonDeskGrain>(LessonId.Value);

    public ILessonBookGrain Book => Grains.GetGrain<ILessonBookGrain>(LessonId.Value);

    public IClassGrain Class => Grains.GetGrain<IClassGrain>(ClassId.Value);

    public ITeacherGrain TeacherGrain => Grains.GetGrain<ITeacherGrain>(Anna.Value);

    public ISchoolGrain School => Grains.GetGrain<ISchoolGrain>(SchoolId.Value);

    public IPersonGrain Person => Grains.GetGrain<IPersonGrain>(Pupil(1).Value);

    public IAccountGrain Account => Grains.GetGrain<IAccountGrain>("login.anna");

    public static PersonId Pupil(int number) => new($"p-{number:00}");

    public static string StreamOf(int pupil) => $"student/{Pupil(pupil).Value}";

    /// <param name="store">Null: a new one in memory that ends with this world. Else it is the caller's.</param>
    /// <param name="mutate">Puts another journal between the grains and the stored one, for tests that show a check able to fail.</param>
    public static async Task<GrainWorld> StartAsync(WorldStore? store = null, ManualTime? time = null, Func<IJournal, IJournal>? mutate = null)
    {
        var world = new GrainWorld(store, time, mutate);
        await world.StartServerAsync();
        return world;
    }

    /// <summary>Another server on the same store and clock: what it reads comes from the store alone.</summary>
    public Task<GrainWorld> AnotherAsync() => StartAsync(Store, Time);

    public IStudentGrain Student(int number = 1) => Grains.GetGrain<IStudentGrain>(Pupil(number).Value);

    public Guid NextId() => Store.NextId();

    public CommandHeader Header(Actor actor, Guid? id = null) => new() { Id = id ?? NextId(), Actor = actor, At = Time.GetUtcNow() };

    public Task<Outcome> Teach(LessonCommand command, Guid? id = null) => Lesson.Execute(Header(Teacher, id), command);

    public Task<Outcome> Work(StudentCommand command, Guid? id = null, int pupil = 1) =>
        Student(pupil).Execute(Header(new Actor(Pupil(pupil), Role.Student), id), command);

    /// <summary>The class with its teacher and its pupils 1 to <paramref name="pupils"/>, one planned lesson of 45 minutes from now on.</summary>
    public async Task<GrainWorld> ProvisionAsync(int pupils = 1)
    {
        Must(await Class.Execute(Header(Platform), new CreateClass { School = SchoolId, Title = "5А", Grade = 5 }));
        Must(await TeacherGrain.Execute(Header(Platform), new RegisterTeacher { School = SchoolId }));
        for (var number = 1; number <= pupils; number++)
        {
            Must(await Student(number).Execute(Header(Platform), new EnrolStudent { School = SchoolId, Class = ClassId }));
            Must(await Class.Execute(Header(Platform), new AddStudent { Student = Pupil(number) }));
        }
        Must(await Lesson.Execute(Header(Platform), new PlanLesson { Plan = Samples.Plan(Time.GetUtcNow()) }));
        return this;
    }

    /// <summary>Lets the reactions run that wait now; ends when those of so many commits were delivered and recorded.</summary>
    public async Task DeliverAsync(int commits = 1)
    {
        var recorded = Enumerable.Range(0, commits).Select(_ => Journal.Hold(JournalCall.AdvanceReactions, JournalMoment.After)).ToList();
        recorded.ForEach(held => held.Release());
        Time.Advance(TimeSpan.Zero);
        foreach (var held in recorded) await held.Reached.WaitAsync(Patience);
    }

    public static Revision Must(Outcome outcome) => Assert.IsType<Accepted>(outcome).Revision;

    public async ValueTask DisposeAsync()
    {
        await StopServerAsync();
        if (ownsStore) await Store.DisposeAsync();
    }
}
