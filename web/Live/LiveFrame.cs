using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Pmo.Web.Json;
using Pmo.Web.Live.Sockets;
using Pmo.Wire;

namespace Pmo.Web.Live;

/// <summary>
/// A message of SignalR's JSON protocol as the bytes that leave: written once per audience, the socket's own framing included, and shared by
/// every connection that gets it.
/// </summary>
public sealed class LiveFrame
{
    private const byte Separator = 0x1e;

    private static readonly JsonEncodedText Target = JsonEncodedText.Encode("frame");

    // The writer's encoder decides, not the serializer's: without it a Cyrillic letter is six bytes instead of two.
    private static readonly JsonWriterOptions Writing = new() { Encoder = WireJson.Options.Encoder };

    private readonly int header;
    private SerializedHubMessage? message;

    private LiveFrame(byte opcode, ReadOnlySpan<byte> payload)
    {
        header = WebSocketFrame.HeaderSize(payload.Length);
        var bytes = new byte[header + payload.Length];
        WebSocketFrame.WriteHeader(bytes, opcode, payload.Length);
        payload.CopyTo(bytes.AsSpan(header));
        Framed = bytes;
    }

    /// <summary>In bytes, without the socket's own framing.</summary>
    public int Size => Framed.Length - header;

    /// <summary>An answer or a sign of life: no frame of a stream, and not counted among them.</summary>
    public bool IsReply { get; private init; }

    /// <summary>For a WebSocket, from a server: framed and unmasked.</summary>
    public ReadOnlyMemory<byte> Framed { get; }

    /// <summary>For what SignalR carries. Two threads may each make one; they are the same.</summary>
    public SerializedHubMessage Message => message ??= new SerializedHubMessage([new SerializedMessage("json", Framed[header..])]);

    /// <summary>An invocation of <c>frame</c>.</summary>
    public static LiveFrame Of(Frame frame) => Write(512, isReply: false, frame, static (json, of) =>
    {
        json.WriteNumber("type"u8, 1);
        json.WriteString("target"u8, Target);
        json.WriteStartArray("arguments"u8);
        JsonSerializer.Serialize(json, of, WireJson.Options);
        json.WriteEndArray();
    });

    /// <summary>The completion of a call; <paramref name="result"/> null: it has none.</summary>
    public static LiveFrame Completion<T>(string call, T? result) where T : class => Write(256, isReply: true, (call, result), static (json, of) =>
    {
        json.WriteNumber("type"u8, 3);
        json.WriteString("invocationId"u8, of.call);
        if (of.result is null) return;
        json.WritePropertyName("result"u8);
        JsonSerializer.Serialize(json, of.result, WireJson.Options);
    });

    /// <summary>The completion of a call whose outcome is unknown, or that was none.</summary>
    public static LiveFrame Failure(string call, string error) => Write(128, isReply: true, (call, error), static (json, of) =>
    {
        json.WriteNumber("type"u8, 3);
        json.WriteString("invocationId"u8, of.call);
        json.WriteString("error"u8, of.error);
    });

    /// <summary>The end of the connection, with its reason where the browser made it.</summary>
    public static LiveFrame Close(string? error) => Write(128, isReply: true, error, static (json, of) =>
    {
        json.WriteNumber("type"u8, 7);
        if (of is not null) json.WriteString("error"u8, of);
        else json.WriteBoolean("allowReconnect"u8, true);
    });

    /// <summary>Not the protocol that is spoken here: the answer to such a handshake.</summary>
    public static LiveFrame Unwelcome(string error) => Write(128, isReply: true, error, static (json, of) => json.WriteString("error"u8, of));

    public static LiveFrame Welcome { get; } = Write(16, isReply: true, 0, static (_, _) => { });

    public static LiveFrame Ping { get; } = Write(16, isReply: true, 0, static (json, _) => json.WriteNumber("type"u8, 6));

    /// <summary>Of the WebSocket itself; nothing that SignalR could carry.</summary>
    internal static LiveFrame Control(byte opcode, ReadOnlySpan<byte> payload) => new(opcode, payload) { IsReply = true };

    private static LiveFrame Write<T>(int size, bool isReply, T of, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(size);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            write(json, of);
            json.WriteEndObject();
        }
        buffer.Write([Separator]);
        return new LiveFrame(WebSocketFrame.Text, buffer.WrittenSpan) { IsReply = isReply };
    }
}
