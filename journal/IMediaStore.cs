namespace Pmo.Journal;

/// <summary>
/// The files of persons, by the hash of their bytes: kept once, never changed. It shares the journal's writer and its transactions,
/// never its streams.
/// </summary>
public interface IMediaStore
{
    /// <summary>
    /// Keeps a file, or finds that it is kept already; refuses when all files of this person would pass <paramref name="mostPerPerson"/> bytes.
    /// Durable when it returns <see cref="MediaResult.Kept"/>.
    /// </summary>
    ValueTask<MediaResult> KeepAsync(MediaRow media, long mostPerPerson, CancellationToken cancellation = default);

    /// <summary>For a file without one; a thumbnail that is kept stays. False when there is no such file.</summary>
    ValueTask<bool> KeepThumbnailAsync(MediaKey key, ReadOnlyMemory<byte> thumbnail, CancellationToken cancellation = default);

    /// <summary>Null when there is no such file.</summary>
    ValueTask<MediaRow?> FindAsync(MediaKey key, CancellationToken cancellation = default);

    /// <summary>Null when there is no such file.</summary>
    ValueTask<string?> TypeOfAsync(MediaKey key, CancellationToken cancellation = default);

    /// <summary>Empty when there is no such file, or it has none.</summary>
    ValueTask<ReadOnlyMemory<byte>> ThumbnailAsync(MediaKey key, CancellationToken cancellation = default);
}

/// <summary>Whose file, and the SHA-256 of its bytes.</summary>
public readonly record struct MediaKey(string Person, ReadOnlyMemory<byte> Sha256);

/// <summary>An empty thumbnail is none.</summary>
public sealed record MediaRow(MediaKey Key, string Type, ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<byte> Thumbnail, DateTimeOffset At);

public enum MediaResult
{
    Unknown = 0,
    Kept = 1,

    /// <summary>Nothing was written.</summary>
    Full = 2,
}
