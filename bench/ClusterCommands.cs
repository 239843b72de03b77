using System.CommandLine;
using Pmo.Bench.Cluster;
using Pmo.Bench.Report;
using Pmo.Bench.Rigs;
using CliCommand = System.CommandLine.Command;

namespace Pmo.Bench;

/// <summary>Commands that start the cluster's topology. Without its build, or without PostgreSQL, they say so in one line and end with code 3.</summary>
internal static class ClusterCommands
{
    public static CliCommand Up()
    {
        var classes = new Option<int>("--classes") { Description = "Of the demo, 2-300", DefaultValueFactory = _ => 2 };
        var minutes = new Option<int>("--minutes") { Description = "Ends after, 1-240", DefaultValueFactory = _ => 60 };
        var silos = Silos();
        var command = new CliCommand("cluster", "PostgreSQL, two silos and two webs with a demo, until Ctrl+C") { classes, minutes, silos };
        command.SetAction((parsed, cancel) => BenchCommands.GuardAsync(async () =>
        {
            var work = Work();
            await using (var servers = await ClusterServers.StartAsync(new ClusterOptions
            {
                Work = work,
                Silos = Math.Clamp(parsed.GetValue(silos), 1, 9),
                DemoClasses = Math.Clamp(parsed.GetValue(classes), 2, 300),
                Say = Console.Out,
            }))
            {
                var length = TimeSpan.FromMinutes(Math.Clamp(parsed.GetValue(minutes), 1, 240));
                Console.WriteLine($"Logs: {work}. Ends with Ctrl+C, or after {length.TotalMinutes} minutes.");
                await Task.Delay(length, cancel).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
            Directory.Delete(work, recursive: true);
            return 0;
        }));
        return command;
    }

    public static CliCommand Chaos() =>
        Lesson("r15", "Kills, freezes and restarts silos and webs of a cluster during a lesson", "--kills", "Faults: 3 for a look, 12 for a check, 60 for a long run", 12, ChaosRig.RunAsync);

    public static CliCommand Cold() =>
        Lesson("r15-cold", "Kills all silos of a cluster at once, and starts all or one of them again", "--rounds", "Of each, 1-50", 3, ColdRestartRig.RunAsync);

    public static CliCommand Rolling() =>
        Lesson("r15-rolling", "Restarts silos and webs of a cluster one after another under a lesson", "--rounds", "Of all of them, 1-50", 2, RollingRig.RunAsync);

    private static CliCommand Lesson(string name, string description, string times, string timesMeans, int standard, Func<ClusterRigOptions, Task<RigResult>> run)
    {
        var count = new Option<int>(times) { Description = timesMeans, DefaultValueFactory = _ => standard };
        var (seed, silos, keep) = (Seed(), Silos(), Keep());
        var mutate = new Option<CrashMutant>("--mutate") { Description = "Breaks the client on purpose: the rig has to fail" };
        var command = new CliCommand(name, description) { count, seed, silos, mutate, keep };
        command.SetAction((parsed, _) => BenchCommands.GuardAsync(async () => BenchCommands.Finish(
            await run(new ClusterRigOptions
            {
                Count = Math.Clamp(parsed.GetValue(count), 1, 1000),
                Seed = parsed.GetValue(seed),
                Silos = Math.Clamp(parsed.GetValue(silos), 2, 9),
                Mutant = parsed.GetValue(mutate),
                Work = Work(),
                Say = Console.Error,
            }),
            !parsed.GetValue(keep))));
        return command;
    }

    private static Option<int> Seed() => new("--seed") { Description = "Of faults, pauses and torn connections", DefaultValueFactory = _ => Environment.TickCount & 0xffff };

    private static Option<int> Silos() => new("--silos") { Description = "How many", DefaultValueFactory = _ => 2 };

    private static Option<bool> Keep() => new("--no-keep") { Description = "Print the result only" };

    private static string Work() => Path.Combine(Path.GetTempPath(), $"pmo-cluster-{Environment.ProcessId}");
}
