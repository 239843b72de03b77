using System.CommandLine;
using CliCommand = System.CommandLine.Command;
using Pmo.Bench.Class;
using Pmo.Bench.Site;

namespace Pmo.Bench;

/// <summary>The command line. Every command is a thin shell around a method that tests can call.</summary>
internal static class BenchCommands
{
    public static RootCommand Root() => new("Simulated classes, load and crash rigs for PMO Classroom. Everything runs against 127.0.0.1 only.")
    {
        ClassCommand(),
    };

    private static CliCommand ClassCommand()
    {
        var url = new Option<Uri>("--url") { Description = "The running demo server", DefaultValueFactory = _ => new Uri("http://127.0.0.1:5080") };
        var students = new Option<int>("--students") { Description = "Per lesson, 1-27", DefaultValueFactory = _ => 26 };
        var lessons = new Option<int>("--lessons") { Description = "How many running lessons to join", DefaultValueFactory = _ => 1 };
        var seed = new Option<int>("--seed") { Description = "Same seed, same students", DefaultValueFactory = _ => Environment.TickCount & 0xffff };
        var minutes = new Option<int>("--minutes") { Description = "Stop after, 1-240", DefaultValueFactory = _ => 45 };
        var open = new Option<bool>("--open") { Description = "Open the demo teacher's lesson when none is open" };
        var command = new CliCommand("class", "Brings simulated students into a running demo lesson") { url, students, lessons, seed, minutes, open };
        command.SetAction((parsed, cancel) => GuardAsync(() => ClassRun.RunAsync(
            new ClassOptions
            {
                Url = parsed.GetValue(url)!,
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

    /// <summary>What a person can act on is one line; anything else is a defect and shows its trace.</summary>
    private static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (RigException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
    }
}
