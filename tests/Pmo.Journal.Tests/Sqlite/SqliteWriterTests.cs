using Pmo.Journal.Sqlite;

namespace Pmo.Journal.Tests.Sqlite;

/// <summary>And what only SQLite's writer does.</summary>
public sealed class SqliteWriterTests() : WriterTests(SqliteTestDatabase.CreateAsync)
{
    [Fact]
    public async Task Append_WhenTheDatabaseEndsTheTransaction_TellsEveryWaiterAndRecovers()
    {
        using var gate = new WriterGate();
        await using var journal = await Database.OpenAsync(gate.Hooks);
        Database.Run("CREATE TRIGGER poison BEFORE INSERT ON commit_log WHEN NEW.actor = 'poison' BEGIN SELECT RAISE(ROLLBACK, 'gone'); END");

        var results = await gate.Together(journal, [Commits.Of("a", 0, 1), Commits.Of("b", 0, 2) with { Actor = "poison" }, Commits.Of("c", 0, 3)], expectFailures: true);

        Assert.All(results, Assert.Null);
        Assert.Equal(new AppendResult.Committed(1), await journal.AppendAsync(Commits.Of("a", 0, 1)));
    }

    [Fact]
    public async Task Connection_OfTheWriter_WaitsForTheDisk()
    {
        await using var journal = await Database.OpenAsync(new JournalHooks());
        using var connection = Database.Connect();
        Assert.Equal("wal", connection.Get<string>("PRAGMA journal_mode"));
        Assert.Equal(2, connection.Get<long>("PRAGMA synchronous"));
    }
}
