using System.Buffers.Binary;
using System.Text;

namespace Pmo.Testing;

/// <summary>Small files of the kinds that are taken, made byte by byte: whole as far as a header goes, not meant to be looked at.</summary>
public static class SampleFiles
{
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="comment">Text in a comment segment.</param>
    /// <param name="behind">What follows the end of the picture.</param>
    public static byte[] Jpeg(int width = 40, int height = 30, string comment = "", string behind = "")
    {
        var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        Segment(file, 0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        if (comment.Length > 0) Segment(file, 0xFE, Encoding.UTF8.GetBytes(comment));
        Segment(file, 0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        Segment(file, 0xDA, [1, 1, 0, 0, 63, 0]);
        file.Write([0x12, 0x34, 0xFF, 0xD9]);
        file.Write(Encoding.UTF8.GetBytes(behind));
        return file.ToArray();
    }

    public static byte[] Png(uint width = 40, uint height = 30, string text = "", string behind = "")
    {
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        Chunk(file, "IHDR", header);
        if (text.Length > 0) Chunk(file, "tEXt", Encoding.UTF8.GetBytes("Comment\0" + text));
        Chunk(file, "IDAT", [0x78, 0x9C, 0x03, 0, 0, 0, 0, 1]);
        Chunk(file, "IEND", []);
        file.Write(Encoding.UTF8.GetBytes(behind));
        return file.ToArray();
    }

    /// <summary>The lossless form.</summary>
    public static byte[] Webp(int width = 40, int height = 30)
    {
        var data = new byte[10];
        data[0] = 0x2F;
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(1), (uint)(width - 1) | ((uint)(height - 1) << 14));
        return Riff("VP8L", data);
    }

    /// <summary>The lossy form.</summary>
    public static byte[] WebpLossy(int width = 40, int height = 30) => Riff("VP8 ",
        [0x10, 0, 0, 0x9D, 0x01, 0x2A, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0, 0, 0, 0]);

    /// <summary>The extended form, with a lossless picture in it.</summary>
    public static byte[] WebpExtended(int width = 40, int height = 30)
    {
        var (w, h) = (width - 1, height - 1);
        return Riff("VP8X", [0, 0, 0, 0, (byte)w, (byte)(w >> 8), (byte)(w >> 16), (byte)h, (byte)(h >> 8), (byte)(h >> 16)], Webp(4, 4)[12..]);
    }

    public static byte[] Pdf(string inside = "") => Encoding.UTF8.GetBytes($"%PDF-1.7\n1 0 obj\n<< /Type /Catalog {inside} >>\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n");

    private static void Segment(MemoryStream file, byte marker, ReadOnlySpan<byte> data)
    {
        file.Write([0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2)]);
        file.Write(data);
    }

    private static void Chunk(MemoryStream file, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. data];
        file.Write(typed);
        // No reader here looks at the check sum.
        file.Write([0, 0, 0, 0]);
    }

    private static byte[] Riff(string type, byte[] data, byte[]? more = null)
    {
        byte[] body = [.. "WEBP"u8, .. Encoding.ASCII.GetBytes(type), .. Size(data.Length), .. data, .. more ?? []];
        return [.. "RIFF"u8, .. Size(body.Length), .. body];
    }

    private static byte[] Size(int length)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, length);
        return size;
    }
}
