using System.Buffers.Binary;

namespace Pmo.Media;

/// <summary>Reads a JPEG's segments up to the picture itself.</summary>
internal static class JpegHeader
{
    private const byte Scan = 0xDA;

    /// <summary>Null when this is no JPEG, or its header ends too early or contradicts itself.</summary>
    public static PictureSize? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) return null;
        PictureSize? size = null;
        var at = 2;
        while (at + 4 <= bytes.Length)
        {
            if (bytes[at] != 0xFF) return null;
            var marker = bytes[at + 1];
            // Any number of FF may stand before a marker.
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            // Markers without a length belong behind the header; a picture without a scan shows nothing.
            if (marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD9) || length < 2 || at + 2 + length > bytes.Length) return null;
            if (marker == Scan) return at + 2 + length < bytes.Length ? size : null;
            if (IsFrame(marker))
            {
                if (size is not null || length < 11) return null;
                var frame = bytes[(at + 4)..];
                size = new PictureSize(BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..]));
            }
            at += 2 + length;
        }
        return null;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
