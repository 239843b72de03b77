using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pmo.Bench.Hub;
using Pmo.Bench.Site;
using Pmo.Wire;

namespace Pmo.Web.Tests.Live;

/// <summary>A person's screen: the rigs' client, every frame that it got, and a way to wait for what frames bring.</summary>
public sealed class Screen : IDisposable
{
    /// <summary>Only a test that fails waits this long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly Lock gate = new();
    private readonly List<JsonElement> frames = [];
    private readonly List<(Func<bool> IsSo, TaskCompletionSource Done)> waiting = [];
    private readonly PmoSite site;

    private Screen(PmoServer server, Visitor visitor, HeldStreams? holding, int receiveBuffer, Func<ValueTask>? mayRead)
    {
        site = new PmoSite(server.Address);
        Client = new LiveClient(site, visitor, seed: 1)
        {
            OnFrame = Keep,
            Lose = IsLost,
            Held = holding ?? new HeldStreams(),
            ReceiveBuffer = receiveBuffer,
            MayRead = mayRead,
            Negotiated = server.Negotiated,
        };
    }

    public LiveClient Client { get; }

    public PmoSite Site => site;

    /// <summary>Which frames get lost on their way; null: none.</summary>
    public Func<JsonElement, bool>? Lose { get; set; }

    public int Lost { get; private set; }

    public IReadOnlyList<JsonElement> Frames
    {
        get { lock (gate) return [.. frames]; }
    }

    public IEnumerable<JsonElement> FramesOf(string stream) =>
        Frames.Where(frame => frame.TryGetProperty("s", out var s) && s.GetString() == stream);

    /// <summary>Versions of a stream's frames, in the order of arrival; a snapshot is negative.</summary>
    public IReadOnlyList<long> Versions(string stream) =>
        [.. from frame in FramesOf(stream)
            where frame.TryGetProperty("rev", out _)
            let version = frame.GetProperty("rev").GetProperty("version").GetInt64()
            select frame.TryGetProperty("full", out _) ? -version : version];

    public IEnumerable<DraftView> Drafts => Frames.Where(frame => frame.TryGetProperty("draft", out _))
        .Select(frame => frame.GetProperty("draft").Deserialize<DraftView>(PmoJson.Options)!);

    /// <summary>Connected, but watching nothing.</summary>
    public static async Task<Screen> ConnectAsync(
        PmoServer server, Visitor visitor, HeldStreams? holding = null, int receiveBuffer = 0, Func<ValueTask>? mayRead = null)
    {
        var screen = new Screen(server, visitor, holding, receiveBuffer, mayRead);
        await screen.Client.ConnectAsync().WaitAsync(Patience);
        return screen;
    }

    /// <summary>Connected, watching, and holding a view of every stream.</summary>
    public static async Task<Screen> OpenAsync(PmoServer server, Visitor visitor, params string[] streams)
    {
        var screen = await ConnectAsync(server, visitor);
        var answer = await screen.Client.WatchAsync(streams).WaitAsync(Patience);
        Assert.Empty(answer.Refused);
        await screen.UntilAsync(() => streams.All(stream => screen.View(stream) is not null));
        return screen;
    }

    public JsonNode? View(string stream) => Client.Held.Read(stream)?.View;

    public long Version(string stream) => Client.Held.Read(stream)?.Revision.Version ?? -1;

    public Revision? Revision(string stream) => Client.Held.Read(stream)?.Revision;

    public void Forget()
    {
        lock (gate) frames.Clear();
    }

    /// <summary>Waits for frames until it is so; asked again after each.</summary>
    public async Task UntilAsync(Func<bool> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "")
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (isSo()) return;
            waiting.Add((isSo, done));
        }
        try
        {
            await done.Task.WaitAsync(Patience);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"It never came to {what}; the last frames:\n{string.Join('\n', Frames.TakeLast(5))}", late);
        }
    }

    public Task UntilVersionAsync(string stream, long version) => UntilAsync(() => Version(stream) >= version, $"{stream}@{version}");

    public Task<IntentAnswer> SendAsync(string stream, Command command) => Client.SendAsync(stream, command, Guid.NewGuid()).WaitAsync(Patience);

    /// <summary>Sends what must be accepted; the answer is the version.</summary>
    public async Task<long> DoAsync(string stream, Command command)
    {
        var answer = await SendAsync(stream, command);
        return answer.Version ?? throw new InvalidOperationException($"{command} was refused: {answer.Refused}.");
    }

    /// <summary>
    /// The connection still answers, or is closed; a hang is neither. Pings as a browser does, only sooner: SignalR looks at what follows
    /// a message of an unknown type when more bytes come.
    /// </summary>
    public async Task AnswersOrEndsAsync()
    {
        try
        {
            var answer = Client.CallAsync("sync", new { streams = new { } });
            await using var pings = new Timer(_ => Client.Ping(), null, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));
            await answer.WaitAsync(Patience);
        }
        catch (IOException)
        {
            // Closed, which is an answer too.
            await Client.Ended.WaitAsync(Patience);
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        site.Dispose();
    }

    private bool IsLost(JsonElement frame)
    {
        if (Lose?.Invoke(frame) != true) return false;
        lock (gate)
        {
            Lost++;
            Tell();
        }
        return true;
    }

    private void Keep(JsonElement frame)
    {
        lock (gate)
        {
            frames.Add(frame.Clone());
            Tell();
        }
    }

    private void Tell()
    {
        foreach (var met in waiting.Where(w => w.IsSo()).ToList())
        {
            waiting.Remove(met);
            met.Done.SetResult();
        }
    }
}
