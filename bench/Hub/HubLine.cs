using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Pmo.Bench.Hub;

/// <summary>The server answered a call with an error: its outcome is unknown.</summary>
public sealed class HubCallException(string message) : Exception(message);

/// <summary>
/// SignalR's JSON protocol over one <see cref="WebSocketLine"/>: handshake, calls with their answers, what the server sends, pings.
/// Without negotiation, which only chooses a transport.
/// </summary>
public sealed class HubLine : IDisposable
{
    private static readonly byte[] Hello = "{\"protocol\":\"json\",\"version\":1}\x1e"u8.ToArray();
    private static readonly byte[] PingMessage = "{\"type\":6}\x1e"u8.ToArray();

    private readonly WebSocketLine line;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> calls = new();
    private readonly TaskCompletionSource welcomed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<HubLine, ReadOnlySpan<byte>> onMessage;
    private long lastId;
    private volatile bool over;

    private HubLine(WebSocketLine line, Action<HubLine, ReadOnlySpan<byte>> onMessage, Func<ValueTask>? mayRead)
    {
        this.line = line;
        this.onMessage = onMessage;
        Ended = ReadAsync(mayRead);
    }

    /// <summary>Completes when the connection is over, for whatever reason; calls without an answer fail before.</summary>
    public Task Ended { get; }

    public long BytesRead => line.BytesRead;

    /// <param name="at">Where the server listens.</param>
    /// <param name="path">The hub's, e.g. <c>/live</c>.</param>
    /// <param name="cookie">The session's, or empty.</param>
    /// <param name="onMessage">Each message of the server without its separator, on the reading task; answers to <see cref="CallAsync"/> come here too.</param>
    /// <param name="seed">Of the masks.</param>
    /// <param name="receiveBuffer">See <see cref="WebSocketLine.OpenAsync"/>.</param>
    /// <param name="mayRead">See <see cref="WebSocketLine.ReadAllAsync"/>.</param>
    /// <param name="first">A message that goes right behind the handshake, without waiting for the welcome, as browsers of ours do.</param>
    public static async Task<HubLine> OpenAsync(
        IPEndPoint at, string path, string cookie, Action<HubLine, ReadOnlySpan<byte>> onMessage,
        int seed = 1, int receiveBuffer = 0, Func<ValueTask>? mayRead = null, byte[]? first = null, CancellationToken cancel = default)
    {
        var headers = cookie.Length > 0 ? $"Cookie: {cookie}\r\n" : "";
        var opened = await WebSocketLine.OpenAsync(at, path, headers, seed, receiveBuffer, cancel);
        opened.Send(Hello);
        if (first is not null) opened.Send(first);
        var hub = new HubLine(opened, onMessage, mayRead);
        await using var stop = cancel.Register(() => hub.Dispose());
        await hub.welcomed.Task;
        return hub;
    }

    /// <summary>Calls a hub method and waits for its answer.</summary>
    /// <exception cref="HubCallException">The server answered with an error.</exception>
    /// <exception cref="IOException">The connection ended first.</exception>
    public Task<JsonElement> CallAsync(string method, object argument)
    {
        var id = Interlocked.Increment(ref lastId);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        calls[id] = answer;
        try
        {
            line.Send(HubWriting.Call(method, argument, id));
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            calls.TryRemove(id, out _);
            answer.TrySetException(new IOException("The connection is gone.", e));
        }
        // Ended between the look-up and now: nobody else would complete it.
        if (over) answer.TrySetException(new IOException("The connection is gone."));
        return answer.Task;
    }

    /// <summary>A call that wants no answer.</summary>
    public void Tell(string method, object argument) => TrySend(HubWriting.Call(method, argument, id: null));

    /// <summary>A message made by the caller, with its separator.</summary>
    public void Send(ReadOnlySpan<byte> message) => line.Send(message);

    /// <summary>Servers cut who is silent for 30 s: to be called every 10 s or so.</summary>
    public void Ping() => TrySend(PingMessage);

    public void Dispose() => line.Dispose();

    private void TrySend(ReadOnlySpan<byte> message)
    {
        try
        {
            line.Send(message);
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // The reading side ends too and tells by Ended.
        }
    }

    private async Task ReadAsync(Func<ValueTask>? mayRead)
    {
        await Task.Yield();
        try
        {
            await line.ReadAllAsync(OnBytes, mayRead);
        }
        finally
        {
            over = true;
            line.Dispose();
            welcomed.TrySetException(new IOException("The connection ended before the hub's welcome."));
            foreach (var call in calls.Keys)
                if (calls.TryRemove(call, out var waiting))
                    waiting.TrySetException(new IOException("The connection ended before the answer."));
        }
    }

    private void OnBytes(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)0x1e) is >= 0 and var end)
        {
            var message = bytes[..end];
            bytes = bytes[(end + 1)..];
            if (!welcomed.Task.IsCompleted) Welcome(message);
            else Take(message);
        }
    }

    private void Welcome(ReadOnlySpan<byte> message)
    {
        if (message.SequenceEqual("{}"u8)) welcomed.TrySetResult();
        else welcomed.TrySetException(new IOException($"The hub said: {System.Text.Encoding.UTF8.GetString(message)}"));
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        if (message.StartsWith("{\"type\":3"u8) && !calls.IsEmpty) Complete(message);
        onMessage(this, message);
    }

    private void Complete(ReadOnlySpan<byte> message)
    {
        using var parsed = JsonDocument.Parse(message.ToArray());
        var answer = parsed.RootElement;
        if (!long.TryParse(answer.GetProperty("invocationId").GetString(), out var id) || !calls.TryRemove(id, out var waiting)) return;
        if (answer.TryGetProperty("error", out var error)) waiting.TrySetException(new HubCallException(error.GetString() ?? ""));
        else waiting.TrySetResult(answer.TryGetProperty("result", out var result) ? result.Clone() : default);
    }
}

public static class HubWriting
{
    /// <summary>An invocation as bytes, separator included.</summary>
    public static ReadOnlySpan<byte> Call(string method, object argument, long? id)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        // The writer's encoder decides: without it a Cyrillic letter is six bytes instead of two.
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = PmoJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteNumber("type"u8, 1);
            if (id is { } invocation) json.WriteString("invocationId"u8, $"{invocation}");
            json.WriteString("target"u8, method);
            json.WriteStartArray("arguments"u8);
            JsonSerializer.Serialize(json, argument, argument.GetType(), PmoJson.Options);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        buffer.Write<byte>([0x1e]);
        return buffer.WrittenSpan;
    }
}
