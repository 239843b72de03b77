using Pmo.Bench.Cluster;
using Pmo.Bench.Load;

namespace Pmo.Bench.Rigs;

/// <summary>
/// Two targets, both running throughout, driven in turns: what the machine does meanwhile hits both. Our one process beside the bare hub, or
/// a cluster of ours beside our one process.
/// </summary>
public sealed class Pair : IAsyncDisposable
{
    public const int Students = 27;

    private const int ServerCore = 0;
    private const int GeneratorCore = 1;

    private readonly ITarget ours;
    private readonly ITarget peer;
    private readonly string work;

    private Pair(ITarget ours, ITarget peer, string work)
    {
        (this.ours, this.peer) = (ours, peer);
        this.work = work;
    }

    public static async Task<Pair> StartAsync(RigOptions options)
    {
        Directory.CreateDirectory(options.Work);
        if (options.Pin) Processes.PinSelf(GeneratorCore);
        int? core = options.Pin ? ServerCore : null;
        options.Say.WriteLine($"starting a demo of {options.Lessons} classes …");
        return options.Cluster ? await ClusterAsync(options, core) : await BareAsync(options, core);
    }

    private static async Task<Pair> BareAsync(RigOptions options, int? core)
    {
        var one = await ClassroomTarget.StartAsync(Path.Combine(options.Work, "data"), options.Lessons, core, options.Environment);
        var bare = ServerProcess.Peer("peer-bare", core, Path.Combine(options.Work, "bare.log"));
        await bare.StartAsync();
        return new Pair(one, new BareTarget(bare, one, Students), options.Work);
    }

    private static async Task<Pair> ClusterAsync(RigOptions options, int? core)
    {
        var classes = Math.Max(2, options.Lessons);
        var cluster = await ClassroomTarget.StartAsync(
            await ClusterServers.StartAsync(new ClusterOptions
            {
                Work = Path.Combine(options.Work, "cluster"),
                DemoClasses = classes,
                Core = core,
                Environment = options.Environment,
                Say = options.Say,
            }),
            options.Lessons);
        var one = ServerProcess.Classroom(
            Path.Combine(options.Work, "data"), core, new Dictionary<string, string>(StringComparer.Ordinal) { ["Pmo:DemoClasses"] = $"{classes}" }, options.Environment);
        await one.StartAsync();
        return new Pair(cluster, await ClassroomTarget.StartAsync(new OneServer(one), options.Lessons, peer: "one"), options.Work);
    }

    /// <summary>Ours first in even rounds, the peer first in odd ones.</summary>
    private IEnumerable<ITarget> InTurn(int round) => round % 2 == 0 ? [ours, peer] : [peer, ours];

    /// <summary>
    /// So many rounds, each on both, after <paramref name="warm"/> that do not count (each numbered -1): a server that still compiles itself is not
    /// what a lesson meets. One in which the host took the processors away is run again, at most as many times as there are rounds;
    /// after that it is kept, with its doubt.
    /// </summary>
    public async Task RoundsAsync(RigOptions options, Rounds kept, Checks checks, Func<ITarget, Rounds, Checks, int, Task> run, int warm = 1)
    {
        for (var round = 0; round < warm; round++)
            foreach (var target in InTurn(round)) await run(target, new Rounds(), new Checks(), -1);
        var left = options.Rounds;
        for (var round = 0; round < options.Rounds;)
        {
            var (values, seen) = (new Rounds(), new Checks());
            foreach (var target in InTurn(round)) await run(target, values, seen, round);
            if (seen.IsOfATakenMachine && left-- > 0)
            {
                checks.Again();
                options.Say.WriteLine($"round {round + 1} again: the host took the processors away");
                continue;
            }
            kept.Add(values);
            checks.Add(seen);
            round++;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ours.DisposeAsync();
        await peer.DisposeAsync();
        Directory.Delete(work, recursive: true);
    }
}
