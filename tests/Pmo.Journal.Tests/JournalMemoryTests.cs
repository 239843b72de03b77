using Pmo.Testing;

namespace Pmo.Journal.Tests;

public sealed class JournalMemoryTests : JournalCompliance
{
    private readonly Dictionary<string, JournalMemory> _databases = [];

    protected override Task<JournalRig> OpenAsync(string database)
    {
        if (!_databases.TryGetValue(database, out var memory))
            _databases[database] = memory = new JournalMemory(database);
        return Task.FromResult(new JournalRig(memory, memory, memory, () => ValueTask.CompletedTask));
    }
}

/// <summary>Without a script it is the journal that it wraps.</summary>
public sealed class FaultyJournalComplianceTests : JournalCompliance
{
    private readonly Dictionary<string, FaultyJournal> _databases = [];

    protected override Task<JournalRig> OpenAsync(string database)
    {
        if (!_databases.TryGetValue(database, out var faulty))
            _databases[database] = faulty = new FaultyJournal(new JournalMemory(database));
        return Task.FromResult(new JournalRig(faulty, faulty, faulty, () => ValueTask.CompletedTask));
    }
}
