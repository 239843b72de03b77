using Pmo.Lessons;
using Pmo.Students;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Commit;

/// <summary>Two servers on one store, as in a moment of doubt of a cluster: the journal fences, nobody serves what is not stored.</summary>
public class OtherWriterTests
{
    private static async Task<(GrainWorld First, GrainWorld Zombie)> TwoServersAsync(WorldStore store)
    {
        var first = await (await GrainWorld.StartAsync(store)).ProvisionAsync();
        GrainWorld.Must(await first.Teach(new OpenLesson()));
        var zombie = await first.AnotherAsync();
        await zombie.Lesson.Read();
        return (first, zombie);
    }

    [Fact]
    public async Task Conflict_EndsTheActivation_AndTheRetrySucceedsOnAFreshOne()
    {
        await using var store = WorldStore.InMemory();
        var (first, zombie) = await TwoServersAsync(store);
        await using var _ = first;
        await using var __ = zombie;
        GrainWorld.Must(await first.Teach(new GoToStep { Step = "s4" }));
        var id = CommandIds.From("zombie", "1");

        await Assert.ThrowsAsync<InvalidOperationException>(() => zombie.Teach(new PauseLesson(), id));
        var before = await zombie.Lesson.Read();
        Assert.Equal(("s4", (PauseState?)null), (before.Current, before.Pause));
        Assert.Equal(5, GrainWorld.Must(await zombie.Teach(new PauseLesson(), id)).Version);
        Assert.Equal(TestJson.Of(await zombie.Lesson.Read()), TestJson.Of(await (await first.AnotherAsync()).Lesson.Read()));
    }

    [Fact]
    public async Task Repeat_OfWhatTheOtherServerCommitted_IsAnsweredAndNothingStaleIsServed()
    {
        await using var store = WorldStore.InMemory();
        var (first, zombie) = await TwoServersAsync(store);
        await using var _ = first;
        await using var __ = zombie;
        var id = CommandIds.From("twice", "1");
        var result = await first.Teach(new GoToStep { Step = "s4" }, id);

        Assert.Equal(result, await zombie.Teach(new GoToStep { Step = "s4" }, id));
        Assert.Equal("s4", (await zombie.Lesson.Read()).Current);
    }

    /// <summary>Bad history: what waited behind the lost write runs on the zombie, on a state that is no longer true.</summary>
    [Fact]
    public async Task Conflict_WhatWaitedBehindIt_RunsOnTheFreshActivation()
    {
        await using var store = WorldStore.InMemory();
        var (first, zombie) = await TwoServersAsync(store);
        await using var _ = first;
        await using var __ = zombie;
        await zombie.Student().Read();
        var append = zombie.Journal.Hold(JournalCall.Append, JournalMoment.Before);
        var loser = zombie.Work(Samples.Answer(1));
        await append.Reached.WaitAsync(GrainWorld.Patience);
        var waiting = Enumerable.Range(10, 20).Select(value => zombie.Work(Samples.Answer(value))).ToList();
        GrainWorld.Must(await first.Work(Samples.Answer(2)));
        append.Release();

        await Assert.ThrowsAsync<InvalidOperationException>(() => loser);
        foreach (var outcome in await Task.WhenAll(waiting).WaitAsync(GrainWorld.Patience)) GrainWorld.Must(outcome);
        var taken = (await zombie.Student().Read()).Tasks[Samples.Number.ToString()].Attempts.Select(attempt => int.Parse(((NumberAnswer)attempt.Answer).Text, null)).ToList();
        Assert.Equal(2, taken[0]);
        // Orleans promises no order among calls that nobody awaited one by one.
        Assert.Equal(Enumerable.Range(10, 20), taken.Skip(1).Order());
    }
}
