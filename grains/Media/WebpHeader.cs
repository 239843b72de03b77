using System.Buffers.Binary;

namespace Pmo.Media;

/// <summary>Reads a WebP's container and its first chunk, which says how large the picture is.</summary>
internal static class WebpHeader
{
    /// <summary>Null when this is no WebP, or it is not whole. Nothing may follow its end.</summary>
    public static PictureSize? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 30 || !bytes.StartsWith("RIFF"u8) || !bytes[8..].StartsWith("WEBP"u8)) return null;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) != bytes.Length - 8) return null;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]);
        if (length > bytes.Length - 20) return null;
        var type = bytes.Slice(12, 4);
        var data = bytes.Slice(20, (int)length);
        if (type.SequenceEqual("VP8 "u8)) return Lossy(data);
        if (type.SequenceEqual("VP8L"u8)) return Lossless(data);
        return type.SequenceEqual("VP8X"u8) && HasPicture(bytes[(20 + (int)length)..]) ? Extended(data) : null;
    }

    private static PictureSize? Lossy(ReadOnlySpan<byte> data)
    {
        // The first bit of a key frame is 0; its start code follows the three bytes of the frame's tag.
        if (data.Length < 10 || (data[0] & 1) != 0 || data[3] != 0x9D || data[4] != 0x01 || data[5] != 0x2A) return null;
        return new PictureSize(BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
    }

    private static PictureSize? Lossless(ReadOnlySpan<byte> data)
    {
        if (data.Length < 5 || data[0] != 0x2F) return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
        return new PictureSize((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
    }

    private static PictureSize? Extended(ReadOnlySpan<byte> data)
    {
        if (data.Length != 10) return null;
        return new PictureSize((data[4] | data[5] << 8 | data[6] << 16) + 1, (data[7] | data[8] << 8 | data[9] << 16) + 1);
    }

    /// <summary>Whether the chunks are whole and one of them is a picture. An odd chunk has a byte of padding.</summary>
    private static bool HasPicture(ReadOnlySpan<byte> chunks)
    {
        var found = false;
        while (chunks.Length >= 8)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunks[4..]);
            if (length > chunks.Length - 8) return false;
            found |= chunks.StartsWith("VP8 "u8) || chunks.StartsWith("VP8L"u8) || chunks.StartsWith("ANMF"u8);
            chunks = chunks[Math.Min(chunks.Length, 8 + (int)length + (int)(length & 1))..];
        }
        return found && chunks.IsEmpty;
    }
}
