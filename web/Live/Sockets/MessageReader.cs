using System.Buffers;
using System.IO.Pipelines;
using System.Text.Unicode;

namespace Pmo.Web.Live.Sockets;

/// <summary>
/// Whole messages out of a client's bytes: unmasked, parts joined, within a bound, valid UTF-8. A connection that says nothing holds no buffer.
/// Not for two callers at a time.
/// </summary>
internal sealed class MessageReader(PipeReader pipe, int maxBytes) : IDisposable
{
    private byte[] held = [];
    private int length;
    private bool inParts;

    /// <summary>
    /// The next text, ping, pong or close; its bytes are good until the next call. Null: the other side is gone without a goodbye.
    /// </summary>
    /// <exception cref="WebSocketException">It does not speak as agreed.</exception>
    public async ValueTask<ClientMessage?> NextAsync(CancellationToken cancel)
    {
        if (!inParts) Release();
        while (true)
        {
            var read = await pipe.ReadAsync(cancel);
            var bytes = read.Buffer;
            var message = Take(ref bytes);
            // Examined to the end only when it was not enough: else the rest would wait for bytes that may never come.
            pipe.AdvanceTo(bytes.Start, message is null ? bytes.End : bytes.Start);
            if (message is not null || read.IsCompleted) return message;
        }
    }

    public void Dispose() => Release();

    private ClientMessage? Take(ref ReadOnlySequence<byte> bytes)
    {
        Span<byte> start = stackalloc byte[14];
        while (true)
        {
            var known = bytes.Slice(0, Math.Min(start.Length, bytes.Length));
            known.CopyTo(start);
            if (WebSocketFrame.ReadHeader(start[..(int)known.Length], maxBytes) is not { } header || bytes.Length < header.Size + header.Length) return null;
            var payload = bytes.Slice(header.Size, header.Length);
            bytes = bytes.Slice(header.Size + header.Length);
            if (header.Opcode >= WebSocketFrame.Close)
            {
                // Between the parts of a message, which stay as they are.
                var control = payload.ToArray();
                WebSocketFrame.Unmask(control, header.Mask);
                if (header.Opcode > WebSocketFrame.Pong) throw new WebSocketException(WebSocketException.ProtocolError, "An unknown kind of frame.");
                return new ClientMessage(header.Opcode, control);
            }
            Keep(header, payload);
            if (!header.IsFinal) continue;
            inParts = false;
            var text = held.AsMemory(0, length);
            if (!Utf8.IsValid(text.Span)) throw new WebSocketException(WebSocketException.NotUtf8, "Text that is not UTF-8.");
            return new ClientMessage(WebSocketFrame.Text, text);
        }
    }

    private void Keep(ClientHeader header, ReadOnlySequence<byte> payload)
    {
        // Parts of nothing would keep a reader busy for ever.
        if (header is { Length: 0, IsFinal: false }) throw new WebSocketException(WebSocketException.Policy, "An empty part.");
        if (header.Opcode == WebSocketFrame.Binary) throw new WebSocketException(WebSocketException.NotText, "Only text is spoken here.");
        if (header.Opcode > WebSocketFrame.Binary || (header.Opcode == WebSocketFrame.Continuation) != inParts)
            throw new WebSocketException(WebSocketException.ProtocolError, "A part of no message, or a message within another.");
        if (length + header.Length > maxBytes) throw new WebSocketException(WebSocketException.TooBig, "A message that is too long.");
        if (held.Length < length + header.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(length + header.Length);
            held.AsSpan(0, length).CopyTo(larger);
            var kept = length;
            Release();
            (held, length) = (larger, kept);
        }
        var part = held.AsSpan(length, header.Length);
        payload.CopyTo(part);
        WebSocketFrame.Unmask(part, header.Mask);
        length += header.Length;
        inParts = true;
    }

    private void Release()
    {
        if (held.Length > 0) ArrayPool<byte>.Shared.Return(held);
        (held, length) = ([], 0);
    }
}

/// <param name="Opcode">Text, ping, pong or close.</param>
/// <param name="Payload">Unmasked.</param>
internal readonly record struct ClientMessage(byte Opcode, ReadOnlyMemory<byte> Payload);
