namespace Pmo.Journal.Tests;

public abstract partial class JournalCompliance
{
    [Fact]
    public async Task Load_WithASnapshot_GivesItAndTheCommitsAfterIt()
    {
        await AppendMany("lesson/1", 5);
        await Journal.SaveSnapshotAsync("lesson/1", new Snapshot(3, "lesson.1", new byte[] { 1, 2, 3 }));

        var contents = await Journal.LoadAsync("lesson/1");

        Assert.Equal((3L, "lesson.1"), (contents.Snapshot!.Version, contents.Snapshot.Schema));
        Assert.Equal([1, 2, 3], contents.Snapshot.Payload.ToArray());
        Assert.Equal([4, 5], contents.Tail.Select(row => row.Version));
        Assert.Equal(5, contents.Version);
    }

    [Fact]
    public async Task SaveSnapshot_Older_ChangesNothing_SameVersion_Replaces()
    {
        await AppendMany("lesson/1", 5);
        await Journal.SaveSnapshotAsync("lesson/1", new Snapshot(4, "a", new byte[] { 4 }));
        await Journal.SaveSnapshotAsync("lesson/1", new Snapshot(3, "a", new byte[] { 3 }));
        Assert.Equal(4, (await Journal.LoadAsync("lesson/1")).Snapshot!.Version);

        await Journal.SaveSnapshotAsync("lesson/1", new Snapshot(4, "b", new byte[] { 4 }));
        Assert.Equal("b", (await Journal.LoadAsync("lesson/1")).Snapshot!.Schema);
        Assert.Equal(new AppendResult.Committed(6), await Journal.AppendAsync(Commits.Of("lesson/1", 5, 6)));
    }

    [Fact]
    public async Task SaveSnapshot_AheadOfTheStream_IsRefused()
    {
        await AppendMany("lesson/1", 2);
        await Assert.ThrowsAsync<JournalRejectedException>(() => Journal.SaveSnapshotAsync("lesson/1", new Snapshot(3, "a", new byte[] { 3 })).AsTask());
        Assert.Null((await Journal.LoadAsync("lesson/1")).Snapshot);
    }

    [Fact]
    public async Task Reactions_ArePendingFromTheFirstCommitThatHasThem()
    {
        await AppendMany("lesson/1", 2);
        Assert.Empty(await Journal.PendingReactionsAsync(10));

        await Journal.AppendAsync(Commits.Of("lesson/1", 2, 3) with { HasReactions = true });
        await Journal.AppendAsync(Commits.Of("lesson/1", 3, 4) with { HasReactions = true });

        Assert.Equal([new PendingReactions("lesson/1", 2)], await Journal.PendingReactionsAsync(10));
        Assert.Equal(2, (await Journal.LoadAsync("lesson/1")).ReactionsDone);
    }

    [Fact]
    public async Task AdvanceReactions_MovesForwardOnly_AndDisappearsWhenCaughtUp()
    {
        await Journal.AppendAsync(Commits.Of("lesson/1", 0, 1) with { HasReactions = true });
        await Journal.AppendAsync(Commits.Of("lesson/1", 1, 2) with { HasReactions = true });
        await Journal.AppendAsync(Commits.Of("lesson/1", 2, 3));

        await Journal.AdvanceReactionsAsync("lesson/1", 1);
        Assert.Equal([new PendingReactions("lesson/1", 1)], await Journal.PendingReactionsAsync(10));
        await Journal.AdvanceReactionsAsync("lesson/1", 0);
        Assert.Equal([new PendingReactions("lesson/1", 1)], await Journal.PendingReactionsAsync(10));
        await Journal.AdvanceReactionsAsync("lesson/1", 2);
        Assert.Empty(await Journal.PendingReactionsAsync(10));
        Assert.Null((await Journal.LoadAsync("lesson/1")).ReactionsDone);

        await Journal.AdvanceReactionsAsync("lesson/1", 3);
        await Journal.AppendAsync(Commits.Of("lesson/1", 3, 4) with { HasReactions = true });
        Assert.Equal([new PendingReactions("lesson/1", 3)], await Journal.PendingReactionsAsync(10));
    }

    [Fact]
    public async Task PendingReactions_AreLimited_AndALosingAppendAddsNone()
    {
        foreach (var i in new[] { 3, 1, 2 })
            await Journal.AppendAsync(Commits.Of($"lesson/{i}", 0, 1) with { HasReactions = true });
        await Journal.AppendAsync(Commits.Of("lesson/4", 7, 1) with { HasReactions = true });

        Assert.Equal(["lesson/1", "lesson/2"], (await Journal.PendingReactionsAsync(2)).Select(row => row.Stream));
        Assert.Equal(3, (await Journal.PendingReactionsAsync(10)).Count);
    }

    private async Task AppendMany(string stream, int count)
    {
        for (var i = 0; i < count; i++)
            Assert.Equal(new AppendResult.Committed(i + 1), await Journal.AppendAsync(Commits.Of(stream, i, i + 1)));
    }
}
