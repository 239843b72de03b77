using System.Collections.Immutable;

namespace Pmo.Media;

/// <summary>Which files are taken. Pure and total: the bytes decide, never what a sender says of them.</summary>
public static class MediaRules
{
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string Webp = "image/webp";
    public const string Pdf = "application/pdf";

    /// <summary>In pixels, each side.</summary>
    private const int MaxThumbnailSide = 640;

    /// <summary>Null when the file is taken, then <paramref name="type"/> is what its bytes say.</summary>
    public static RefusalCode? Judge(MediaFile file, out string type)
    {
        type = "";
        if (file.Bytes.Length > MediaFile.MaxSize) return RefusalCode.FileTooLarge;
        if (TypeOf(file.Bytes.AsSpan()) is not { } found) return RefusalCode.FileOfWrongType;
        type = found;
        return file.Thumbnail.IsDefaultOrEmpty ? null : JudgeThumbnail(file.Thumbnail);
    }

    public static RefusalCode? JudgeThumbnail(ImmutableArray<byte> jpeg)
    {
        if (jpeg.Length > MediaFile.MaxThumbnail) return RefusalCode.FileTooLarge;
        return JpegHeader.Read(jpeg.AsSpan()) is { IsTaken: true } size && size.Width <= MaxThumbnailSide && size.Height <= MaxThumbnailSide
            ? null
            : RefusalCode.FileOfWrongType;
    }

    /// <summary>Null for everything that is not wholly one of the four.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes)
    {
        if (JpegHeader.Read(bytes) is { } jpeg) return jpeg.IsTaken ? Jpeg : null;
        if (PngHeader.Read(bytes) is { } png) return png.IsTaken ? Png : null;
        if (WebpHeader.Read(bytes) is { } webp) return webp.IsTaken ? Webp : null;
        return PdfHeader.Is(bytes) ? Pdf : null;
    }
}

/// <summary>In pixels.</summary>
public readonly record struct PictureSize(int Width, int Height)
{
    public bool IsTaken =>
        Width is > 0 and <= MediaFile.MaxSide && Height is > 0 and <= MediaFile.MaxSide && (long)Width * Height <= MediaFile.MaxPixels;
}
