using System.Collections.Immutable;
using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Lessons;

public class LessonDeskTests
{
    private static readonly TimeSpan Coalesce = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>An open lesson that every pupil has joined, with its wall awake and told up to now.</summary>
    private static async Task<GrainWorld> OpenWallAsync(int pupils)
    {
        var world = await (await GrainWorld.StartAsync()).ProvisionAsync(pupils);
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        // Else they would be delivered with the first tick of the wall, and meet what a test holds.
        await world.DeliverAsync(2);
        for (var pupil = 1; pupil <= pupils; pupil++) GrainWorld.Must(await world.Work(Samples.Join, pupil: pupil));
        await world.Desk.Read();
        world.Time.Advance(Coalesce);
        await world.Desk.Read();
        return world;
    }

    private static Task<Outcome> AnswerAsync(GrainWorld world, int pupil = 1, string option = "b") =>
        world.Work(Samples.Answer(Samples.Choice, new ChoiceAnswer { Option = option }, GrainWorld.LessonId), pupil: pupil);

    private static async Task<TaskMark?> MarkAsync(GrainWorld world, int pupil = 1) =>
        (await world.Desk.Read()).Tiles[GrainWorld.Pupil(pupil)].Notice?.Marks.GetValueOrDefault("choice");

    [Fact]
    public async Task Wall_HasEveryStudentOfTheRoster_PresentOrNot()
    {
        await using var world = await (await GrainWorld.StartAsync()).ProvisionAsync(3);
        var tiles = (await world.Desk.Read()).Tiles;
        Assert.Equal([GrainWorld.Pupil(1), GrainWorld.Pupil(2), GrainWorld.Pupil(3)], tiles.Keys.OrderBy(id => id.Value));
        Assert.All(tiles.Values, tile => Assert.Equal((Link.Away, (StudentNotice?)null), (tile.Link, tile.Notice)));
    }

    [Fact]
    public async Task Answers_WithinOneTick_AreToldTogether()
    {
        await using var world = await OpenWallAsync(3);
        var log = await WatcherLog.OfAsync(world, world.Desk);
        GrainWorld.Must(await AnswerAsync(world, 1, "a"));
        GrainWorld.Must(await AnswerAsync(world, 1));
        GrainWorld.Must(await AnswerAsync(world, 2));
        await world.Desk.Read();
        world.Time.Advance(Coalesce - TimeSpan.FromMilliseconds(1));
        await world.Desk.Read();
        Assert.True(log.IsSilent);
        world.Time.Advance(TimeSpan.FromMilliseconds(1));

        var tiles = Assert.IsType<TilesChanged>(Assert.Single((await log.NextAsync()).Events)).Tiles;
        Assert.Equal([GrainWorld.Pupil(1), GrainWorld.Pupil(2)], tiles.Keys.OrderBy(id => id.Value));
        Assert.Equal((2, Verdict.Right), (tiles[GrainWorld.Pupil(1)].Marks["choice"].Attempts, tiles[GrainWorld.Pupil(1)].Marks["choice"].Verdict));
        GrainWorld.Must(await AnswerAsync(world, 3));
        await world.Desk.Read();
        world.Time.Advance(Coalesce);
        Assert.Equal([GrainWorld.Pupil(3)], Assert.IsType<TilesChanged>((await log.NextAsync()).Events[0]).Tiles.Keys);
    }

    [Fact]
    public async Task Place_IsShownOnTheWall()
    {
        await using var world = await OpenWallAsync(1);
        GrainWorld.Must(await world.Work(new GoToPlace { Lesson = GrainWorld.LessonId, Step = "s2", Task = "number" }));
        var notice = (await world.Desk.Read()).Tiles[GrainWorld.Pupil(1)].Notice!;
        Assert.Equal(("s2", "number"), (notice.Step, notice.Task));
    }

    [Fact]
    public async Task OlderNotice_ChangesNothing()
    {
        await using var world = await OpenWallAsync(1);
        GrainWorld.Must(await AnswerAsync(world));
        var held = (await world.Desk.Read()).Tiles[GrainWorld.Pupil(1)].Notice!;
        await world.Desk.Notice(held with { Version = held.Version - 1, Marks = ImmutableDictionary<string, TaskMark>.Empty });
        await world.Desk.Notice(held with { Marks = ImmutableDictionary<string, TaskMark>.Empty });
        Assert.Equal(Verdict.Right, (await MarkAsync(world))!.Verdict);
    }

    [Fact]
    public async Task Answer_IsMarkedByWhatTheLessonWasDoing_AndKeepsItsMark()
    {
        await using var world = await OpenWallAsync(3);
        GrainWorld.Must(await AnswerAsync(world, 1));
        Assert.Equal(Arrival.InTime, (await MarkAsync(world, 1))!.Arrival);
        world.Time.Advance(TimeSpan.FromSeconds(1));
        GrainWorld.Must(await world.Teach(new PauseLesson()));
        world.Time.Advance(TimeSpan.FromSeconds(1));
        GrainWorld.Must(await AnswerAsync(world, 2));
        Assert.Equal(Arrival.DuringPause, (await MarkAsync(world, 2))!.Arrival);
        world.Time.Advance(TimeSpan.FromSeconds(1));
        GrainWorld.Must(await world.Teach(new EndLesson()));
        world.Time.Advance(TimeSpan.FromSeconds(1));
        GrainWorld.Must(await AnswerAsync(world, 3));
        Assert.Equal(Arrival.AfterBell, (await MarkAsync(world, 3))!.Arrival);

        GrainWorld.Must(await world.Work(new GoToPlace { Lesson = GrainWorld.LessonId, Step = "s4" }, pupil: 2));
        Assert.Equal((Arrival.InTime, Arrival.DuringPause), ((await MarkAsync(world, 1))!.Arrival, (await MarkAsync(world, 2))!.Arrival));
    }

    [Fact]
    public async Task AfterACrash_TheWallIsRebuiltFromTheStudents()
    {
        await using var world = await OpenWallAsync(3);
        GrainWorld.Must(await AnswerAsync(world, 1));
        GrainWorld.Must(await world.Work(new GoToPlace { Lesson = GrainWorld.LessonId, Step = "s2" }, pupil: 2));
        var before = await world.Desk.Read();
        var epoch = Assert.IsType<Full>(await world.Desk.Sync(null)).Revision;
        world.Time.Advance(TimeSpan.FromSeconds(1));
        await world.CrashAsync();

        Assert.Equal(Shown(before), Shown(await world.Desk.Read()));
        var full = Assert.IsType<Full>(await world.Desk.Sync(epoch));
        Assert.NotEqual(epoch.Epoch, full.Revision.Epoch);
    }

    [Fact]
    public async Task Presence_IsShownForStudentsOfTheRosterOnly()
    {
        await using var world = await OpenWallAsync(1);
        await world.Desk.Presence(new StudentPresence { Student = GrainWorld.Pupil(1), Link = Link.Slow });
        await world.Desk.Presence(new StudentPresence { Student = GrainWorld.Pupil(7), Link = Link.Good });
        // One-way: the wall has taken it when it is about to tell of it.
        await world.Time.WhenArmedAsync(Coalesce).WaitAsync(GrainWorld.Patience);
        var tile = Assert.Single((await world.Desk.Read()).Tiles);
        Assert.Equal((GrainWorld.Pupil(1), Link.Slow), (tile.Key, tile.Value.Link));
    }

    /// <summary>DESIGN, "no lesson commit lies on an answer's path": the lesson's own write hangs, the answer is acknowledged all the same.</summary>
    [Fact]
    public async Task Answer_WhileTheLessonIsBusy_IsTaken()
    {
        await using var world = await OpenWallAsync(1);
        var append = world.Journal.Hold(JournalCall.Append, JournalMoment.Before);
        var pause = world.Teach(new PauseLesson());
        await append.Reached.WaitAsync(GrainWorld.Patience);
        GrainWorld.Must(await AnswerAsync(world).WaitAsync(GrainWorld.Patience));
        Assert.False(pause.IsCompleted);
        append.Release();
        GrainWorld.Must(await pause);
    }

    /// <summary>The lesson told the wall of itself: no notice asks it, so its hanging write delays none.</summary>
    [Fact]
    public async Task Notice_WhileTheLessonIsBusy_IsOnTheWall()
    {
        await using var world = await OpenWallAsync(1);
        var append = world.Journal.Hold(JournalCall.Append, JournalMoment.Before);
        var pause = world.Teach(new PauseLesson());
        await append.Reached.WaitAsync(GrainWorld.Patience);
        GrainWorld.Must(await AnswerAsync(world));
        Assert.Equal(Arrival.InTime, (await MarkAsync(world).WaitAsync(GrainWorld.Patience))!.Arrival);
        append.Release();
        GrainWorld.Must(await pause);
    }

    [Fact]
    public async Task AfterACrash_AnswersOfAPauseThatIsOver_AreStillMarked()
    {
        await using var world = await OpenWallAsync(1);
        GrainWorld.Must(await world.Teach(new PauseLesson()));
        GrainWorld.Must(await AnswerAsync(world));
        world.Time.Advance(TimeSpan.FromSeconds(1));
        GrainWorld.Must(await world.Teach(new ResumeLesson()));
        Assert.Equal(Arrival.DuringPause, (await MarkAsync(world))!.Arrival);
        await world.CrashAsync();
        Assert.Equal(Arrival.DuringPause, (await MarkAsync(world))!.Arrival);
    }

    [Fact]
    public async Task StudentAddedInMidLesson_IsOnTheWallAtOnce()
    {
        await using var world = await OpenWallAsync(1);
        var log = await WatcherLog.OfAsync(world, world.Desk);
        GrainWorld.Must(await world.Class.Execute(world.Header(GrainWorld.Platform), new AddStudent { Student = GrainWorld.Pupil(9) }));
        Assert.Contains(GrainWorld.Pupil(9), (await world.Desk.Read()).Tiles.Keys);
        world.Time.Advance(Coalesce);
        var (student, tile) = Assert.Single(Assert.IsType<TilesChanged>((await log.NextAsync()).Events[0]).Tiles);
        Assert.Equal((GrainWorld.Pupil(9), true, Link.Away), (student, tile.IsNew, tile.Link));
    }

    [Fact]
    public async Task HandAndQuestion_AreToldAlone_AndGoWhenTheTeacherHasCome()
    {
        await using var world = await OpenWallAsync(1);
        var log = await WatcherLog.OfAsync(world, world.Desk);
        GrainWorld.Must(await world.Work(new RaiseHand { Lesson = GrainWorld.LessonId }));
        GrainWorld.Must(await world.Work(new AskQuestion { Lesson = GrainWorld.LessonId, Question = LessonSamples.Id(1), Text = "Почему?" }));
        var up = await NextTileAsync(world, log);
        Assert.Equal((true, "Почему?", null), (up.Hand, Assert.Single(up.Questions).Text, up.Questions[0].ClosedAt));
        Assert.Equal((null, null, true), (up.Step, up.Link, up.Marks.IsEmpty));

        foreach (var command in (StudentCommand[])[new LowerHand { Lesson = GrainWorld.LessonId }, new CloseQuestion { Lesson = GrainWorld.LessonId, Question = LessonSamples.Id(1) }])
        {
            Assert.Equal(RefusalCode.NotAllowed, Assert.IsType<Refused>(await world.Student().Execute(world.Header(Rules.As("t-other", Role.Teacher)), command)).Code);
            GrainWorld.Must(await world.Student().Execute(world.Header(GrainWorld.Teacher), command));
        }
        var down = await NextTileAsync(world, log);
        Assert.Equal((false, true, null), (down.Hand, Assert.Single(down.Questions).ClosedAt is not null, down.LastActivity));
    }

    [Fact]
    public async Task TeachersCheck_IsOnTheWall()
    {
        await using var world = await OpenWallAsync(1);
        GrainWorld.Must(await world.Work(Samples.Write("потому что") with { Lesson = GrainWorld.LessonId }));
        Assert.Equal(Verdict.Waiting, (await world.Desk.Read()).Tiles[GrainWorld.Pupil(1)].Notice!.Marks["free"].Verdict);
        var check = new CheckAnswer { Lesson = GrainWorld.LessonId, Task = Samples.Free, Attempt = 1, Verdict = Verdict.NotYet };
        GrainWorld.Must(await world.Student().Execute(world.Header(GrainWorld.Teacher), check));
        Assert.Equal(Verdict.NotYet, (await world.Desk.Read()).Tiles[GrainWorld.Pupil(1)].Notice!.Marks["free"].Verdict);
    }

    [Fact]
    public async Task TimeAlone_MakesAStudentStuck_WhileSomebodyWatches()
    {
        await using var world = await OpenWallAsync(1);
        await world.Desk.Presence(new StudentPresence { Student = GrainWorld.Pupil(1), Link = Link.Good });
        // One-way: the wall has taken it when it is about to tell of it.
        await world.Time.WhenArmedAsync(Coalesce).WaitAsync(GrainWorld.Patience);
        GrainWorld.Must(await world.Work(new GoToPlace { Lesson = GrainWorld.LessonId, Step = "s2", Task = "number" }));
        await world.Desk.Read();
        world.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(Stuck.No, (await world.Desk.Read()).Tiles[GrainWorld.Pupil(1)].Stuck);

        var log = await WatcherLog.OfAsync(world, world.Desk);
        Assert.Equal(Stuck.Silent, (await NextTileAsync(world, log)).Stuck);
        // Writing is no commit, and no silence either.
        await world.Student().SaveDraft(new DraftSplice { Task = Samples.Number, Base = 0, Device = "d", At = 0, Removed = 0, Inserted = "0," }, world.Time.GetUtcNow());
        Assert.Equal(Stuck.No, (await NextTileAsync(world, log)).Stuck);
        GrainWorld.Must(await world.Teach(new PauseLesson()));
        // Two ticks after the watcher came; from here on each look is exactly at the end of a step.
        await LooksAsync(world, LookEvery - (2 * Coalesce), 1);
        await LooksAsync(world, LookEvery, 5);
        GrainWorld.Must(await world.Teach(new ResumeLesson()));
        await LooksAsync(world, LookEvery, 23);
        Assert.Equal(Stuck.No, (await world.Desk.Read()).Tiles[GrainWorld.Pupil(1)].Stuck);
        await LooksAsync(world, LookEvery, 1);
        Assert.Equal(Stuck.Silent, (await world.Desk.Read()).Tiles[GrainWorld.Pupil(1)].Stuck);
        GC.KeepAlive(log);
    }

    /// <summary>
    /// One look in each step, seen through: it asks other grains, so an answer of the desk's own may come before its end. Only when it is over
    /// does the timer set itself again.
    /// </summary>
    private static async Task LooksAsync(GrainWorld world, TimeSpan step, int count)
    {
        for (var look = 0; look < count; look++)
        {
            world.Time.Advance(step);
            await world.Time.WhenArmedAsync(LookEvery).WaitAsync(Patience);
        }
    }

    private static async Task<TileChange> NextTileAsync(GrainWorld world, WatcherLog log)
    {
        await world.Desk.Read();
        world.Time.Advance(Coalesce);
        return Assert.Single(Assert.IsType<TilesChanged>(Assert.Single((await log.NextAsync()).Events)).Tiles).Value;
    }

    private static IEnumerable<string> Shown(DeskState state) => state.Tiles.OrderBy(tile => tile.Key.Value).Select(tile => $"{tile.Key} {TestJson.Of(tile.Value)}");
}
