using System.CommandLine;
using Pmo.Bench.Durability;
using Pmo.Bench.Report;
using CliCommand = System.CommandLine.Command;

namespace Pmo.Bench;

/// <summary>Rigs about what is on the disk. They start programs of the source tree, which have to be built, and a PostgreSQL of their own.</summary>
internal static class DurabilityCommands
{
    public static CliCommand Sync() => Command("r3", "Sync before the acknowledgement, under strace", "commits", 100, DurabilityRigs.SyncAsync);

    public static CliCommand Duel() => Command("r4", "One grain active on two servers", "commands", 1000, DurabilityRigs.DuelAsync);

    public static CliCommand Outage() => Command("r13", "The disk full, the database restarted again and again", "restarts", 20, DurabilityRigs.OutageAsync);

    public static CliCommand Backup() => Command(
        "r14", "Backup during a lesson, restored elsewhere", "megabytes", 256,
        (megabytes, mutant) => BackupRig.RunAsync(new BackupOptions { Megabytes = megabytes, Seed = Environment.TickCount & 0xffff, Mutant = mutant, Say = Console.Error }));

    private static CliCommand Command(string name, string description, string what, int standard, Func<int, bool, Task<RigResult>> run)
    {
        var size = new Option<int>($"--{what}") { Description = "1-8000", DefaultValueFactory = _ => standard };
        var mutate = new Option<bool>("--mutate") { Description = "Breaks what is measured on purpose: the rig has to fail" };
        var keep = new Option<bool>("--no-keep") { Description = "Print the result only" };
        var command = new CliCommand(name, description) { size, mutate, keep };
        command.SetAction((parsed, _) => BenchCommands.GuardAsync(async () => BenchCommands.Finish(
            await run(Math.Clamp(parsed.GetValue(size), 1, 8000), parsed.GetValue(mutate)), !parsed.GetValue(keep))));
        return command;
    }
}
