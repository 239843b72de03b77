using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Pmo.Journal.Sqlite;
using Pmo.Testing;

namespace Pmo.Journal.Tests.Sqlite;

public sealed class SqliteTestDatabase : TestDatabase
{
    private readonly JournalFolder _folder = new();

    public override string[] Arguments => ["sqlite", _folder.Path];

    public string Folder => _folder.Path;

    public static Task<TestDatabase> CreateAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());

    public override ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    internal override async Task<SqlJournal> OpenAsync(JournalHooks hooks, int batchLimit = 512, int queueLimit = 20_000) =>
        await SqliteJournal.OpenAsync(_folder.Options with { BatchLimit = batchLimit, QueueLimit = queueLimit }, TimeProvider.System, logger: null, hooks);

    internal override DbConnection Connect() => new SqliteDatabase(_folder.Path).OpenForWriting();

    internal override string Migrate(IReadOnlyList<Migration> migrations) =>
        SqliteMigrator.Migrate(new SqliteDatabase(_folder.Path), migrations, TimeProvider.System, NullLogger.Instance);

    internal override void RefusePoison() =>
        Run("CREATE TRIGGER poison BEFORE INSERT ON commit_log WHEN NEW.actor = 'poison' BEGIN SELECT RAISE(ABORT, 'no'); END");

    internal override long Tables(string name) => Get<long>($"SELECT COUNT(*) FROM sqlite_master WHERE name = '{name}'");
}
