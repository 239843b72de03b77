using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Lessons;

public class LessonDeskTests
{
    private static readonly TimeSpan Coalesce = TimeSpan.FromMilliseconds(200);

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

    private static IEnumerable<string> Shown(DeskState state) => state.Tiles.OrderBy(tile => tile.Key.Value).Select(tile => $"{tile.Key} {TestJson.Of(tile.Value)}");
}
