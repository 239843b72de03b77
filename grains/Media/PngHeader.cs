using System.Buffers.Binary;

namespace Pmo.Media;

/// <summary>Walks a PNG's chunks from the first to the last.</summary>
internal static class PngHeader
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Null when this is no PNG, or it is not whole. Nothing may follow its end.</summary>
    public static PictureSize? Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Signature)) return null;
        PictureSize? size = null;
        var hasData = false;
        var at = Signature.Length;
        while (at + 12 <= bytes.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > bytes.Length - at - 12) return null;
            var type = bytes.Slice(at + 4, 4);
            var data = bytes.Slice(at + 8, (int)length);
            if (size is null)
            {
                if (!type.SequenceEqual("IHDR"u8) || data.Length != 13) return null;
                size = SizeOf(data);
            }
            hasData |= type.SequenceEqual("IDAT"u8);
            at += 12 + (int)length;
            if (type.SequenceEqual("IEND"u8)) return hasData && at == bytes.Length ? size : null;
        }
        return null;
    }

    private static PictureSize SizeOf(ReadOnlySpan<byte> header)
    {
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(header), BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
        return new PictureSize((int)Math.Min(width, int.MaxValue), (int)Math.Min(height, int.MaxValue));
    }
}
