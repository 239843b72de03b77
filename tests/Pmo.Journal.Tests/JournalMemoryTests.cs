using Pmo.Testing;

namespace Pmo.Journal.Tests;

public sealed class JournalMemoryTests : JournalCompliance
{
    private readonly Dictionary<string, JournalMemory> _databases = [];

    protected override Task<JournalRig> OpenAsync(string database)
    {
        if (!_databases.TryGetValue(database, out var memory))
            _databases[database] = memory = new JournalMemory(database);
        return Task.FromResult(new JournalRig(memory, memory, () => ValueTask.CompletedTask));
    }
}
