using Pmo.Journal;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Students;

/// <summary>Answers in every weather of a lesson, and the drafts lane beside the stream.</summary>
public class StudentGrainTests
{
    private static readonly DraftSplice First = new() { Task = Samples.Free, Base = 0, Device = "d1", At = 0, Removed = 0, Inserted = "потому" };

    private static async Task<GrainWorld> JoinedAsync()
    {
        var world = await (await GrainWorld.StartAsync()).ProvisionAsync();
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        GrainWorld.Must(await world.Work(Samples.Join));
        return world;
    }

    private static Task<DraftOutcome> SaveAsync(GrainWorld world, DraftSplice splice) => world.Student().SaveDraft(splice, world.Time.GetUtcNow());

    private static async Task<string?> DraftAsync(GrainWorld world) => (await world.Student().Drafts()).SingleOrDefault()?.Text;

    [Theory]
    [InlineData("planned")]
    [InlineData("paused")]
    [InlineData("ended")]
    [InlineData("another step")]
    [InlineData("no such lesson")]
    public async Task Answer_WhateverTheLessonDoes_IsTaken(string lesson)
    {
        await using var world = await (await GrainWorld.StartAsync()).ProvisionAsync();
        if (lesson != "planned") GrainWorld.Must(await world.Teach(new OpenLesson()));
        if (lesson == "paused") GrainWorld.Must(await world.Teach(new PauseLesson()));
        if (lesson == "ended") GrainWorld.Must(await world.Teach(new EndLesson()));
        if (lesson == "another step") GrainWorld.Must(await world.Teach(new GoToStep { Step = "s4" }));
        var id = lesson == "no such lesson" ? new LessonId("l-none") : GrainWorld.LessonId;

        GrainWorld.Must(await world.Work(Samples.Answer(1, id)));
        Assert.Equal(id, Assert.Single((await world.Student().Read()).Tasks[Samples.Number.ToString()].Attempts).Lesson);
    }

    [Fact]
    public async Task Answers_SentAllAtOnce_AreNumberedWithoutHoles()
    {
        await using var world = await JoinedAsync();
        var results = await Task.WhenAll(Enumerable.Range(1, 50).Select(value => world.Work(Samples.Answer(value))));
        Assert.Equal(Enumerable.Range(3, 50), results.Select(result => (int)GrainWorld.Must(result).Version).Order());
        var attempts = (await world.Student().Read()).Tasks[Samples.Number.ToString()].Attempts;
        Assert.Equal(Enumerable.Range(1, 50), attempts.Select(attempt => int.Parse(((NumberAnswer)attempt.Answer).Text, null)).Order());
    }

    [Fact]
    public async Task Draft_IsToldToWatchersAndSurvivesACrash()
    {
        await using var world = await JoinedAsync();
        var log = await WatcherLog.OfAsync(world, world.Student());
        Assert.Equal(new DraftSaved { Revision = 1 }, await SaveAsync(world, First));
        Assert.Equal("потому", (await log.NextDraftAsync()).Draft.Text);
        Assert.Equal(new DraftSaved { Revision = 2 }, await SaveAsync(world, First with { Base = 1, At = 6, Inserted = " что" }));
        Assert.Equal("потому что", (await log.NextDraftAsync()).Draft.Text);
        await world.CrashAsync();
        Assert.Equal("потому что", await DraftAsync(world));
    }

    [Fact]
    public async Task Draft_FromAnOldBase_IsBehindAndChangesNothing()
    {
        await using var world = await JoinedAsync();
        await SaveAsync(world, First);
        var behind = Assert.IsType<DraftBehind>(await SaveAsync(world, First with { Device = "d2", Inserted = "нет" }));
        Assert.Equal(("потому", "d1"), (behind.Stored!.Text, behind.Stored.Device));
        Assert.Equal("потому", await DraftAsync(world));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(7, 0)]
    [InlineData(6, 1)]
    [InlineData(1, int.MaxValue)]
    public async Task Draft_WithASpliceOutsideTheText_IsBehind(int at, int removed)
    {
        await using var world = await JoinedAsync();
        await SaveAsync(world, First);
        Assert.IsType<DraftBehind>(await SaveAsync(world, First with { Base = 1, At = at, Removed = removed }));
        Assert.Equal("потому", await DraftAsync(world));
    }

    [Fact]
    public async Task Draft_OfNoTaskOrTooLong_IsRefused()
    {
        await using var world = await JoinedAsync();
        Assert.Equal(new DraftRefused { Code = RefusalCode.NoSuchTask }, await SaveAsync(world, First with { Task = new TaskRef(Samples.ModuleId, "none") }));
        Assert.Equal(new DraftRefused { Code = RefusalCode.DraftTooLong }, await SaveAsync(world, First with { Inserted = new string('я', Answer.MaxDraft + 1) }));
        Assert.Null(await DraftAsync(world));
    }

    /// <summary>Bad history: half a pair is kept in memory as it is and stored as a replacement mark; after a restart the text is another one.</summary>
    [Fact]
    public async Task Draft_ThatCutsACharacterInHalf_IsRefused()
    {
        await using var world = await JoinedAsync();
        await SaveAsync(world, First with { Inserted = "😀" });
        Assert.Equal(new DraftRefused { Code = RefusalCode.Malformed }, await SaveAsync(world, First with { Base = 1, At = 1, Removed = 1, Inserted = "" }));
        Assert.Equal("😀", await DraftAsync(world));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_EmptiesItsDraft_InTheSameCommit(bool crash)
    {
        await using var world = await JoinedAsync();
        await SaveAsync(world, First);
        var log = await WatcherLog.OfAsync(world, world.Student());
        GrainWorld.Must(await world.Work(Samples.Write("потому что")));
        Assert.Equal((0L, ""), ((await log.NextDraftAsync()).Draft is var draft ? draft.Revision : -1, draft.Text));
        if (crash) await world.CrashAsync();
        Assert.Null(await DraftAsync(world));
        Assert.IsType<DraftSaved>(await SaveAsync(world, First));
    }

    [Theory]
    [InlineData(JournalMoment.Before, "потому")]
    [InlineData(JournalMoment.After, null)]
    public async Task Answer_WhoseCommitFails_KeepsOrEmptiesTheDraftWithIt(JournalMoment moment, string? left)
    {
        await using var world = await JoinedAsync();
        await SaveAsync(world, First);
        world.Journal.Fail(JournalCall.Append, moment);
        await Assert.ThrowsAsync<JournalException>(() => world.Work(Samples.Write("потому что")));
        Assert.Equal(left, await DraftAsync(world));
    }
}
