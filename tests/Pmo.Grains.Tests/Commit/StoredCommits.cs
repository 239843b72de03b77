using Pmo.Commit;
using Pmo.Journal;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Commit;

/// <summary>What was told against what is stored.</summary>
internal static class StoredCommits
{
    public static void Equal(IEnumerable<CommitRow> stored, IEnumerable<Committed> told) => Assert.Equal(
        stored.Select(row => $"{row.Version} {TestJson.Of(EventCodec.Read<DomainEvent>(row.Events))}"),
        told.Select(commit => $"{commit.Revision.Version} {TestJson.Of(commit.Events)}"));
}
