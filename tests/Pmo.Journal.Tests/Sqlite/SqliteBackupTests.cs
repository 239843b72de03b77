using Pmo.Journal.Sqlite;
using Pmo.Testing;

namespace Pmo.Journal.Tests.Sqlite;

public sealed class SqliteBackupTests() : DatabaseTests(SqliteTestDatabase.CreateAsync)
{
    [Fact]
    public async Task Backup_WhileOpen_HoldsEverythingAndVerifies()
    {
        await using var journal = (SqliteJournal)await Database.OpenAsync();
        for (var i = 0; i < 5; i++)
            await journal.AppendAsync(Commits.Of("student/s-17", i, i + 1));
        using var other = new JournalFolder();
        var file = Path.Combine(other.Path, SqliteDatabase.FileName);
        await journal.BackupAsync(file);
        await Assert.ThrowsAsync<IOException>(() => journal.BackupAsync(file));

        await using var copy = await SqliteJournal.OpenAsync(other.Options, TimeProvider.System);
        var report = await copy.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal(5, report.Commits);
        Assert.Equal(new AppendResult.Committed(6), await copy.AppendAsync(Commits.Of("student/s-17", 5, 6)));
    }
}
