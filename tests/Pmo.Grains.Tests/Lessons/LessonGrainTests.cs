using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Schools;
using Pmo.Students;
using Pmo.Teachers;
using static Pmo.Grains.Tests.Lessons.LessonSamples;

namespace Pmo.Grains.Tests.Lessons;

/// <summary>What the lesson's shell asks of others before it decides, and what follows for them.</summary>
public class LessonGrainTests
{
    private static readonly ShowAnswers Show = new() { Answers = Shown(), Where = ShowPlace.BigScreen };

    private static async Task<GrainWorld> OpenAsync()
    {
        var world = await (await GrainWorld.StartAsync()).ProvisionAsync();
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        return world;
    }

    private static async Task<GrainWorld> StaffedAsync()
    {
        var world = await OpenAsync();
        await world.DeliverAsync(2);
        GrainWorld.Must(await world.School.Execute(world.Header(GrainWorld.Platform), new RegisterSchool { Name = "Школа 1", TimeZone = "Europe/Kaliningrad" }));
        GrainWorld.Must(await world.School.Execute(world.Header(GrainWorld.Platform), new AddStaff { Person = Boris, Role = Role.Teacher }));
        GrainWorld.Must(await Own(world).Execute(world.Header(GrainWorld.Platform), new RegisterTeacher { School = GrainWorld.SchoolId }));
        return world;
    }

    private static ITeacherGrain Own(GrainWorld world) => world.Grains.GetGrain<ITeacherGrain>(Boris.Value);

    private static RefusalCode RefusalOf(Outcome outcome) => Assert.IsType<Refused>(outcome).Code;

    [Fact]
    public async Task ShowAnswers_OfAKeptSnapshotOnly()
    {
        await using var world = await OpenAsync();
        Assert.Equal(RefusalCode.NoSuchSnapshot, RefusalOf(await world.Teach(Show)));
        GrainWorld.Must(await world.Book.Execute(world.Header(GrainWorld.Teacher), Keep));
        GrainWorld.Must(await world.Teach(Show));
        Assert.Equal([Id(2), Id(1)], (await world.Lesson.Read()).Board!.Answers.AsEnumerable());
    }

    /// <summary>Each asks the other; a lesson that waited for its book while the book waited for it would stand still for half a minute.</summary>
    [Fact]
    public async Task ShowAndKeep_AtTheSameTime_DoNotWaitForEachOther()
    {
        await using var world = await OpenAsync();
        GrainWorld.Must(await world.Book.Execute(world.Header(GrainWorld.Teacher), Keep));
        await Task.WhenAll(Enumerable.Range(1, 20).SelectMany(n => (Task<Outcome>[])
        [
            world.Book.Execute(world.Header(GrainWorld.Teacher), Keep with { Snapshot = Id(200 + n) }),
            world.Teach(Show with { Answers = Shown((n % 3) + 1) }),
        ])).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(21, (await world.Book.Read()).Snapshots.Count);
    }

    [Fact]
    public async Task Book_OfAnotherTeachersLesson_IsClosed()
    {
        await using var world = await OpenAsync();
        Assert.Equal(RefusalCode.NotAllowed, RefusalOf(await world.Book.Execute(world.Header(new Actor(Boris, Role.Teacher)), Keep)));
    }

    [Fact]
    public async Task CoTeacher_GetsTheLessonIntoTheOwnList_AndLosesItAgain()
    {
        await using var world = await StaffedAsync();
        Assert.Equal(RefusalCode.NoSuchPerson, RefusalOf(await world.Teach(new AddCoTeacher { Teacher = new("t-unknown") })));
        GrainWorld.Must(await world.Teach(new AddCoTeacher { Teacher = Boris }));
        await world.DeliverAsync();
        Assert.Equal((false, LessonStatus.Open), await ListedAsync(world));
        GrainWorld.Must(await world.Lesson.Execute(world.Header(new Actor(Boris, Role.Teacher)), new PauseLesson()));

        GrainWorld.Must(await world.Teach(new RemoveCoTeacher { Teacher = Boris }));
        await world.DeliverAsync();
        Assert.Equal((true, LessonStatus.Open), await ListedAsync(world));
        Assert.Equal(RefusalCode.NotAllowed, RefusalOf(await world.Lesson.Execute(world.Header(new Actor(Boris, Role.Teacher)), new ResumeLesson())));

        GrainWorld.Must(await world.Teach(new AddCoTeacher { Teacher = Boris }));
        await world.DeliverAsync();
        Assert.Equal((false, LessonStatus.Open), await ListedAsync(world));
    }

    [Fact]
    public async Task Attempt_IsReadThroughTheLessonAlone()
    {
        await using var world = await OpenAsync();
        GrainWorld.Must(await world.Work(Samples.Answer(3, GrainWorld.LessonId)));
        Assert.Null(await world.Student().ReadAttempt(GrainWorld.LessonId, "number", 1));
        GrainWorld.Must(await world.Work(Samples.Join));
        Assert.Equal(new NumberAnswer { Text = "3" }, (await world.Student().ReadAttempt(GrainWorld.LessonId, "number", 1))!.Answer);
        foreach (var (task, attempt) in ((string, int)[])[("number", 0), ("number", 2), ("short", 1), ("", 1)])
            Assert.Null(await world.Student().ReadAttempt(GrainWorld.LessonId, task, attempt));
    }

    private static async Task<(bool, LessonStatus)> ListedAsync(GrainWorld world)
    {
        var card = (await Own(world).Read()).Lessons[GrainWorld.LessonId];
        return (card.Removed, card.Status);
    }
}
