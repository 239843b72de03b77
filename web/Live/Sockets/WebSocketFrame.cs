using System.Buffers.Binary;

namespace Pmo.Web.Live.Sockets;

/// <summary>The framing of RFC 6455, section 5.2, as a server writes it: whole messages, no mask.</summary>
internal static class WebSocketFrame
{
    public const byte Continuation = 0x0;
    public const byte Text = 0x1;
    public const byte Binary = 0x2;
    public const byte Close = 0x8;
    public const byte Ping = 0x9;
    public const byte Pong = 0xA;

    /// <summary>Longest payload of a control frame.</summary>
    public const int MaxControl = 125;

    private const byte Final = 0x80;
    private const byte Length16 = 126;
    private const byte Length64 = 127;

    public static int HeaderSize(int payload) => payload <= MaxControl ? 2 : payload <= ushort.MaxValue ? 4 : 10;

    public static void WriteHeader(Span<byte> to, byte opcode, int payload)
    {
        to[0] = (byte)(Final | opcode);
        if (payload <= MaxControl)
        {
            to[1] = (byte)payload;
        }
        else if (payload <= ushort.MaxValue)
        {
            to[1] = Length16;
            BinaryPrimitives.WriteUInt16BigEndian(to[2..], (ushort)payload);
        }
        else
        {
            to[1] = Length64;
            BinaryPrimitives.WriteUInt64BigEndian(to[2..], (ulong)payload);
        }
    }

    /// <summary>What a client's frame begins with. Null: more bytes are needed.</summary>
    /// <exception cref="WebSocketException">It breaks the RFC, or is longer than <paramref name="most"/>.</exception>
    public static ClientHeader? ReadHeader(ReadOnlySpan<byte> from, int most)
    {
        if (from.Length < 2) return null;
        var (first, second) = (from[0], from[1]);
        var isFinal = (first & Final) != 0;
        var opcode = (byte)(first & 0x0F);
        if ((first & 0x70) != 0) throw new WebSocketException(WebSocketException.ProtocolError, "An extension that was not agreed on.");
        if ((second & 0x80) == 0) throw new WebSocketException(WebSocketException.ProtocolError, "A client's frame without a mask.");
        var shortLength = second & 0x7F;
        if (opcode >= Close && (!isFinal || shortLength > MaxControl)) throw new WebSocketException(WebSocketException.ProtocolError, "A control frame that is too long or in parts.");
        var extended = shortLength switch { Length16 => 2, Length64 => 8, _ => 0 };
        var size = 2 + extended + 4;
        if (from.Length < size) return null;
        var length = extended switch
        {
            2 => BinaryPrimitives.ReadUInt16BigEndian(from[2..]),
            8 => BinaryPrimitives.ReadUInt64BigEndian(from[2..]),
            _ => (ulong)shortLength,
        };
        if (length > (ulong)most) throw new WebSocketException(WebSocketException.TooBig, "A message that is too long.");
        return new ClientHeader(opcode, isFinal, size, (int)length, BinaryPrimitives.ReadUInt32LittleEndian(from[(size - 4)..]));
    }

    /// <summary>From the mask's first byte on.</summary>
    public static void Unmask(Span<byte> payload, uint mask)
    {
        var eight = mask | ((ulong)mask << 32);
        var words = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(payload);
        for (var i = 0; i < words.Length; i++) words[i] ^= BitConverter.IsLittleEndian ? eight : BinaryPrimitives.ReverseEndianness(eight);
        for (var i = words.Length * 8; i < payload.Length; i++) payload[i] ^= (byte)(mask >> (i % 4 * 8));
    }
}

/// <param name="Opcode">One of <see cref="WebSocketFrame"/>'s.</param>
/// <param name="IsFinal">The last part of its message.</param>
/// <param name="Size">Of the header, in bytes.</param>
/// <param name="Length">Of the payload, in bytes.</param>
/// <param name="Mask">Its first byte is the lowest.</param>
internal readonly record struct ClientHeader(byte Opcode, bool IsFinal, int Size, int Length, uint Mask);

/// <summary>The other side does not speak as agreed: the connection ends with this status of RFC 6455, section 7.4.</summary>
internal sealed class WebSocketException(ushort status, string message) : Exception(message)
{
    public const ushort Normal = 1000;
    public const ushort ProtocolError = 1002;
    public const ushort NotText = 1003;
    public const ushort NotUtf8 = 1007;
    public const ushort Policy = 1008;
    public const ushort TooBig = 1009;

    public ushort Status => status;
}
