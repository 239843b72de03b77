namespace Pmo.Bench.Load;

/// <summary>A stretch of measured time: the server's CPU, the generator's own, and the wall clock.</summary>
public sealed class Window
{
    private readonly IReadOnlyList<int> servers;
    private readonly long start = Clock.Now;
    private readonly double serverStart;
    private readonly double ownStart;
    private readonly (long Stolen, long All) machineStart;

    private Window(IReadOnlyList<int> servers)
    {
        this.servers = servers;
        serverStart = Processes.CpuSecondsOfAll(servers);
        ownStart = Processes.CpuSeconds(Environment.ProcessId);
        machineStart = Processes.MachineTicks();
    }

    /// <param name="servers">Whose CPU counts as the server's, children included; those that it has already lost count for what they did.</param>
    public static Window Open(IReadOnlyList<int> servers) => new(servers);

    public Spent Close()
    {
        var seconds = Clock.Milliseconds(Clock.Now - start) / 1000;
        var (stolen, all) = Processes.MachineTicks();
        var share = (double)(stolen - machineStart.Stolen) / Math.Max(1, all - machineStart.All);
        return new Spent(seconds, Processes.CpuSecondsOfAll(servers) - serverStart, Processes.CpuSeconds(Environment.ProcessId) - ownStart, share);
    }
}

/// <param name="Seconds">Wall clock.</param>
/// <param name="Server">The server's CPU, in s.</param>
/// <param name="Generator">The generator's CPU, in s.</param>
/// <param name="Stolen">Share of all processors that the host gave to other machines meanwhile, 0-1.</param>
public sealed record Spent(double Seconds, double Server, double Generator, double Stolen)
{
    /// <summary>Share of one core, 0-1.</summary>
    public double ServerBusy => Server / Seconds;

    /// <summary>Share of one core, 0-1.</summary>
    public double GeneratorBusy => Generator / Seconds;
}
