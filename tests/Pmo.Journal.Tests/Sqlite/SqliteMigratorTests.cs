using Microsoft.Extensions.Logging.Abstractions;
using Pmo.Journal.Sqlite;
using Pmo.Testing;

namespace Pmo.Journal.Tests.Sqlite;

public sealed class SqliteMigratorTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_ManyAtOnceOnANewFolder_MigrateOnce()
    {
        var journals = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SqliteJournal.OpenAsync(_folder.Options, TimeProvider.System)));
        Assert.Single(journals.Select(journal => journal.Epoch).Distinct());
        foreach (var journal in journals)
            await journal.DisposeAsync();

        Assert.Equal(SqlMigrations.All.Count, Get<long>("SELECT COUNT(*) FROM migration"));
    }

    [Fact]
    public void Migrate_Again_ChangesNothing()
    {
        var epoch = Migrate(SqlMigrations.All);
        Assert.Equal(epoch, Migrate(SqlMigrations.All));
        Assert.Equal(SqlMigrations.All.Count, Get<long>("SELECT COUNT(*) FROM migration"));
    }

    [Fact]
    public void Migrate_WithALaterStep_AppliesThatAlone()
    {
        Migrate(SqlMigrations.All);
        Migrate([.. SqlMigrations.All, new Migration(1_000, "later", "CREATE TABLE later (x {bytes}); INSERT INTO later VALUES (x'01')")]);
        Migrate([.. SqlMigrations.All, new Migration(1_000, "later", "CREATE TABLE later (x {bytes}); INSERT INTO later VALUES (x'01')")]);
        Assert.Equal(1, Get<long>("SELECT COUNT(*) FROM later"));
    }

    [Fact]
    public void Migrate_StepThatFailsHalfWay_LeavesNothingOfIt()
    {
        Migrate(SqlMigrations.All);
        Assert.ThrowsAny<Exception>(() => Migrate([.. SqlMigrations.All, new Migration(1_000, "bad", "CREATE TABLE half (x INTEGER); INSERT INTO nowhere VALUES (1)")]));
        Assert.Equal(0, Get<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'half'"));
        Assert.Equal(0, Get<long>("SELECT COUNT(*) FROM migration WHERE number = 1000"));
    }

    [Fact]
    public async Task Open_ADatabaseOfANewerProgram_IsRefusedInPlainWords()
    {
        Migrate([.. SqlMigrations.All, new Migration(1_000, "later", "CREATE TABLE later (x INTEGER)")]);
        var refused = await Assert.ThrowsAsync<JournalFormatException>(() => SqliteJournal.OpenAsync(_folder.Options, TimeProvider.System));
        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
        Assert.Contains("pmo.db", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AFileThatIsNoDatabase_IsRefusedInPlainWords()
    {
        var file = Path.Combine(_folder.Path, "pmo.db");
        await File.WriteAllTextAsync(file, new string('x', 5_000));
        var refused = await Assert.ThrowsAsync<JournalFormatException>(() => SqliteJournal.OpenAsync(_folder.Options, TimeProvider.System));
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.Equal(5_000, new FileInfo(file).Length);
    }

    [Fact]
    public void Numbers_RiseByOne() =>
        Assert.Equal(Enumerable.Range(1, SqlMigrations.All.Count), SqlMigrations.All.Select(migration => migration.Number));

    private string Migrate(IReadOnlyList<Migration> migrations) =>
        SqliteMigrator.Migrate(new SqliteDatabase(_folder.Path), migrations, TimeProvider.System, NullLogger.Instance);

    private T? Get<T>(string sql)
    {
        using var connection = new SqliteDatabase(_folder.Path).OpenForReading();
        return connection.Get<T>(sql);
    }
}
