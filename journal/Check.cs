using System.Security.Cryptography;

namespace Pmo.Journal;

/// <summary>A caller's defect is told at once, on the caller's thread, before anything is queued.</summary>
internal static class Check
{
    private const int LongestName = 200;

    public static void Commit(Commit commit)
    {
        Stream(commit.Stream);
        ArgumentOutOfRangeException.ThrowIfNegative(commit.ExpectedVersion);
        ArgumentException.ThrowIfNullOrEmpty(commit.Actor);
        if (commit.CommandId == Guid.Empty)
            throw new ArgumentException("A commit needs a command id.", nameof(commit));
        if (commit.CommandHash.Length != SHA256.HashSizeInBytes)
            throw new ArgumentException($"A command hash has 32 bytes, not {commit.CommandHash.Length}.", nameof(commit));
        if (commit.Events.Length < 2)
            throw new ArgumentException("A commit needs a JSON array of events.", nameof(commit));
        if (commit.FinishedDraft is { } key)
            Key(key);
    }

    public static void Stream(string stream)
    {
        ArgumentException.ThrowIfNullOrEmpty(stream);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stream.Length, LongestName, nameof(stream));
    }

    public static void Draft(DraftWrite write)
    {
        Key(write.Key);
        ArgumentNullException.ThrowIfNull(write.Device);
        ArgumentOutOfRangeException.ThrowIfNegative(write.BaseRevision);
    }

    public static void Media(MediaKey key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key.Person);
        if (key.Sha256.Length != SHA256.HashSizeInBytes)
            throw new ArgumentException($"A file's hash has 32 bytes, not {key.Sha256.Length}.", nameof(key));
    }

    private static void Key(DraftKey key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key.Person);
        ArgumentException.ThrowIfNullOrEmpty(key.Task);
    }
}
