using System.IO.Pipelines;
using System.Text;
using Pmo.Web.Live.Sockets;
using Xunit.Abstractions;

namespace Pmo.Web.Tests.Live.Sockets;

public sealed class MessageReaderTests(ITestOutputHelper output)
{
    private const int Most = 32 * 1024;
    private static readonly byte[] Mask = [0x12, 0xF4, 0x00, 0x9A];

    /// <summary>Random messages in random parts, control frames between the parts, bytes in random pieces: what comes out is what went in.</summary>
    [Fact]
    public async Task AnyMessages_InAnyPartsAndPieces_ComeOutWhole()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var run = 0; run < 200; run++)
        {
            var (wire, expected) = (new List<byte>(), new List<string>());
            for (var i = random.Next(1, 8); i > 0; i--) Add(random, wire, expected);
            var pipe = new Pipe();
            var seen = new List<string>();
            using var reader = new MessageReader(pipe.Reader, Most);
            var reading = Task.Run(async () =>
            {
                while (await reader.NextAsync(CancellationToken.None) is { } message) seen.Add($"{message.Opcode} {Encoding.UTF8.GetString(message.Payload.Span)}");
            });
            for (var at = 0; at < wire.Count;)
            {
                var piece = Math.Min(wire.Count - at, random.Next(1, random.Next(2, 4000)));
                await pipe.Writer.WriteAsync(wire.GetRange(at, piece).ToArray());
                at += piece;
            }
            await pipe.Writer.CompleteAsync();
            await reading.WaitAsync(Screen.Patience);
            Assert.Equal(expected, seen);
        }
    }

    [Theory]
    [InlineData(0x81, false, "text", WebSocketException.ProtocolError)]
    [InlineData(0xC1, true, "text", WebSocketException.ProtocolError)]
    [InlineData(0x82, true, "text", WebSocketException.NotText)]
    [InlineData(0x80, true, "text", WebSocketException.ProtocolError)]
    [InlineData(0x83, true, "text", WebSocketException.ProtocolError)]
    [InlineData(0x8B, true, "text", WebSocketException.ProtocolError)]
    [InlineData(0x09, true, "text", WebSocketException.ProtocolError)]
    [InlineData(0x01, true, "", WebSocketException.Policy)]
    public async Task WhatBreaksTheRules_EndsWithItsStatus(byte first, bool masked, string payload, int status)
    {
        var wrong = await Assert.ThrowsAsync<WebSocketException>(() => ReadAsync(ClientBytes.Frame(first, Encoding.UTF8.GetBytes(payload), masked ? Mask : null)));
        Assert.Equal(status, wrong.Status);
    }

    [Fact]
    public async Task TextThatIsNotUtf8_EndsWithItsStatus() =>
        Assert.Equal(WebSocketException.NotUtf8, (await Assert.ThrowsAsync<WebSocketException>(() => ReadAsync(ClientBytes.Frame(0x81, [0xC3, 0x28], Mask)))).Status);

    [Fact]
    public async Task AMessageInAMessage_EndsWithItsStatus()
    {
        byte[] wire = [.. ClientBytes.Frame(0x01, "a"u8, Mask), .. ClientBytes.Frame(0x81, "b"u8, Mask)];
        Assert.Equal(WebSocketException.ProtocolError, (await Assert.ThrowsAsync<WebSocketException>(() => ReadAsync(wire))).Status);
    }

    [Fact]
    public async Task ALongFrame_EndsBeforeItsBytesHaveCome()
    {
        var header = ClientBytes.Frame(0x81, new byte[Most + 1], Mask)[..14];
        var pipe = new Pipe();
        using var reader = new MessageReader(pipe.Reader, Most);
        await pipe.Writer.WriteAsync(header);
        var wrong = await Assert.ThrowsAsync<WebSocketException>(() => reader.NextAsync(CancellationToken.None).AsTask().WaitAsync(Screen.Patience));
        Assert.Equal(WebSocketException.TooBig, wrong.Status);
    }

    [Fact]
    public async Task ManyPartsThatAreTooLongTogether_End()
    {
        var half = new byte[(Most / 2) + 1];
        byte[] wire = [.. ClientBytes.Frame(0x01, half, Mask), .. ClientBytes.Frame(0x80, half, Mask)];
        Assert.Equal(WebSocketException.TooBig, (await Assert.ThrowsAsync<WebSocketException>(() => ReadAsync(wire))).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public void AServersHeader_SaysTheLength(int length)
    {
        var payload = new byte[length];
        var size = WebSocketFrame.HeaderSize(length);
        var header = new byte[size];
        WebSocketFrame.WriteHeader(header, WebSocketFrame.Text, length);
        Assert.Equal(ClientBytes.Frame(0x81, payload, mask: null)[..size], header);
    }

    private static async Task<ClientMessage?> ReadAsync(byte[] wire)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await pipe.Writer.WriteAsync(wire);
        await pipe.Writer.CompleteAsync();
        using var reader = new MessageReader(pipe.Reader, Most);
        return await reader.NextAsync(CancellationToken.None);
    }

    private static void Add(Random random, List<byte> wire, List<string> expected)
    {
        var text = new string([.. Enumerable.Range(0, random.Next(random.Next(2) == 0 ? 20 : 9000)).Select(_ => "абвя{}\"0"[random.Next(8)])]);
        var bytes = Encoding.UTF8.GetBytes(text);
        var cuts = bytes.Length == 0 ? [] : Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(1, bytes.Length + 1)).Order().Distinct().Where(cut => cut < bytes.Length).ToList();
        var from = 0;
        foreach (var to in cuts)
        {
            wire.AddRange(ClientBytes.Frame((byte)(from == 0 ? 0x1 : 0x0), bytes.AsSpan(from, to - from), NewMask(random)));
            from = to;
            if (random.Next(3) > 0) continue;
            var (opcode, said) = random.Next(2) == 0 ? (WebSocketFrame.Ping, "ping") : (WebSocketFrame.Pong, "");
            wire.AddRange(ClientBytes.Frame((byte)(ClientBytes.Final | opcode), Encoding.UTF8.GetBytes(said), NewMask(random)));
            expected.Add($"{opcode} {said}");
        }
        wire.AddRange(ClientBytes.Frame((byte)(ClientBytes.Final | (from == 0 ? 0x1 : 0x0)), bytes.AsSpan(from), NewMask(random)));
        expected.Add($"{WebSocketFrame.Text} {text}");
    }

    private static byte[] NewMask(Random random)
    {
        var mask = new byte[4];
        random.NextBytes(mask);
        return mask;
    }
}
