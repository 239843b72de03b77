using Pmo.Bench.Load;

namespace Pmo.Bench.Rigs;

/// <summary>Our server and the bare hub, both running throughout, driven in turns: what the machine does meanwhile hits both.</summary>
public sealed class Pair : IAsyncDisposable
{
    public const int Students = 27;

    private const int ServerCore = 0;
    private const int GeneratorCore = 1;

    private readonly string work;

    private Pair(ClassroomTarget ours, BareTarget bare, string work)
    {
        (Ours, Bare) = (ours, bare);
        this.work = work;
    }

    public ClassroomTarget Ours { get; }

    public BareTarget Bare { get; }

    public static async Task<Pair> StartAsync(RigOptions options)
    {
        Directory.CreateDirectory(options.Work);
        if (options.Pin) Processes.PinSelf(GeneratorCore);
        int? core = options.Pin ? ServerCore : null;
        options.Say.WriteLine($"starting a demo of {options.Lessons} classes …");
        var ours = await ClassroomTarget.StartAsync(Path.Combine(options.Work, "data"), options.Lessons, core, options.Environment);
        var peer = ServerProcess.Peer("peer-bare", core, Path.Combine(options.Work, "bare.log"));
        await peer.StartAsync();
        return new Pair(ours, new BareTarget(peer, ours, Students), options.Work);
    }

    /// <summary>Ours first in even rounds, the peer first in odd ones.</summary>
    public IEnumerable<ITarget> InTurn(int round) => round % 2 == 0 ? [Ours, Bare] : [Bare, Ours];

    /// <summary>
    /// So many rounds, each on both. One in which the host took the processors away is run again, at most as many times as there are rounds;
    /// after that it is kept, with its doubt.
    /// </summary>
    public async Task RoundsAsync(RigOptions options, Rounds kept, Checks checks, Func<ITarget, Rounds, Checks, int, Task> run)
    {
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
        await Ours.DisposeAsync();
        await Bare.DisposeAsync();
        Directory.Delete(work, recursive: true);
    }
}
