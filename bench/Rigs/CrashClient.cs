using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Pmo.Bench.Hub;
using Pmo.Bench.Load;
using Pmo.Bench.Site;

namespace Pmo.Bench.Rigs;

/// <summary>What a rig breaks on purpose, to show that it would see it.</summary>
public enum CrashMutant
{
    None = 0,

    /// <summary>Counts an answer as acknowledged when it is sent, and never sends it again.</summary>
    AckEarly = 1,

    /// <summary>Sends again under a new id.</summary>
    NewId = 2,

    /// <summary>Holds a change's revision without applying it, now and then.</summary>
    SkipChange = 3,
}

/// <summary>
/// A browser with an outbox in a school whose server dies: commands wait in order, one under way, and go out again under the same id until
/// they are answered; the connection comes back by itself and syncs from what is held.
/// </summary>
public sealed class CrashClient : IDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(15);

    private const double TearAfterSending = 1 / 40.0;

    private readonly ConcurrentQueue<Waits> outbox = new();
    private readonly SemaphoreSlim waiting = new(0);
    private readonly Random random;
    private readonly CrashMutant mutant;
    private readonly CrashLedger ledger;
    private readonly IReadOnlyList<PmoSite> webs;
    private readonly string[] streams;
    private Task? work;
    private int failures;

    /// <summary>Where there is one server.</summary>
    public CrashClient(PmoSite site, Visitor visitor, string[] streams, int seed, CrashLedger ledger, CrashMutant mutant)
        : this([site], visitor, streams, seed, ledger, mutant)
    {
    }

    /// <param name="webs">Where it goes: the first, and as long as that does not answer the others in turn, as a balancer would send it.</param>
    /// <param name="visitor">Who it is.</param>
    /// <param name="streams">What it watches.</param>
    /// <param name="seed">Of waits and torn connections.</param>
    /// <param name="ledger">What was sent and acknowledged.</param>
    /// <param name="mutant">What it does wrong.</param>
    public CrashClient(IReadOnlyList<PmoSite> webs, Visitor visitor, string[] streams, int seed, CrashLedger ledger, CrashMutant mutant)
    {
        this.webs = webs;
        this.streams = streams;
        this.ledger = ledger;
        this.mutant = mutant;
        random = new Random(seed);
        Live = new LiveClient(webs[0], visitor, seed);
        if (mutant == CrashMutant.SkipChange) Live.Held.Skip = (_, version) => version % 17 == 0;
    }

    public LiveClient Live { get; }

    /// <summary>Clock of the newest sync that was answered; 0 while there is no connection.</summary>
    public long ResumedAt { get; private set; }

    public int Refusals { get; private set; }

    public int Retries { get; private set; }

    public int Torn { get; private set; }

    /// <summary>Connections that ended without this client's doing.</summary>
    public int Lost { get; private set; }

    /// <summary>Attempts to connect that nobody answered.</summary>
    public int Unreached { get; private set; }

    /// <summary>Calls answered with an error, or not within <see cref="AnswerLimit"/>: outcome unknown.</summary>
    public int Errors { get; private set; }

    public int Waiting => outbox.Count;

    /// <summary>(put, acknowledged, the stream's version then): each command, in <see cref="Clock"/> ticks.</summary>
    public Action<long, long, long>? OnAcknowledged { get; set; }

    public void Put(string stream, Command command, string text)
    {
        if (text.Length > 0) ledger.Send(text);
        outbox.Enqueue(new Waits(Guid.NewGuid(), stream, command, text, Clock.Now));
        waiting.Release();
    }

    /// <summary>Until <paramref name="cancel"/>: connects, syncs, sends, and comes back after every loss.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var wait = FirstWait;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await ConnectAsync(cancel);
                ResumedAt = Clock.Now;
                wait = FirstWait;
                await SendAllAsync(cancel);
            }
            catch (Exception e) when (e is IOException or HubCallException or System.Net.Sockets.SocketException or TimeoutException)
            {
                // Dead server, torn connection or unknown outcome: all the same to an outbox, which sends again.
                Live.Drop();
                ResumedAt = 0;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            if (!await PauseAsync(wait, cancel)) return;
            wait = wait * 1.7 > LongestWait ? LongestWait : wait * 1.7;
        }
    }

    /// <summary>Where the held view differs from <paramref name="fresh"/>; null when it does not.</summary>
    public string? DifferenceFrom(string stream, (Revision Revision, JsonNode View) fresh)
    {
        if (Live.Held.Read(stream) is not { } held) return $"{stream}: nothing is held";
        if (held.Revision != fresh.Revision) return $"{stream}: held {held.Revision.Version}, fresh {fresh.Revision.Version}";
        return JsonNode.DeepEquals(held.View, fresh.View) ? null : $"{stream}@{held.Revision.Version}: views differ";
    }

    public void Dispose()
    {
        Live.Dispose();
        waiting.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancel)
    {
        try
        {
            Live.Through = webs[failures % webs.Count];
            await Live.ConnectAsync(cancel);
            await Live.WatchAsync(streams).WaitAsync(AnswerLimit, cancel);
            failures = 0;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Passed on: the run loop waits and tries the next one.
            failures++;
            if (e is System.Net.Sockets.SocketException) Unreached++;
            else Errors++;
            throw;
        }
    }

    /// <summary>False: the run is over.</summary>
    private async Task<bool> PauseAsync(TimeSpan wait, CancellationToken cancel)
    {
        try
        {
            await Task.Delay(wait * (0.5 + random.NextDouble()), cancel);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task SendAllAsync(CancellationToken cancel)
    {
        var wait = FirstWait;
        while (true)
        {
            if (!outbox.TryPeek(out var next))
            {
                // One wait outlives its connection: an abandoned one would swallow the signal of the next command.
                work ??= waiting.WaitAsync(cancel);
                await Task.WhenAny(work, Live.Ended);
                if (Live.Ended.IsCompleted)
                {
                    Lost++;
                    throw new IOException("The connection ended.");
                }
                await work;
                work = null;
                continue;
            }
            try
            {
                await SendAsync(next, cancel);
                wait = FirstWait;
            }
            catch (HubCallException)
            {
                // Counted. A browser keeps a connection that answers, be it with an error: the same command goes out again.
                if (!await PauseAsync(wait, cancel)) return;
                wait = wait * 1.7 > LongestWait ? LongestWait : wait * 1.7;
            }
        }
    }

    private async Task SendAsync(Waits next, CancellationToken cancel)
    {
        if (mutant == CrashMutant.AckEarly) Done(next.Text);
        var id = mutant == CrashMutant.NewId ? Guid.NewGuid() : next.Id;
        var sending = Live.SendAsync(next.Stream, next.Command, id);
        var torn = false;
        if (random.NextDouble() < TearAfterSending)
        {
            // The command is on its way and its answer will never come: what a lost radio does.
            Torn++;
            torn = true;
            await Task.Delay(random.Next(0, 30), cancel);
            Live.Drop();
        }
        try
        {
            var answer = await sending.WaitAsync(AnswerLimit, cancel);
            if (answer.Refused is not null) Refusals++;
            else Done(next.Text);
            OnAcknowledged?.Invoke(next.Put, Clock.Now, answer.Version ?? 0);
            outbox.TryDequeue(out _);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Passed on: the run loop reconnects, and the outbox still holds the command.
            Retries++;
            if (e is HubCallException or TimeoutException) Errors++;
            else if (!torn) Lost++;
            if (mutant == CrashMutant.AckEarly) outbox.TryDequeue(out _);
            throw;
        }
    }

    private void Done(string text)
    {
        if (text.Length > 0) ledger.Acknowledge(text);
    }

    private sealed record Waits(Guid Id, string Stream, Command Command, string Text, long Put);
}
