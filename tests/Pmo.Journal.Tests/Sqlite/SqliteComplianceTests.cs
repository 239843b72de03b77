using Pmo.Testing;

namespace Pmo.Journal.Tests.Sqlite;

public sealed class SqliteComplianceTests : JournalCompliance
{
    private readonly JournalFolder _folder = new();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override async Task<JournalRig> OpenAsync(string database)
    {
        var options = new JournalOptions { DataFolder = Path.Combine(_folder.Path, database) };
        var journal = await SqliteJournal.OpenAsync(options, TimeProvider.System);
        return new JournalRig(journal, journal, journal, journal.DisposeAsync);
    }
}
