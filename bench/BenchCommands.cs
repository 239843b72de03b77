using System.CommandLine;
using Pmo.Bench.Class;
using Pmo.Bench.Peers;
using Pmo.Bench.Report;
using Pmo.Bench.Rigs;
using Pmo.Bench.Site;
using CliCommand = System.CommandLine.Command;

namespace Pmo.Bench;

/// <summary>The command line. Every command is a thin shell around a method that tests can call.</summary>
internal static class BenchCommands
{
    public static RootCommand Root() => new("Simulated classes, load and crash rigs for PMO Classroom. Everything runs against 127.0.0.1 only.")
    {
        ClassCommand(),
        LoadCommand("p1", "Fan-out beside a bare SignalR hub", FanOutRig.RunAsync),
        LoadCommand("p2", "Log-on at the bell beside a bare SignalR hub", options => LogOnRig.RunAsync(options)),
        LoadCommand("p3", "Durable answers beside a bare SignalR hub", options => AnswersRig.RunAsync(options)),
        LoadCommand("p4", "Reconnect storm beside a bare SignalR hub that replays from memory", options => StormRig.RunAsync(options)),
        CrashCommand(),
        ClusterCommands.Up(),
        ClusterCommands.Chaos(),
        ClusterCommands.Cold(),
        ClusterCommands.Rolling(),
        DurabilityCommands.Sync(),
        DurabilityCommands.Duel(),
        DurabilityCommands.Outage(),
        DurabilityCommands.Backup(),
        StalledCommand(),
        ReportCommand(),
        BareCommand(),
    };

    private static CliCommand ClassCommand()
    {
        var url = new Option<string>("--url") { Description = "The running demo server", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var students = new Option<int>("--students") { Description = "Per lesson, 1-27", DefaultValueFactory = _ => 26 };
        var lessons = new Option<int>("--lessons") { Description = "How many running lessons to join", DefaultValueFactory = _ => 1 };
        var seed = new Option<int>("--seed") { Description = "Same seed, same students", DefaultValueFactory = _ => Environment.TickCount & 0xffff };
        var minutes = new Option<int>("--minutes") { Description = "Stop after, 1-240", DefaultValueFactory = _ => 45 };
        var open = new Option<bool>("--open") { Description = "Open the demo teacher's lesson when none is open" };
        var command = new CliCommand("class", "Brings simulated students into a running demo lesson") { url, students, lessons, seed, minutes, open };
        command.SetAction((parsed, cancel) => GuardAsync(() => ClassRun.RunAsync(
            new ClassOptions
            {
                Url = Uri.TryCreate(parsed.GetValue(url), UriKind.Absolute, out var address) ? address : throw new RigException("--url: http://127.0.0.1:5080"),
                Students = Math.Clamp(parsed.GetValue(students), 1, 27),
                Lessons = Math.Clamp(parsed.GetValue(lessons), 1, 300),
                Seed = parsed.GetValue(seed),
                Length = TimeSpan.FromMinutes(Math.Clamp(parsed.GetValue(minutes), 1, 240)),
                Open = parsed.GetValue(open),
            },
            Console.Out,
            cancel)));
        return command;
    }

    private static CliCommand LoadCommand(string name, string description, Func<RigOptions, Task<RigResult>> run)
    {
        var lessons = new Option<int>("--lessons") { Description = "1-300", DefaultValueFactory = _ => 30 };
        var rounds = new Option<int>("--rounds") { Description = "3 or more for a figure", DefaultValueFactory = _ => 3 };
        var seconds = new Option<int>("--seconds") { Description = "Of each measured stretch, 2-120", DefaultValueFactory = _ => 10 };
        var environment = new Option<string[]>("--env") { Description = "NAME=VALUE for our server's process", DefaultValueFactory = _ => [] };
        var keep = new Option<bool>("--no-keep") { Description = "Print the result only" };
        var cluster = new Option<bool>("--cluster") { Description = "A cluster of ours beside our one process, instead of that beside the bare hub" };
        var share = new Option<double>("--share") { Description = "Of the rates that fall due, 0.01-1", DefaultValueFactory = _ => 1 };
        var free = new Option<bool>("--free") { Description = "Server and generator on any core: for a machine where others work too" };
        var command = new CliCommand(name, description) { lessons, rounds, seconds, environment, cluster, share, free, keep };
        command.SetAction((parsed, _) => GuardAsync(async () => Finish(
            await run(new RigOptions
            {
                Lessons = Math.Clamp(parsed.GetValue(lessons), 1, 300),
                Rounds = Math.Clamp(parsed.GetValue(rounds), 1, 21),
                Length = TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(seconds), 2, 120)),
                Environment = parsed.GetValue(environment)!.Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[^1], StringComparer.Ordinal),
                Cluster = parsed.GetValue(cluster),
                Share = Math.Clamp(parsed.GetValue(share), 0.01, 1),
                Pin = !parsed.GetValue(free),
                Say = Console.Error,
            }),
            !parsed.GetValue(keep))));
        return command;
    }

    private static CliCommand CrashCommand()
    {
        var kills = new Option<int>("--kills") { Description = "10 for a check, 100 for the bar", DefaultValueFactory = _ => 10 };
        var seed = new Option<int>("--seed") { Description = "Of kill times and torn connections", DefaultValueFactory = _ => Environment.TickCount & 0xffff };
        var mutate = new Option<CrashMutant>("--mutate") { Description = "Breaks the client on purpose: the rig has to fail" };
        var keep = new Option<bool>("--no-keep") { Description = "Print the result only" };
        var command = new CliCommand("r1", "kill -9 the server again and again during a lesson") { kills, seed, mutate, keep };
        command.SetAction((parsed, _) => GuardAsync(async () => Finish(
            await CrashRig.RunAsync(new CrashOptions
            {
                Kills = Math.Clamp(parsed.GetValue(kills), 1, 1000),
                Seed = parsed.GetValue(seed),
                Mutant = parsed.GetValue(mutate),
                Say = Console.Error,
            }),
            !parsed.GetValue(keep))));
        return command;
    }

    private static CliCommand StalledCommand()
    {
        var seconds = new Option<int>("--seconds") { Description = "Of the stall, 10-300", DefaultValueFactory = _ => 60 };
        var rounds = new Option<int>("--rounds") { Description = "1-9", DefaultValueFactory = _ => 3 };
        var mutate = new Option<bool>("--mutate") { Description = "Against a bare hub that awaits its group sends: the rig has to fail" };
        var keep = new Option<bool>("--no-keep") { Description = "Print the result only" };
        var command = new CliCommand("r9", "One of 27 stops reading") { seconds, rounds, mutate, keep };
        command.SetAction((parsed, _) => GuardAsync(async () => Finish(
            await StalledRig.RunAsync(new StalledOptions
            {
                Stall = TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(seconds), 10, 300)),
                Rounds = Math.Clamp(parsed.GetValue(rounds), 1, 9),
                Mutant = parsed.GetValue(mutate),
                Say = Console.Error,
            }),
            !parsed.GetValue(keep))));
        return command;
    }

    private static CliCommand ReportCommand()
    {
        var command = new CliCommand("report", "Writes docs/benchmarks.md from bench/results");
        command.SetAction(_ => File.WriteAllText(
            Path.Combine(Results.Folder(), "..", "..", "docs", "benchmarks.md"), BenchmarksPage.Of(Results.Load())));
        return command;
    }

    private static CliCommand BareCommand()
    {
        var port = new Option<int>("--port") { Required = true };
        var buffer = new Option<int>("--send-buffer-kb") { Description = "Of each connection; 0 leaves it to the system" };
        var command = new CliCommand("peer-bare", "The peer of p1, p3 and r9: a bare SignalR hub") { port, buffer };
        command.SetAction((parsed, cancel) => BareServer.RunAsync(parsed.GetValue(port), parsed.GetValue(buffer), cancel));
        return command;
    }

    /// <summary>One JSON line; 1 when a bar was missed or the figures do not count.</summary>
    internal static int Finish(RigResult result, bool keep)
    {
        if (keep) Results.Keep(result);
        Console.WriteLine(Results.Line(result));
        return result.Passed ? 0 : 1;
    }

    /// <summary>What a person can act on is one line; anything else is a defect and shows its trace.</summary>
    internal static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (RigException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return e.Code;
        }
        catch (OperationCanceledException e)
        {
            // A request that nobody answered in time ends so; the command line would pass over it without a word.
            await Console.Error.WriteLineAsync($"Given up: {e.Message}");
            return RigException.Failed;
        }
    }
}
