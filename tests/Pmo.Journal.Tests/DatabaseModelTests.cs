using Xunit.Abstractions;

namespace Pmo.Journal.Tests;

/// <summary>The model test on a database of its own kind. The same seed gives every database the same sequences.</summary>
public abstract class DatabaseModelTests(ITestOutputHelper output, Func<Task<TestDatabase>> create, int usualSequences)
    : JournalModelTests(output, usualSequences), IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await create();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    protected override async Task<JournalRig> OpenAsync()
    {
        var journal = await _database.OpenAsync();
        return new JournalRig(journal, journal, journal, journal.DisposeAsync);
    }
}
