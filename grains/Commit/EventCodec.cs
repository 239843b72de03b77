using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Pmo.Journal;

namespace Pmo.Commit;

/// <summary>
/// Events and states as stored. An event is <c>{"type","v","data"}</c>: type is the alias without prefix, v the schema version.
/// A stored payload stays readable for ever: add members with a default, never rename one or change its meaning; then raise v and read both.
/// </summary>
public static class EventCodec
{
    private const int SchemaVersion = 1;

    /// <summary>A writer does not take the encoder of the options that it is used with; escaped Russian text would be three times as long.</summary>
    private static readonly JsonWriterOptions AsWritten = new() { Encoder = PmoJson.Options.Encoder };

    private static readonly FrozenDictionary<string, Type> Types =
        PmoJson.MembersOf(typeof(DomainEvent)).ToFrozenDictionary(PmoJson.NameOf, StringComparer.Ordinal);

    public static byte[] Write<TEvent>(ImmutableArray<TEvent> events) where TEvent : DomainEvent
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, AsWritten))
        {
            json.WriteStartArray();
            foreach (var @event in events)
            {
                json.WriteStartObject();
                json.WriteString("type"u8, PmoJson.NameOf(@event.GetType()));
                json.WriteNumber("v"u8, SchemaVersion);
                json.WritePropertyName("data"u8);
                JsonSerializer.Serialize(json, @event, @event.GetType(), PmoJson.Options);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Throws <see cref="JsonException"/> for a type or version that this program does not know: better not to start than to forget.</summary>
    public static ImmutableArray<TEvent> Read<TEvent>(ReadOnlyMemory<byte> stored) where TEvent : DomainEvent
    {
        using var document = JsonDocument.Parse(stored);
        var events = ImmutableArray.CreateBuilder<TEvent>(document.RootElement.GetArrayLength());
        foreach (var element in document.RootElement.EnumerateArray())
        {
            var name = element.GetProperty("type"u8).GetString()!;
            var version = element.GetProperty("v"u8).GetInt32();
            if (!Types.TryGetValue(name, out var type) || version != SchemaVersion)
                throw new JsonException($"The journal holds an event '{name}' v{version} that this version of the program cannot read.");
            events.Add((TEvent)element.GetProperty("data"u8).Deserialize(type, PmoJson.Options)!);
        }
        return events.MoveToImmutable();
    }

    /// <summary>Over the actor and the intent as sent, never over server-stamped time: an honest retry hashes the same.</summary>
    public static byte[] Hash(Actor actor, Command command)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            json.WriteStringValue(actor.Person.Value);
            json.WriteStringValue(PmoJson.NameOf(command.GetType()));
            JsonSerializer.Serialize(json, command, command.GetType(), PmoJson.Options);
            json.WriteEndArray();
        }
        return SHA256.HashData(buffer.WrittenSpan);
    }

    public static Snapshot WriteState<TState>(TState state, long version) where TState : StreamState =>
        new(version, SchemaOf<TState>(), JsonSerializer.SerializeToUtf8Bytes(state, PmoJson.Options));

    /// <summary>Null when the snapshot is of another shape or cannot be read: snapshots are an optimisation, the commits are the truth.</summary>
    public static TState? ReadState<TState>(Snapshot? snapshot) where TState : StreamState
    {
        if (snapshot?.Schema != SchemaOf<TState>()) return null;
        try
        {
            return JsonSerializer.Deserialize<TState>(snapshot.Payload.Span, PmoJson.Options);
        }
        catch (JsonException)
        {
            // The caller replays every commit and logs it for the operator.
            return null;
        }
    }

    private static string SchemaOf<TState>() => $"{PmoJson.NameOf(typeof(TState))}:{SchemaVersion}";
}
