namespace Pmo.Journal.Tests;

public abstract partial class JournalCompliance
{
    private static readonly DraftKey _slot = new("s-1", "m-fractions@1/t3");

    [Fact]
    public async Task SaveDraft_OnTheStoredRevision_GivesTheNext()
    {
        Assert.Equal(new DraftResult.Saved(1), await Drafts.SaveAsync(Commits.Draft(_slot, 0, "a")));
        Assert.Equal(new DraftResult.Saved(2), await Drafts.SaveAsync(Commits.Draft(_slot, 1, "ab", "tv")));

        var row = Assert.Single(await Drafts.LoadAsync("s-1"));
        Assert.Equal((_slot, 2, "tv", "\"ab\"", Commits.Noon), (row.Key, row.Revision, row.Device, row.Payload.Text(), row.At));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task SaveDraft_OnAnotherRevision_TellsWhatIsStored(long baseRevision)
    {
        await Drafts.SaveAsync(Commits.Draft(_slot, 0, "a"));
        await Drafts.SaveAsync(Commits.Draft(_slot, 1, "ab", "tv"));

        var behind = Assert.IsType<DraftResult.Behind>(await Drafts.SaveAsync(Commits.Draft(_slot, baseRevision, "other")));

        Assert.Equal((2, "tv", "\"ab\""), (behind.Stored!.Revision, behind.Stored.Device, behind.Stored.Payload.Text()));
        Assert.Equal("\"ab\"", Assert.Single(await Drafts.LoadAsync("s-1")).Payload.Text());
    }

    [Fact]
    public async Task Append_ThatFinishesADraft_EmptiesItsSlotAlone()
    {
        var other = new DraftKey("s-1", "m-fractions@1/t4");
        await Drafts.SaveAsync(Commits.Draft(_slot, 0, "a"));
        await Drafts.SaveAsync(Commits.Draft(other, 0, "b"));

        await Journal.AppendAsync(Commits.Of("student/s-1", 0, 1) with { FinishedDraft = _slot });

        Assert.Equal(other, Assert.Single(await Drafts.LoadAsync("s-1")).Key);
        Assert.Equal(new DraftResult.Behind(null), await Drafts.SaveAsync(Commits.Draft(_slot, 1, "late")));
    }

    [Fact]
    public async Task SaveDraft_AfterTheSlotWasEmptied_NeverReusesARevision()
    {
        // Else a device that still holds the old draft at that revision would overwrite the new one unseen.
        await Drafts.SaveAsync(Commits.Draft(_slot, 0, "old"));
        await Journal.AppendAsync(Commits.Of("student/s-1", 0, 1) with { FinishedDraft = _slot });
        var saved = Assert.IsType<DraftResult.Saved>(await Drafts.SaveAsync(Commits.Draft(_slot, 0, "new", "tv")));

        var behind = Assert.IsType<DraftResult.Behind>(await Drafts.SaveAsync(Commits.Draft(_slot, 1, "old and more")));

        Assert.True(saved.Revision > 1);
        Assert.Equal("\"new\"", behind.Stored!.Payload.Text());
    }

    [Fact]
    public async Task Append_ThatLoses_LeavesTheDraft()
    {
        await Drafts.SaveAsync(Commits.Draft(_slot, 0, "a"));
        await Journal.AppendAsync(Commits.Of("student/s-1", 0, 1));

        await Journal.AppendAsync(Commits.Of("student/s-1", 0, 2) with { FinishedDraft = _slot });
        await Journal.AppendAsync(Commits.Of("student/s-1", 0, 1) with { FinishedDraft = _slot });
        await Journal.AppendAsync(Commits.Of("student/s-1", 0, 1, "other") with { FinishedDraft = _slot });

        Assert.Single(await Drafts.LoadAsync("s-1"));
    }

    [Fact]
    public async Task SaveDraft_SentAfterTheAnswerWithoutWaiting_IsKept()
    {
        await Drafts.SaveAsync(Commits.Draft(_slot, 0, "a"));
        var answer = Journal.AppendAsync(Commits.Of("student/s-1", 0, 1) with { FinishedDraft = _slot });
        var draft = Drafts.SaveAsync(Commits.Draft(_slot, 0, "next attempt"));

        Assert.Equal(new AppendResult.Committed(1), await answer);
        Assert.IsType<DraftResult.Saved>(await draft);
        Assert.Equal("\"next attempt\"", Assert.Single(await Drafts.LoadAsync("s-1")).Payload.Text());
    }

    [Fact]
    public async Task LoadDrafts_GivesOnePersonsInOrder()
    {
        foreach (var task in new[] { "t3", "t1", "t2" })
            await Drafts.SaveAsync(Commits.Draft(new DraftKey("s-1", task), 0, task));
        await Drafts.SaveAsync(Commits.Draft(new DraftKey("s-2", "t1"), 0, "of another"));

        Assert.Equal(["t1", "t2", "t3"], (await Drafts.LoadAsync("s-1")).Select(row => row.Key.Task));
        Assert.Empty(await Drafts.LoadAsync("s-3"));
    }
}
