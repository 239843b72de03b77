using Pmo.Testing;
using Pmo.Web.Live;

namespace Pmo.Web.Tests.Live.Model;

/// <summary>One random interleaving of everything that can happen between a stream and three browsers, then peace, then a verdict.</summary>
internal sealed class ModelWorld
{
    private const int Steps = 40;

    private readonly Random random;
    private readonly ManualTime time = new();
    private Feed? feed;

    public ModelWorld(int seed)
    {
        random = new Random(seed);
        Stream = new ModelStream(time);
        Clients = [.. Enumerable.Range(1, 3).Select(i => new ModelClient($"c{i}", Stream, time))];
    }

    public ModelStream Stream { get; }

    public IReadOnlyList<ModelClient> Clients { get; }

    public async Task RunAsync()
    {
        // Commits that happen inside the feed's own calls: between watching and syncing, and while a sync is answered.
        Stream.OnCall = () =>
        {
            if (random.Next(4) == 0) Stream.Commit(Bytes());
        };
        for (var i = 0; i < Steps; i++) await StepAsync();
        Stream.OnCall = null;
        await SettleAsync();
    }

    private async Task StepAsync()
    {
        var client = Clients[random.Next(Clients.Count)];
        switch (random.Next(100))
        {
            case < 25:
                Stream.Commit(Bytes());
                break;
            case < 27:
                Burst();
                break;
            case < 45:
                await DeliverAsync(random.Next(1, 5));
                break;
            case < 51:
                if (Stream.InFlight.Count > 0) Stream.InFlight.RemoveAt(random.Next(Stream.InFlight.Count));
                break;
            case < 58:
                await client.DisconnectAsync();
                break;
            case < 72:
                await client.SyncAsync(Current);
                break;
            case < 77:
                client.Losing = random.Next(1, 4);
                break;
            case < 84:
                client.SendHeads();
                if (client is { WantsSync: true, IsConnected: true }) await client.SyncAsync(Current);
                break;
            case < 88:
                Stream.Reactivate(snapshot: random.NextInt64(Stream.Revision.Version + 1));
                break;
            case < 92:
                if (feed is not null) await feed.RenewAsync();
                break;
            case < 94:
                Stream.Restore(upTo: random.NextInt64(Stream.Revision.Version + 1));
                break;
            case < 96:
                foreach (var lost in Clients) lost.Lose();
                feed = null;
                break;
            case < 98:
                // Long enough for the watcher to expire.
                time.Advance(ILive.WatchExpiry + TimeSpan.FromSeconds(1));
                break;
            default:
                foreach (var each in Clients.Where(c => c is { WantsSync: true, IsConnected: true })) await each.SyncAsync(Current);
                break;
        }
    }

    /// <summary>Nothing is lost any more: by heads and syncs alone everybody must come to the school's state.</summary>
    private async Task SettleAsync()
    {
        foreach (var client in Clients) client.Losing = 0;
        for (var round = 0; round < 4; round++)
        {
            await DeliverAsync(int.MaxValue);
            if (feed is not null) await feed.RenewAsync();
            foreach (var client in Clients)
            {
                if (!client.IsConnected) await client.SyncAsync(Current);
                client.SendHeads();
                if (client.WantsSync) await client.SyncAsync(Current);
            }
        }
        foreach (var client in Clients)
        {
            if (client.Revision != Stream.Revision) throw new ModelException($"{client.Revision} is not where the stream is, {Stream.Revision}.");
            client.CheckHeld();
        }
        foreach (var client in Clients) await client.DisconnectAsync();
        if (feed is not null) throw new ModelException("The feed outlived its viewers.");
    }

    /// <summary>Rarely, because it is dear: past what a feed remembers (64), more rarely past the ring (256).</summary>
    private void Burst()
    {
        for (var i = random.Next(30) switch { 0 => 300, < 8 => 70, _ => 3 }; i > 0; i--) Stream.Commit(bytes: 10);
    }

    private async Task DeliverAsync(int most)
    {
        for (; most > 0 && Stream.InFlight.Count > 0; most--)
        {
            var told = Stream.InFlight[0];
            Stream.InFlight.RemoveAt(0);
            await told();
        }
    }

    private Feed Current() => feed ??= Stream.NewFeed(emptied =>
    {
        if (feed == emptied) feed = null;
    });

    private int Bytes() => random.Next(5) == 0 ? 3000 : 100;
}
