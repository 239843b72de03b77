using Npgsql;
using Pmo.Journal.Postgres;

namespace Pmo.Journal.Tests.Postgres;

/// <summary>Several servers on one database: nobody waits for long, and nobody overwrites what the other wrote.</summary>
[Trait("Needs", "postgres")]
public sealed class PostgresSharingTests() : DatabaseTests(PostgresTestDatabase.CreateAsync)
{
    [Fact]
    public async Task Append_ThatLosesARaceAfterItLooked_ConflictsAlone()
    {
        // The other server's commit comes after this one's transaction has read the ends of its streams, before it writes.
        using var gate = new WriterGate();
        await using var journal = await Database.OpenAsync(gate.Hooks);
        await gate.Block(journal);
        var sent = new[] { Commits.Of("a", 0, 1), Commits.Of("b", 0, 2), Commits.Of("c", 0, 3) }.Select(c => journal.AppendAsync(c).AsTask()).ToArray();
        using var held = (NpgsqlConnection)Database.Connect();
        using var transaction = held.BeginTransaction();
        held.Run(Row("b", 900));
        gate.Open();
        UntilSomebodyWaits(held);
        transaction.Commit();

        var results = await Task.WhenAll(sent).WaitAsync(Generous);

        Assert.Equal([new AppendResult.Committed(1), new AppendResult.Conflict(1), new AppendResult.Committed(1)], results);
        Assert.Single((await journal.LoadAsync("b")).Tail);
    }

    [Fact]
    public async Task Append_ToAStreamThatAnotherServerHolds_IsToldSoon_AndItsNeighboursCommit()
    {
        await using var journal = await Database.OpenAsync();
        using var held = (NpgsqlConnection)Database.Connect();
        using var transaction = held.BeginTransaction();
        held.Run(Row("b", 900));

        var sent = new[] { Commits.Of("a", 0, 1), Commits.Of("b", 0, 2), Commits.Of("c", 0, 3) }.Select(c => journal.AppendAsync(c).AsTask()).ToArray();

        Assert.Equal(new AppendResult.Committed(1), await sent[0].WaitAsync(Generous));
        Assert.Contains("Another server", (await Assert.ThrowsAsync<JournalException>(() => sent[1])).Message, StringComparison.Ordinal);
        Assert.Equal(new AppendResult.Committed(1), await sent[2]);
        transaction.Rollback();
        Assert.Equal(new AppendResult.Committed(1), await journal.AppendAsync(Commits.Of("b", 0, 2)));
    }

    [Fact]
    public async Task Server_ThatFreezesInsideATransaction_LosesIt_AndTheNextOneGoesOn()
    {
        using var gate = new WriterGate();
        await using var frozen = await Database.OpenAsync(gate.Hooks);
        await using var next = await Database.OpenAsync();
        await gate.Block(frozen);
        var late = frozen.AppendAsync(Commits.Of("gate", 1, 2)).AsTask();

        // Its row is held until the database ends the frozen session; until then each try is told that it is held.
        AppendResult? result = null;
        while (result is null)
        {
            try
            {
                result = await next.AppendAsync(Commits.Of("gate", 0, 100)).AsTask().WaitAsync(Generous);
            }
            catch (JournalException)
            {
                // Tried again above: the loop ends with the session that holds the row.
            }
        }

        Assert.Equal(new AppendResult.Committed(1), result);
        gate.Open();
        // What the frozen server had queued meets a stream that has moved on without it.
        Assert.Equal(new AppendResult.Committed(2), await late.WaitAsync(Generous));
        Assert.Equal([Commits.Id(100), Commits.Id(2)], (await next.LoadAsync("gate")).Tail.Select(row => row.CommandId));
    }

    [Fact]
    public async Task Batches_OfServersThatCrossEachOther_LoseNothing()
    {
        // Answers finish drafts of others' lanes and both servers write every stream: orders that lock against each other do occur.
        var seed = Environment.TickCount;
        var random = new Random(seed);
        const int each = 150;
        await using var first = await Database.OpenAsync();
        await using var second = await Database.OpenAsync();
        var journals = new[] { first, second };
        var committed = new int[6];
        await Task.WhenAll(Enumerable.Range(0, 12).Select(worker => WriteAsync(journals[worker % 2], worker, new Random(random.Next()))));

        for (var stream = 0; stream < committed.Length; stream++)
        {
            var rows = (await first.LoadAsync($"student/{stream}")).Tail;
            Assert.True(committed[stream] == rows.Count, $"seed {seed}: {committed[stream]} acknowledged, {rows.Count} stored");
            Assert.Equal(rows.Count, rows.Select(row => row.CommandId).Distinct().Count());
        }

        Assert.Empty((await second.VerifyAsync()).Findings);

        async Task WriteAsync(SqlJournal journal, int worker, Random dice)
        {
            for (var i = 0; i < each; i++)
            {
                var stream = dice.Next(committed.Length);
                var slot = new DraftKey($"s-{dice.Next(3)}", $"t{dice.Next(3)}");
                var command = Commits.Of($"student/{stream}", 0, worker * each + i + 1) with { FinishedDraft = dice.Next(2) == 0 ? slot : null, HasReactions = dice.Next(3) == 0 };
                var draft = Commits.Draft(new DraftKey($"s-{dice.Next(3)}", $"t{dice.Next(3)}"), 0, "x");
                await AskAsync(() => journal.SaveAsync(draft));
                while (true)
                {
                    command = command with { ExpectedVersion = (await journal.LoadAsync(command.Stream)).Version };
                    if (await AskAsync(() => journal.AppendAsync(command)) is AppendResult.Committed or AppendResult.Repeat)
                        break;
                }

                Interlocked.Increment(ref committed[stream]);
            }
        }

        static async Task<T?> AskAsync<T>(Func<ValueTask<T>> call)
            where T : class
        {
            try
            {
                return await call().AsTask().WaitAsync(Generous);
            }
            catch (JournalException)
            {
                // Held by the other one: an append is read and asked again, as a grain does; a draft may stay behind here.
                return null;
            }
        }
    }

    [Fact]
    public async Task Draft_EmptiedByAnAnswerAfterItWasLookedAt_IsBehind()
    {
        var slot = new DraftKey("s-1", "t1");
        await using var journal = await Database.OpenAsync();
        await journal.SaveAsync(Commits.Draft(slot, 0, "old"));
        using var held = (NpgsqlConnection)Database.Connect();
        using var transaction = held.BeginTransaction();
        held.Run("UPDATE draft SET payload = NULL, device = ''");

        var late = journal.SaveAsync(Commits.Draft(slot, 1, "after the answer")).AsTask();
        UntilSomebodyWaits(held);
        transaction.Commit();

        Assert.Equal(new DraftResult.Behind(null), await late.WaitAsync(Generous));
        Assert.Empty(await journal.Drafts.LoadAsync("s-1"));
    }

    [Fact]
    public async Task Media_KeptOnTwoServersAtOnce_NeverPassTheLimit()
    {
        await using var first = await Database.OpenAsync();
        await using var second = await Database.OpenAsync();
        var journals = new[] { first, second };
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => journals[i % 2].KeepAsync(File(i), 50).AsTask()));
        Assert.Equal(10, results.Count(result => result == MediaResult.Kept));
        Assert.Equal(50, Database.Get<long>("SELECT CAST(SUM(size) AS BIGINT) FROM media"));

        static MediaRow File(int number)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes($"{number:00000}");
            return new MediaRow(new MediaKey("s-1", System.Security.Cryptography.SHA256.HashData(bytes)), "image/png", bytes, default, Commits.Noon);
        }
    }

    private static void UntilSomebodyWaits(NpgsqlConnection connection) => connection.Run("""
        DO $$ BEGIN
          WHILE NOT EXISTS (SELECT FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database())
          LOOP PERFORM pg_sleep(0.005), pg_stat_clear_snapshot(); END LOOP;
        END $$
        """);

    /// <summary>A first commit as another server would write it; its chain is nonsense, which nobody here reads.</summary>
    private static string Row(string stream, int id) => $"""
        INSERT INTO commit_log (stream, version, command_id, command_hash, events, actor, at, payload_hash, chain)
        SELECT '{stream}', 1, '\x{Convert.ToHexString(Commits.Id(id).ToByteArray(bigEndian: true))}', h, 'x', 'p', 0, h, h FROM sha256('x') AS h
        """;
}
