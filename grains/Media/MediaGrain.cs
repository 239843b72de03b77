using System.Collections.Immutable;
using System.Security.Cryptography;
using Orleans;
using Pmo.Journal;

namespace Pmo.Media;

/// <summary>Shell of a person's files: judges the bytes, keeps them under their hash. Holds nothing, so there is nothing to lose.</summary>
public sealed class MediaGrain(IMediaStore store, TimeProvider time) : Grain, IMediaGrain
{
    private string Person => this.GetPrimaryKeyString();

    public async Task<MediaOutcome> Put(MediaFile file)
    {
        if (MediaRules.Judge(file, out var type) is { } flaw) return Refuse(flaw);
        var sha256 = SHA256.HashData(file.Bytes.AsSpan());
        var row = new MediaRow(new MediaKey(Person, sha256), type, file.Bytes.AsMemory(), file.Thumbnail.AsMemory(), time.GetUtcNow());
        return await store.KeepAsync(row, MediaFile.MaxPerPerson) == MediaResult.Kept
            ? new MediaKept { Media = new MediaId(Convert.ToHexStringLower(sha256)) }
            : Refuse(RefusalCode.FilesFull);
    }

    public async Task<MediaOutcome> PutThumbnail(MediaId media, ImmutableArray<byte> jpeg)
    {
        if (KeyOf(media) is not { } key) return Refuse(RefusalCode.NoSuchFile);
        if (MediaRules.JudgeThumbnail(jpeg) is { } flaw) return Refuse(flaw);
        return await store.KeepThumbnailAsync(key, jpeg.AsMemory()) ? new MediaKept { Media = media } : Refuse(RefusalCode.NoSuchFile);
    }

    public async ValueTask<MediaFile?> Read(MediaId media) =>
        KeyOf(media) is { } key && await store.FindAsync(key) is { } row
            ? new MediaFile { Type = row.Type, Bytes = [.. row.Bytes.Span], Thumbnail = [.. row.Thumbnail.Span] }
            : null;

    public async ValueTask<ImmutableArray<byte>?> ReadThumbnail(MediaId media) =>
        KeyOf(media) is { } key && await store.ThumbnailAsync(key) is { IsEmpty: false } jpeg ? [.. jpeg.Span] : null;

    public async ValueTask<string?> TypeOf(MediaId media) => KeyOf(media) is { } key ? await store.TypeOfAsync(key) : null;

    private static MediaRefused Refuse(RefusalCode code) => new() { Code = code };

    /// <summary>Null when the id is no hash at all.</summary>
    private MediaKey? KeyOf(MediaId media)
    {
        Span<byte> sha256 = stackalloc byte[SHA256.HashSizeInBytes];
        return media.Value is { Length: SHA256.HashSizeInBytes * 2 } hex && Convert.FromHexString(hex, sha256, out _, out _) == System.Buffers.OperationStatus.Done
            ? new MediaKey(Person, sha256.ToArray())
            : null;
    }
}
