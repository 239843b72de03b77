namespace Pmo.Journal.Tests;

/// <summary>The compliance suite on a database of its own kind.</summary>
public abstract class DatabaseCompliance(Func<Task<TestDatabase>> create) : JournalCompliance
{
    private readonly Dictionary<string, TestDatabase> _databases = [];

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var database in _databases.Values)
            await database.DisposeAsync();
    }

    protected override async Task<JournalRig> OpenAsync(string database)
    {
        if (!_databases.TryGetValue(database, out var held))
            _databases[database] = held = await create();
        var journal = await held.OpenAsync();
        return new JournalRig(journal, journal, journal, journal.DisposeAsync);
    }
}
