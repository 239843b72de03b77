using System.Buffers.Binary;
using System.Text;

namespace Pmo.Web.Tests.Live.Sockets;

/// <summary>A browser's side of RFC 6455, byte for byte, also where it is wrong.</summary>
internal static class ClientBytes
{
    public const byte Final = 0x80;

    /// <param name="first">Final bit, extension bits and opcode.</param>
    /// <param name="payload">Before the mask.</param>
    /// <param name="mask">Null: sent in the clear, which only servers may.</param>
    public static byte[] Frame(byte first, ReadOnlySpan<byte> payload, byte[]? mask)
    {
        var bytes = new List<byte> { first };
        var masked = (byte)(mask is null ? 0 : 0x80);
        if (payload.Length <= 125)
        {
            bytes.Add((byte)(masked | payload.Length));
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            bytes.Add((byte)(masked | 126));
            var length = new byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)payload.Length);
            bytes.AddRange(length);
        }
        else
        {
            bytes.Add((byte)(masked | 127));
            var length = new byte[8];
            BinaryPrimitives.WriteUInt64BigEndian(length, (ulong)payload.Length);
            bytes.AddRange(length);
        }
        if (mask is not null) bytes.AddRange(mask);
        for (var i = 0; i < payload.Length; i++) bytes.Add(mask is null ? payload[i] : (byte)(payload[i] ^ mask[i % 4]));
        return [.. bytes];
    }

    public static byte[] Text(string text, byte[] mask) => Frame(Final | 0x1, Encoding.UTF8.GetBytes(text), mask);
}
