using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Pmo.Bench.Hub;

/// <summary>
/// One WebSocket from the client's side, straight on a TCP socket: thousands fit into one process, and a rig can choose its buffers,
/// stop reading, or tear it without a goodbye. Text messages only; masks what it sends (RFC 6455); no extensions.
/// </summary>
public sealed class WebSocketLine : IDisposable
{
    private const int Text = 1;
    private const int Close = 8;
    private const int Ping = 9;
    private const int Pong = 10;

    private readonly Socket socket;
    private readonly Lock sending = new();
    private readonly Random masks;
    private byte[] outgoing = new byte[1024];
    private byte[] incoming = new byte[4096];
    private int filled;
    private byte[] partial = [];

    private WebSocketLine(Socket socket, int seed)
    {
        this.socket = socket;
        masks = new Random(seed);
    }

    /// <summary>Bytes read so far, framing included.</summary>
    public long BytesRead { get; private set; }

    /// <param name="at">Where the server listens.</param>
    /// <param name="path">With its query.</param>
    /// <param name="headers">Further request headers, each ended by CR LF.</param>
    /// <param name="seed">Of the masks.</param>
    /// <param name="receiveBuffer">The socket's own buffer in bytes; 0 leaves it to the system.</param>
    /// <exception cref="IOException">The server did not agree to a WebSocket; the message holds its status line.</exception>
    public static async Task<WebSocketLine> OpenAsync(
        IPEndPoint at, string path, string headers, int seed, int receiveBuffer = 0, CancellationToken cancel = default)
    {
        var tcp = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // Before connecting: the window that the other side learns is settled in the handshake.
            if (receiveBuffer > 0) tcp.ReceiveBufferSize = receiveBuffer;
            await tcp.ConnectAsync(at, cancel);
            var line = new WebSocketLine(tcp, seed);
            var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            var request = $"GET {path} HTTP/1.1\r\nHost: {at}\r\nOrigin: http://{at}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
                $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n{headers}\r\n";
            await tcp.SendAsync(Encoding.ASCII.GetBytes(request), cancel);
            await line.ReadUpgradeAsync(cancel);
            return line;
        }
        catch
        {
            tcp.Dispose();
            throw;
        }
    }

    /// <summary>Sends one text message. Never waits for long: rigs send little and servers read.</summary>
    public void Send(ReadOnlySpan<byte> payload) => Send(Text, payload);

    /// <summary>
    /// Reads until the peer closes or the line is disposed, handing each whole message over as it arrives; the span is valid during the call only.
    /// </summary>
    /// <param name="onMessage">Called on the reading task.</param>
    /// <param name="mayRead">Awaited before each read, so that a rig can stop reading; null reads on.</param>
    public async Task ReadAllAsync(MessageHandler onMessage, Func<ValueTask>? mayRead = null)
    {
        try
        {
            while (true)
            {
                while (TryTakeFrame(onMessage, out var ended))
                    if (ended) return;
                if (mayRead is not null) await mayRead();
                if (filled == incoming.Length) Array.Resize(ref incoming, incoming.Length * 2);
                var read = await socket.ReceiveAsync(incoming.AsMemory(filled));
                if (read == 0) return;
                filled += read;
                BytesRead += read;
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Torn by either side: the caller sees the end of the reading, which is all there is to know.
        }
    }

    /// <summary>Closes the socket at once, without a WebSocket goodbye, as a lost network does.</summary>
    public void Dispose() => socket.Dispose();

    public delegate void MessageHandler(ReadOnlySpan<byte> message);

    private void Send(int opcode, ReadOnlySpan<byte> payload)
    {
        lock (sending)
        {
            var needed = payload.Length + 14;
            if (outgoing.Length < needed) outgoing = new byte[needed * 2];
            var at = 0;
            outgoing[at++] = (byte)(0x80 | opcode);
            if (payload.Length < 126)
            {
                outgoing[at++] = (byte)(0x80 | payload.Length);
            }
            else if (payload.Length <= ushort.MaxValue)
            {
                outgoing[at++] = 0x80 | 126;
                BinaryPrimitives.WriteUInt16BigEndian(outgoing.AsSpan(at), (ushort)payload.Length);
                at += 2;
            }
            else
            {
                outgoing[at++] = 0x80 | 127;
                BinaryPrimitives.WriteUInt64BigEndian(outgoing.AsSpan(at), (ulong)payload.Length);
                at += 8;
            }
            var mask = outgoing.AsSpan(at, 4);
            masks.NextBytes(mask);
            at += 4;
            var body = outgoing.AsSpan(at, payload.Length);
            payload.CopyTo(body);
            Mask(body, mask);
            var whole = outgoing.AsSpan(0, at + payload.Length);
            while (whole.Length > 0) whole = whole[socket.Send(whole)..];
        }
    }

    private static void Mask(Span<byte> body, ReadOnlySpan<byte> mask)
    {
        var four = MemoryMarshal.Read<uint>(mask);
        var words = MemoryMarshal.Cast<byte, uint>(body);
        for (var i = 0; i < words.Length; i++) words[i] ^= four;
        for (var i = words.Length * 4; i < body.Length; i++) body[i] ^= mask[i & 3];
    }

    private async Task ReadUpgradeAsync(CancellationToken cancel)
    {
        while (true)
        {
            var read = await socket.ReceiveAsync(incoming.AsMemory(filled), cancel);
            if (read == 0) throw new IOException("The server closed the connection instead of upgrading it.");
            filled += read;
            var end = incoming.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (end < 0 && filled == incoming.Length) throw new IOException("The upgrade's answer is too long.");
            if (end < 0) continue;
            var status = Encoding.ASCII.GetString(incoming.AsSpan(0, incoming.AsSpan(0, end).IndexOf("\r\n"u8) is > 0 and var line ? line : end));
            if (!status.Contains(" 101 ", StringComparison.Ordinal)) throw new IOException($"No WebSocket: {status}");
            Consume(end + 4);
            return;
        }
    }

    /// <summary>Takes one frame out of what was read. False: there is no whole one yet.</summary>
    private bool TryTakeFrame(MessageHandler onMessage, out bool ended)
    {
        ended = false;
        var data = incoming.AsSpan(0, filled);
        if (data.Length < 2) return false;
        var header = 2;
        long length = data[1] & 0x7f;
        if (length == 126)
        {
            if (data.Length < 4) return false;
            length = BinaryPrimitives.ReadUInt16BigEndian(data[2..]);
            header = 4;
        }
        else if (length == 127)
        {
            if (data.Length < 10) return false;
            length = (long)BinaryPrimitives.ReadUInt64BigEndian(data[2..]);
            header = 10;
        }
        if (data.Length - header < length) return false;
        var payload = data.Slice(header, (int)length);
        switch (data[0] & 0x0f)
        {
            case Close:
                ended = true;
                return true;
            case Ping:
                Send(Pong, payload);
                break;
            case Pong:
                break;
            default:
                Deliver(payload, isLast: (data[0] & 0x80) != 0, onMessage);
                break;
        }
        Consume(header + (int)length);
        return true;
    }

    private void Deliver(ReadOnlySpan<byte> payload, bool isLast, MessageHandler onMessage)
    {
        if (isLast && partial.Length == 0)
        {
            onMessage(payload);
            return;
        }
        partial = [.. partial, .. payload];
        if (!isLast) return;
        var whole = partial;
        partial = [];
        onMessage(whole);
    }

    private void Consume(int count)
    {
        incoming.AsSpan(count, filled - count).CopyTo(incoming);
        filled -= count;
    }
}
