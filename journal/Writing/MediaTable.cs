namespace Pmo.Journal.Writing;

/// <summary>
/// Files of persons. Runs inside the writer's transaction, one person's at a time, so that two writers cannot pass a person's limit
/// together.
/// </summary>
internal sealed class MediaTable(Prepare prepare, string? lockPerson)
{
    // SQLite has one writer anyway.
    private readonly IWriteStatement? _lock = lockPerson is null ? null : prepare(lockPerson, "person");
    private readonly IWriteStatement _type = prepare(Sql.MediaType, "person", "sha256");
    private readonly IWriteStatement _size = prepare(Sql.MediaSize, "person");
    private readonly IWriteStatement _keep = prepare(Sql.KeepMedia, "person", "sha256", "type", "size", "at", "thumbnail", "bytes");
    private readonly IWriteStatement _thumbnail = prepare(Sql.KeepThumbnail, "person", "sha256", "thumbnail");

    public MediaResult Keep(KeepMediaOperation keep)
    {
        var media = keep.Media;
        var sha256 = StoredBytes.Of(media.Key.Sha256);
        _lock?.Execute(media.Key.Person);
        if (Has(media.Key.Person, sha256))
            return MediaResult.Kept;
        if (Size(media.Key.Person) + media.Bytes.Length > keep.MostPerPerson)
            return MediaResult.Full;
        _keep.Execute(
            media.Key.Person, sha256, media.Type, (long)media.Bytes.Length, media.At.ToStored(),
            media.Thumbnail.IsEmpty ? DBNull.Value : StoredBytes.Of(media.Thumbnail), StoredBytes.Of(media.Bytes));
        return MediaResult.Kept;
    }

    public bool KeepThumbnail(KeepThumbnailOperation keep)
    {
        var sha256 = StoredBytes.Of(keep.Media.Sha256);
        return _thumbnail.Execute(keep.Media.Person, sha256, StoredBytes.Of(keep.Thumbnail)) == 1 || Has(keep.Media.Person, sha256);
    }

    private bool Has(string person, byte[] sha256)
    {
        using var row = _type.Read(person, sha256);
        return row.Read();
    }

    private long Size(string person)
    {
        using var row = _size.Read(person);
        row.Read();
        return row.GetInt64(0);
    }
}
