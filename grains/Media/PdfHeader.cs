namespace Pmo.Media;

/// <summary>A PDF is only ever handed out to be saved: it is enough that it begins and ends as one.</summary>
internal static class PdfHeader
{
    private const int Ending = 1024;

    public static bool Is(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 32
        && (bytes.StartsWith("%PDF-1."u8) || bytes.StartsWith("%PDF-2."u8))
        && bytes[7] is >= (byte)'0' and <= (byte)'9'
        && bytes[^Math.Min(Ending, bytes.Length)..].IndexOf("%%EOF"u8) >= 0;
}
