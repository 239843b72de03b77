using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Pmo.Web.Json;
using Pmo.Wire;

namespace Pmo.Web.Live;

/// <summary>A frame as the bytes that leave: written once per audience, shared by every connection that gets it.</summary>
public sealed class LiveFrame
{
    private static readonly JsonEncodedText Target = JsonEncodedText.Encode("frame");

    // The writer's encoder decides, not the serializer's: without it a Cyrillic letter is six bytes instead of two.
    private static readonly JsonWriterOptions Writing = new() { Encoder = WireJson.Options.Encoder };

    private LiveFrame(byte[] bytes)
    {
        Size = bytes.Length;
        Message = new SerializedHubMessage([new SerializedMessage("json", bytes)]);
    }

    /// <summary>On the wire, in bytes, without the transport's own framing.</summary>
    public int Size { get; }

    public SerializedHubMessage Message { get; }

    /// <summary>SignalR's JSON protocol written by hand: an invocation of <c>frame</c>, ended by the record separator.</summary>
    public static LiveFrame Of(Frame frame)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteNumber("type"u8, 1);
            json.WriteString("target"u8, Target);
            json.WriteStartArray("arguments"u8);
            JsonSerializer.Serialize(json, frame, WireJson.Options);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        buffer.Write<byte>([0x1e]);
        return new LiveFrame(buffer.WrittenSpan.ToArray());
    }
}
