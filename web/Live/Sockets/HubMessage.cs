using System.Text.Json;

namespace Pmo.Web.Live.Sockets;

/// <summary>A browser's message of SignalR's hub protocol, as far as it is spoken here: a call with one argument, a sign of life, a goodbye.</summary>
/// <param name="Type">1 a call, 6 a sign of life, 7 a goodbye; 0 where it says none.</param>
/// <param name="Call">Under which name the caller waits for the answer; null: it does not.</param>
/// <param name="Target">The method.</param>
/// <param name="Argument">Where the one argument stands in the message; empty: there is not exactly one.</param>
internal readonly record struct HubMessage(int Type, string? Call, string? Target, Range Argument)
{
    public const byte Separator = 0x1e;
    public const int Invocation = 1;
    public const int StreamItem = 2;
    public const int Completion = 3;
    public const int StreamInvocation = 4;
    public const int CancelInvocation = 5;
    public const int Ping = 6;
    public const int Close = 7;

    /// <exception cref="JsonException">It is no message: not an object, or a member of the wrong kind.</exception>
    public static HubMessage Read(ReadOnlySpan<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes);
        var (type, call, target, argument) = (0, (string?)null, (string?)null, default(Range));
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("type"u8))
            {
                Expect(ref json, JsonTokenType.Number);
                if (!json.TryGetInt32(out type)) throw new JsonException("A type that is no whole number.");
            }
            else if (json.ValueTextEquals("invocationId"u8)) call = Text(ref json);
            else if (json.ValueTextEquals("target"u8)) target = Text(ref json);
            else if (json.ValueTextEquals("arguments"u8)) argument = Only(ref json);
            else
            {
                json.Read();
                json.Skip();
            }
        }
        if (json.TokenType != JsonTokenType.EndObject || json.Read()) throw new JsonException("Not one object.");
        return new HubMessage(type, call, target, argument);
    }

    /// <summary>Of the handshake: the protocol's name, null where it says none.</summary>
    /// <exception cref="JsonException">It is no handshake.</exception>
    public static string? ReadProtocol(ReadOnlySpan<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes);
        string? protocol = null;
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("protocol"u8))
            {
                protocol = Text(ref json);
                continue;
            }
            json.Read();
            json.Skip();
        }
        return protocol;
    }

    private static Range Only(ref Utf8JsonReader json)
    {
        Expect(ref json, JsonTokenType.StartArray);
        json.Read();
        if (json.TokenType == JsonTokenType.EndArray) return default;
        var start = (int)json.TokenStartIndex;
        json.Skip();
        var range = new Range(start, (int)json.BytesConsumed);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            range = default;
            json.Skip();
        }
        return range;
    }

    private static string? Text(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType switch
        {
            JsonTokenType.String => json.GetString(),
            JsonTokenType.Null => null,
            _ => throw new JsonException("Text is wanted here."),
        };
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType kind)
    {
        if (!json.Read() || json.TokenType != kind) throw new JsonException($"{kind} is wanted here.");
    }
}
