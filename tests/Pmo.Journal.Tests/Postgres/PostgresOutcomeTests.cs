using Npgsql;

namespace Pmo.Journal.Tests.Postgres;

/// <summary>What is told when a transaction goes wrong: unknown is an exception, never a guess, and asking again gives the truth.</summary>
[Trait("Needs", "postgres")]
public sealed class PostgresOutcomeTests() : DatabaseTests(PostgresTestDatabase.CreateAsync)
{
    private PostgresTestDatabase Postgres => (PostgresTestDatabase)Database;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Append_WhoseConnectionIsCutInTheCommit_IsUnknown_AndAskingAgainTells(bool heard)
    {
        await using var proxy = new CutProxy(Postgres.Place.Server.Port);
        var cuts = 1;
        var hooks = new JournalHooks
        {
            BeforeCommit = _ =>
            {
                if (Interlocked.Exchange(ref cuts, 0) == 1)
                    proxy.CutNext(heard);
            },
        };
        var options = Postgres.Place.Options;
        options.ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Port = proxy.Port }.ConnectionString;
        await using var journal = await PostgresJournal.OpenAsync(options, TimeProvider.System, logger: null, hooks);

        await Assert.ThrowsAsync<JournalException>(() => journal.AppendAsync(Commits.Of("lesson/1", 0, 1)).AsTask().WaitAsync(Generous));

        Assert.Equal(
            heard ? new AppendResult.Repeat(1) : new AppendResult.Committed(1),
            await journal.AppendAsync(Commits.Of("lesson/1", 0, 1)).AsTask().WaitAsync(Generous));
        Assert.Equal(1, (await journal.LoadAsync("lesson/1")).Version);
    }

    [Fact]
    public async Task Append_WhenTheSessionIsEndedFromOutside_IsAnException_AndTheNextOneCommits()
    {
        var backend = 0;
        await using var journal = await Database.OpenAsync(new JournalHooks
        {
            BeforeCommit = _ =>
            {
                if (Interlocked.Increment(ref backend) == 1)
                    Database.Run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            },
        });

        await Assert.ThrowsAsync<JournalException>(() => journal.AppendAsync(Commits.Of("lesson/1", 0, 1)).AsTask());

        Assert.Equal(new AppendResult.Committed(1), await journal.AppendAsync(Commits.Of("lesson/1", 0, 1)));
    }

    [Theory]
    [InlineData("53100")]
    [InlineData("57P01")]
    [InlineData("58030")]
    public async Task Append_WhenTheServerIsInTrouble_FailsForEverybodyInTheTransaction_AndHeals(string state)
    {
        using var gate = new WriterGate();
        await using var journal = await Database.OpenAsync(gate.Hooks);
        Postgres.Raise(state);

        // A full disk is nobody's own fault: no commit of the batch may be told that the store cannot hold it.
        await gate.Block(journal);
        var sent = Enumerable.Range(1, 9)
            .Select(i => journal.AppendAsync(Commits.Of($"student/{i}", 0, i) with { Actor = i == 5 ? "poison" : "p-1" }).AsTask()).ToArray();
        gate.Open();
        foreach (var append in sent)
            await Assert.ThrowsAsync<JournalException>(() => append.WaitAsync(Generous));

        Database.Run("DROP TRIGGER poison ON commit_log");
        Assert.Equal(new AppendResult.Committed(1), await journal.AppendAsync(Commits.Of("student/5", 0, 5) with { Actor = "poison" }));
    }

    [Theory]
    [InlineData(0xD83D)]
    [InlineData(0)]
    public async Task Append_OfTextThatIsNoText_FailsAlone(int letter)
    {
        var actor = $"half a letter {(char)letter} in it";
        using var gate = new WriterGate();
        await using var journal = await Database.OpenAsync(gate.Hooks);

        var results = await gate.Together(
            journal, [Commits.Of("a", 0, 1), Commits.Of("b", 0, 2) with { Actor = actor }, Commits.Of("c", 0, 3)], expectFailures: true);

        Assert.Equal<IEnumerable<AppendResult?>>([new AppendResult.Committed(1), null, new AppendResult.Committed(1)], results);
        Assert.Equal(new AppendResult.Committed(1), await journal.AppendAsync(Commits.Of("b", 0, 2)));
    }

    [Fact]
    public async Task Commit_OnADatabaseThatIsSetNotToWait_WaitsForTheDisk()
    {
        Database.Run($"ALTER DATABASE {Postgres.Place.Name} SET synchronous_commit = off");
        Assert.Equal("off", Database.Get<string>("SHOW synchronous_commit"));
        using var database = new Journal.Postgres.PostgresDatabase(new NpgsqlConnectionStringBuilder(Postgres.Place.ConnectionString), readers: 1);
        await using var connection = database.OpenForWriting();
        Assert.Equal("on", connection.Get<string>("SHOW synchronous_commit"));
    }

    [Theory]
    [InlineData("", 15)]
    [InlineData(";Command Timeout=4", 4)]
    public async Task Statement_WithoutAnAnswer_IsGivenUpInTime_ButNotAMigration(string setting, int seconds)
    {
        using var database = new Journal.Postgres.PostgresDatabase(new NpgsqlConnectionStringBuilder(Postgres.Place.ConnectionString + setting), readers: 1);
        await using var writing = database.OpenForWriting();
        await using var migrating = database.OpenForWriting(patient: true);
        Assert.Equal((seconds, 0), (writing.CommandTimeout, migrating.CommandTimeout));
    }
}
