using Pmo.Testing;
using Xunit.Abstractions;

namespace Pmo.Journal.Tests.Sqlite;

public sealed class SqliteModelTests(ITestOutputHelper output) : JournalModelTests(output), IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async Task<JournalRig> OpenAsync()
    {
        var journal = await SqliteJournal.OpenAsync(_folder.Options, TimeProvider.System);
        return new JournalRig(journal, journal, journal, journal.DisposeAsync);
    }
}
