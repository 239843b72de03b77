using Pmo.Bench.Load;
using Pmo.Bench.Site;
using Pmo.Testing;

namespace Pmo.Bench.Cluster;

/// <summary>
/// One silo or web at its fixed place, and whoever runs it: what ends by itself while it starts is started again, as a service manager would.
/// </summary>
public sealed class ClusterMember(string name, string[] command, IReadOnlyDictionary<string, string> settings, Func<string, bool> isReady, string log) : IAsyncDisposable
{
    private const int Attempts = 3;

    private LeashedProcess? process;

    public string Name => name;

    public string Log => log;

    public int Id => process?.Id ?? throw new InvalidOperationException($"{name} does not run.");

    /// <summary>Starts that ended before the program was ready.</summary>
    public int FailedStarts { get; private set; }

    /// <summary>The program is over, although nobody here ended it.</summary>
    public bool EndedByItself => process is { Ended.IsCompleted: true };

    /// <summary>Ends when it serves.</summary>
    /// <returns>How long that took, failed starts included.</returns>
    /// <exception cref="RigException">It did not start.</exception>
    public async Task<TimeSpan> StartAsync()
    {
        var start = Clock.Now;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                process = await LeashedProcess.StartAsync(command, settings, isReady, log);
                return TimeSpan.FromMilliseconds(Clock.Milliseconds(Clock.Now - start));
            }
            catch (Exception failure) when (failure is InvalidOperationException or TimeoutException)
            {
                // Counted, and told with the result.
                FailedStarts++;
                if (attempt == Attempts) throw new RigException($"{name} did not start {Attempts} times: see {log}. {failure.Message}", failure);
            }
        }
    }

    /// <summary>kill -9.</summary>
    public Task KillAsync() => EndAsync(running => running.KillAsync());

    /// <summary>SIGTERM, and waits until it has ended by itself.</summary>
    public Task StopAsync() => EndAsync(running => running.StopAsync());

    /// <summary>Neither answers nor ends, until <see cref="ThawAsync"/>: what a stalled virtual machine looks like.</summary>
    public Task FreezeAsync() => process?.SignalAsync("STOP") ?? Task.CompletedTask;

    public Task ThawAsync() => process?.SignalAsync("CONT") ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (process is { } running) await running.DisposeAsync();
        process = null;
    }

    private async Task EndAsync(Func<LeashedProcess, Task> end)
    {
        if (process is not { } running) return;
        await end(running);
        await DisposeAsync();
    }
}
