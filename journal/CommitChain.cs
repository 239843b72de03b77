using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pmo.Journal;

/// <summary>
/// Each commit's chain is SHA-256 over the chain before it and every stored field of the commit, the payload by its hash:
/// a changed byte anywhere is found, and a payload can be erased without breaking what follows.
/// Stored for ever: a change needs a new <see cref="Format"/> and a verifier that knows both.
/// </summary>
internal static class CommitChain
{
    public const int Size = SHA256.HashSizeInBytes;

    private const byte Format = 1;

    /// <summary>What stands before a stream's first commit.</summary>
    public static readonly byte[] Start = new byte[Size];

    public static byte[] Next(
        ReadOnlySpan<byte> previous, string stream, long version, ReadOnlySpan<byte> commandId, ReadOnlySpan<byte> commandHash,
        string actor, long at, ReadOnlySpan<byte> payloadHash)
    {
        var streamBytes = Encoding.UTF8.GetByteCount(stream);
        var actorBytes = Encoding.UTF8.GetByteCount(actor);
        var length = 1 + 6 * sizeof(int) + 2 * sizeof(long)
            + previous.Length + streamBytes + commandId.Length + commandHash.Length + actorBytes + payloadHash.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var rest = rented.AsSpan(0, length);
        Byte(ref rest, Format);
        Bytes(ref rest, previous);
        Text(ref rest, stream, streamBytes);
        Number(ref rest, version);
        Bytes(ref rest, commandId);
        Bytes(ref rest, commandHash);
        Text(ref rest, actor, actorBytes);
        Number(ref rest, at);
        Bytes(ref rest, payloadHash);
        var hash = SHA256.HashData(rented.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    private static void Byte(ref Span<byte> rest, byte value)
    {
        rest[0] = value;
        rest = rest[1..];
    }

    private static void Number(ref Span<byte> rest, long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(rest, value);
        rest = rest[sizeof(long)..];
    }

    // Every variable part carries its length, so that no two different commits share one encoding.
    private static void Bytes(ref Span<byte> rest, ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteInt32BigEndian(rest, value.Length);
        value.CopyTo(rest[sizeof(int)..]);
        rest = rest[(sizeof(int) + value.Length)..];
    }

    private static void Text(ref Span<byte> rest, string value, int bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(rest, bytes);
        Encoding.UTF8.GetBytes(value, rest[sizeof(int)..]);
        rest = rest[(sizeof(int) + bytes)..];
    }
}
