using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Pmo.Journal.Writing;

internal sealed class AppendOperation(Commit commit) : WriteOperation<AppendResult>(WriteLane.Stream, commit.Stream)
{
    public Commit Commit { get; } = commit;

    // Hashing and copying happen on the caller's thread: the writer's time is everybody's.
    public byte[] CommandId { get; } = commit.CommandId.ToByteArray(bigEndian: true);

    public byte[] CommandHash { get; } = StoredBytes.Of(commit.CommandHash);

    public byte[] Events { get; } = StoredBytes.Of(commit.Events);

    public byte[] PayloadHash { get; } = SHA256.HashData(commit.Events.Span);
}

internal sealed class SaveSnapshotOperation(string stream, Snapshot snapshot) : WriteOperation<bool>(WriteLane.Stream, stream)
{
    public Snapshot Snapshot { get; } = snapshot;
}

internal sealed class AdvanceReactionsOperation(string stream, long doneVersion) : WriteOperation<bool>(WriteLane.Stream, stream)
{
    public long DoneVersion { get; } = doneVersion;
}

internal sealed class SaveDraftOperation(DraftWrite write) : WriteOperation<DraftResult>(WriteLane.Draft, write.Key.Person)
{
    public DraftWrite Write { get; } = write;
}

internal static class StoredBytes
{
    /// <summary>The bytes as an array of exactly their length, without a copy when they already are one.</summary>
    public static byte[] Of(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : memory.ToArray();
}
