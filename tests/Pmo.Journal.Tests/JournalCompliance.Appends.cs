namespace Pmo.Journal.Tests;

public abstract partial class JournalCompliance
{
    [Fact]
    public async Task Append_ToAnUnknownStream_IsVersionOne()
    {
        Assert.Equal(new AppendResult.Committed(1), await Journal.AppendAsync(Commits.Of("lesson/1", 0, 1)));
        Assert.Equal(new AppendResult.Committed(2), await Journal.AppendAsync(Commits.Of("lesson/1", 1, 2)));
        Assert.Equal(new AppendResult.Committed(1), await Journal.AppendAsync(Commits.Of("lesson/2", 0, 3)));
        Assert.Equal([1, 2], (await Journal.LoadAsync("lesson/1")).Tail.Select(row => row.Version));
    }

    [Fact]
    public async Task Load_AfterAppend_GivesBackEveryField()
    {
        var commit = Commits.Of("student/s-1", 0, 1, "ответ") with { At = new DateTimeOffset(2025, 9, 1, 9, 0, 0, TimeSpan.FromHours(2)).AddTicks(1) };
        await Journal.AppendAsync(commit);

        var row = Assert.Single((await Journal.LoadAsync(commit.Stream)).Tail);
        Assert.Equal(commit.CommandId, row.CommandId);
        Assert.Equal(commit.CommandHash.ToArray(), row.CommandHash.ToArray());
        Assert.Equal(commit.Events.Text(), row.Events.Text());
        Assert.Equal(commit.Actor, row.Actor);
        Assert.Equal(commit.At, row.At);
    }

    [Fact]
    public async Task Load_OfAnUnknownStream_IsVersionZero()
    {
        var contents = await Journal.LoadAsync("lesson/none");
        Assert.Equal(0, contents.Version);
        Assert.Null(contents.Snapshot);
        Assert.Null(contents.ReactionsDone);
    }

    [Fact]
    public async Task Append_BehindTheStream_ConflictsAndWritesNothing()
    {
        await Journal.AppendAsync(Commits.Of("lesson/1", 0, 1));
        await Journal.AppendAsync(Commits.Of("lesson/1", 1, 2));

        Assert.Equal(new AppendResult.Conflict(2), await Journal.AppendAsync(Commits.Of("lesson/1", 1, 3)));
        Assert.Equal(2, (await Journal.LoadAsync("lesson/1")).Version);
    }

    [Fact]
    public async Task Append_AheadOfTheStream_ConflictsAndLeavesNoHole()
    {
        await Journal.AppendAsync(Commits.Of("lesson/1", 0, 1));

        Assert.Equal(new AppendResult.Conflict(1), await Journal.AppendAsync(Commits.Of("lesson/1", 5, 2)));
        Assert.Equal(new AppendResult.Conflict(0), await Journal.AppendAsync(Commits.Of("lesson/2", 1, 3)));
        Assert.Single((await Journal.LoadAsync("lesson/1")).Tail);
        Assert.Empty((await Journal.LoadAsync("lesson/2")).Tail);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public async Task Append_SameCommandAgain_IsARepeatWhateverVersionItExpects(long expected)
    {
        await Journal.AppendAsync(Commits.Of("lesson/1", 0, 1));
        await Journal.AppendAsync(Commits.Of("lesson/1", 1, 2));

        Assert.Equal(new AppendResult.Repeat(1), await Journal.AppendAsync(Commits.Of("lesson/1", expected, 1)));
        Assert.Equal(2, (await Journal.LoadAsync("lesson/1")).Version);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Append_SameCommandIdWithAnotherBody_IsAMismatch(long expected)
    {
        await Journal.AppendAsync(Commits.Of("lesson/1", 0, 1, "one"));

        Assert.Equal(new AppendResult.Mismatch(1), await Journal.AppendAsync(Commits.Of("lesson/1", expected, 1, "two")));
        Assert.Equal(1, (await Journal.LoadAsync("lesson/1")).Version);
    }

    [Fact]
    public async Task Append_SameCommandIdInAnotherStream_Commits()
    {
        await Journal.AppendAsync(Commits.Of("lesson/1", 0, 1));
        Assert.Equal(new AppendResult.Committed(1), await Journal.AppendAsync(Commits.Of("lesson/2", 0, 1)));
    }

    [Fact]
    public async Task Append_NotAwaitedInBetween_CommitsInTheOrderSent()
    {
        var sent = Enumerable.Range(0, 100).Select(i => Journal.AppendAsync(Commits.Of("lesson/1", i, i + 1)).AsTask()).ToArray();
        var results = await Task.WhenAll(sent);
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (AppendResult)new AppendResult.Committed(i)), results);
    }

    [Fact]
    public async Task Append_TheSameCommandManyTimesAtOnce_HasOneEffect()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Journal.AppendAsync(Commits.Of("lesson/1", 0, 1)).AsTask()));
        Assert.Single(results, new AppendResult.Committed(1));
        Assert.Equal(49, results.Count(result => result == new AppendResult.Repeat(1)));
    }

    [Fact]
    public async Task Read_AfterAVersion_GivesTheNextOnesInOrder()
    {
        for (var i = 0; i < 10; i++)
            await Journal.AppendAsync(Commits.Of("lesson/1", i, i + 1));

        Assert.Equal([4, 5, 6], (await Journal.ReadAsync("lesson/1", 3, 3)).Select(row => row.Version));
        Assert.Empty(await Journal.ReadAsync("lesson/1", 10, 3));
        Assert.Empty(await Journal.ReadAsync("lesson/2", 0, 3));
    }

    [Fact]
    public async Task Find_ByCommandId_GivesItsCommitOrNull()
    {
        await Journal.AppendAsync(Commits.Of("lesson/1", 0, 1, "one"));

        Assert.Equal(1, (await Journal.FindAsync("lesson/1", Commits.Id(1)))?.Version);
        Assert.Null(await Journal.FindAsync("lesson/1", Commits.Id(2)));
        Assert.Null(await Journal.FindAsync("lesson/2", Commits.Id(1)));
    }

    [Fact]
    public async Task Append_Cancelled_WritesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Journal.AppendAsync(Commits.Of("lesson/1", 0, 1), new CancellationToken(canceled: true)).AsTask());
        Assert.Equal(0, (await Journal.LoadAsync("lesson/1")).Version);
    }

    [Fact]
    public async Task Append_Malformed_IsACallersDefect()
    {
        var good = Commits.Of("lesson/1", 0, 1);
        foreach (var bad in new[]
        {
            good with { Stream = "" }, good with { Stream = new string('x', 201) }, good with { ExpectedVersion = -1 },
            good with { CommandId = Guid.Empty }, good with { CommandHash = new byte[31] }, good with { Events = Array.Empty<byte>() },
            good with { Actor = "" }, good with { FinishedDraft = new DraftKey("", "t") },
        })
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Journal.AppendAsync(bad));
        Assert.Equal(0, (await Journal.LoadAsync("lesson/1")).Version);
    }

    [Fact]
    public async Task Reopen_KeepsEverything()
    {
        await Journal.AppendAsync(Commits.Of("lesson/1", 0, 1) with { HasReactions = true });
        await Drafts.SaveAsync(Commits.Draft(new DraftKey("s-1", "m@1/t1"), 0, "text"));
        await Journal.SaveSnapshotAsync("lesson/1", new Snapshot(1, "s", new byte[] { 1 }));
        var epoch = Journal.Epoch;

        var again = await Reopen();

        var contents = await again.Journal.LoadAsync("lesson/1");
        Assert.Equal(1, contents.Version);
        Assert.Equal(0, contents.ReactionsDone);
        Assert.Equal("\"text\"", Assert.Single(await again.Drafts.LoadAsync("s-1")).Payload.Text());
        Assert.Equal(epoch, again.Journal.Epoch);
        Assert.Equal(new AppendResult.Repeat(1), await again.Journal.AppendAsync(Commits.Of("lesson/1", 0, 1)));
    }

    [Fact]
    public async Task Epoch_OfAnotherDatabase_IsAnother()
    {
        var other = await Open("other");
        Assert.NotEmpty(Journal.Epoch);
        Assert.NotEqual(Journal.Epoch, other.Journal.Epoch);
    }

    [Fact]
    public async Task Append_FromTwoJournalsOnOneDatabase_LosesNoUpdate()
    {
        // R4: a duplicate activation. Each writer believes what it read last and, on a conflict, reads again and retries the same command.
        const int commandsPerWriter = 500;
        var second = await Open("main");
        var conflicts = 0;

        await Task.WhenAll(WriteAll(Journal, 1), WriteAll(second.Journal, 100_001));

        var rows = (await Journal.LoadAsync("lesson/1")).Tail;
        Assert.Equal(Enumerable.Range(1, 2 * commandsPerWriter).Select(i => (long)i), rows.Select(row => row.Version));
        Assert.Equal(2 * commandsPerWriter, rows.Select(row => row.CommandId).Distinct().Count());
        // Both begin at version 0, so that at least one of them must have lost.
        Assert.True(conflicts > 0);

        async Task WriteAll(IJournal journal, int firstId)
        {
            var version = 0L;
            for (var id = firstId; id < firstId + commandsPerWriter;)
            {
                // Yields, so that the two interleave also where an append never waits.
                await Task.Yield();
                switch (await journal.AppendAsync(Commits.Of("lesson/1", version, id)))
                {
                    case AppendResult.Committed committed:
                        Assert.Equal(version + 1, committed.Version);
                        version = committed.Version;
                        id++;
                        break;
                    case AppendResult.Conflict conflict:
                        Interlocked.Increment(ref conflicts);
                        Assert.True(conflict.ActualVersion > version);
                        version = (await journal.LoadAsync("lesson/1")).Version;
                        break;
                    case var other:
                        Assert.Fail($"{id}: {other}");
                        break;
                }
            }
        }
    }
}
