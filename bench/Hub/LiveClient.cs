using System.Collections.Immutable;
using System.Text.Json;
using Pmo.Bench.Site;
using Pmo.Wire;

namespace Pmo.Bench.Hub;

/// <summary>
/// A browser's live connection as one person has it: which streams are watched, what is held of them, and one sync that serves
/// first join, reconnect and gap alike.
/// </summary>
public sealed class LiveClient(PmoSite site, Visitor visitor, int seed) : IDisposable
{
    private readonly Lock gate = new();
    private ImmutableHashSet<string> watched = [];
    private HubLine? hub;
    private Task<SyncAnswer>? syncing;
    private long frames;

    public Visitor Visitor => visitor;

    /// <summary>The web that the next connection goes to; a balancer may send it to another one than the last.</summary>
    public PmoSite Through { get; set; } = site;

    public HeldStreams Held { get; init; } = new();

    /// <summary>For a rig of silent loss: says true to a frame that this client shall never have got.</summary>
    public Func<JsonElement, bool>? Lose { get; set; }

    public long Frames => Interlocked.Read(ref frames);

    /// <summary>Of the present connection, framing included.</summary>
    public long BytesRead => hub?.BytesRead ?? 0;

    public bool IsConnected => hub is { Ended.IsCompleted: false };

    /// <summary>Completes when the present connection is over.</summary>
    public Task Ended => hub?.Ended ?? Task.CompletedTask;

    /// <summary>After each frame was taken; on the reading task.</summary>
    public Action<JsonElement>? OnFrame { get; set; }

    public int ReceiveBuffer { get; init; }

    /// <summary>Carried by SignalR itself, as long polling is.</summary>
    public bool Negotiated { get; init; }

    public Func<ValueTask>? MayRead { get; init; }

    /// <summary>A new connection in place of the old one. Watches nothing yet.</summary>
    public async Task ConnectAsync(CancellationToken cancel = default)
    {
        hub?.Dispose();
        var path = Negotiated ? await Through.NegotiateAsync(visitor) : PmoSite.HubPath;
        hub = await HubLine.OpenAsync(Through.At, path, visitor.Cookie, OnMessage, seed, ReceiveBuffer, MayRead, cancel: cancel);
    }

    public void Drop() => hub?.Dispose();

    /// <summary>Watches exactly <paramref name="streams"/> from now on, from what is held of them.</summary>
    public Task<SyncAnswer> WatchAsync(params IEnumerable<string> streams)
    {
        watched = [.. streams];
        return SyncAsync();
    }

    public async Task<SyncAnswer> SyncAsync()
    {
        var request = new SyncRequest { Streams = Held.Revisions(watched).ToImmutableDictionary() };
        return Read<SyncAnswer>(await Line.CallAsync("sync", request));
    }

    /// <exception cref="HubCallException">Outcome unknown: send the same id again.</exception>
    /// <exception cref="IOException">Likewise: the connection ended first.</exception>
    public async Task<IntentAnswer> SendAsync(string stream, Command command, Guid id) =>
        Read<IntentAnswer>(await Line.CallAsync("send", new Intent { Id = id, Stream = stream, Command = command }));

    public async Task<DraftAnswer> DraftAsync(DraftRequest draft) => Read<DraftAnswer>(await Line.CallAsync("draft", draft));

    /// <summary>Any method with any body.</summary>
    public Task<JsonElement> CallAsync(string method, object argument) => Line.CallAsync(method, argument);

    /// <summary>A message made by the caller, with its separator.</summary>
    public void SendRaw(ReadOnlySpan<byte> message) => Line.Send(message);

    public void Report(PresenceReport presence) => hub?.Tell("presence", presence);

    public void Ping() => hub?.Ping();

    public void Dispose() => hub?.Dispose();

    private HubLine Line => hub ?? throw new IOException("Not connected.");

    private static T Read<T>(JsonElement json) => json.Deserialize<T>(PmoJson.Options) ?? throw new JsonException($"{json} is no {typeof(T).Name}.");

    private void OnMessage(HubLine from, ReadOnlySpan<byte> message)
    {
        if (from != hub && hub is { } now && now.Ended.IsCompleted is false) return;
        if (!message.StartsWith("{\"type\":1"u8)) return;
        Interlocked.Increment(ref frames);
        using var parsed = JsonDocument.Parse(message.ToArray());
        var frame = parsed.RootElement.GetProperty("arguments")[0];
        if (Lose?.Invoke(frame) == true) return;
        if (Held.Take(frame)) RepairSoon();
        OnFrame?.Invoke(frame);
    }

    private void RepairSoon()
    {
        lock (gate)
        {
            if (syncing is { IsCompleted: false }) return;
            syncing = SyncAsync();
        }
        // A connection that ends meanwhile fails the call; the next connection syncs anyway.
        _ = syncing.ContinueWith(static failed => failed.Exception, TaskContinuationOptions.OnlyOnFaulted);
    }
}
