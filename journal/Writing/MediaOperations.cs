namespace Pmo.Journal.Writing;

internal sealed class KeepMediaOperation(MediaRow media, long mostPerPerson) : WriteOperation<MediaResult>(WriteLane.Media, media.Key.Person)
{
    public MediaRow Media { get; } = media;

    public long MostPerPerson { get; } = mostPerPerson;
}

internal sealed class KeepThumbnailOperation(MediaKey media, ReadOnlyMemory<byte> thumbnail) : WriteOperation<bool>(WriteLane.Media, media.Person)
{
    public MediaKey Media { get; } = media;

    public ReadOnlyMemory<byte> Thumbnail { get; } = thumbnail;
}
