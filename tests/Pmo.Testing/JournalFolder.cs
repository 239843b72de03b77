using Pmo.Journal;

namespace Pmo.Testing;

/// <summary>A data folder of its own for one test; gone afterwards.</summary>
public sealed class JournalFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pmo-journal-").FullName;

    public JournalOptions Options => new() { DataFolder = Path };

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
