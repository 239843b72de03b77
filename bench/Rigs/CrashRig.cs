using Pmo.Bench.Load;
using Pmo.Bench.Report;
using Pmo.Bench.Site;
using Pmo.Journal;

namespace Pmo.Bench.Rigs;

public sealed record CrashOptions
{
    /// <summary>1-1000; 10 in the check, 100 for the bar.</summary>
    public int Kills { get; init; } = 10;

    /// <summary>Of this many kills at least <see cref="AnswersPerKill"/> times as many answers.</summary>
    public int AnswersPerKill { get; init; } = 100;

    public required int Seed { get; init; }

    public CrashMutant Mutant { get; init; }

    public string Work { get; init; } = Path.Combine(Path.GetTempPath(), $"pmo-r1-{Environment.ProcessId}");

    public TextWriter Say { get; init; } = TextWriter.Null;
}

/// <summary>
/// R1: the server is killed with kill -9 and started again on the same folder, again and again during a lesson, while 27 students submit an
/// answer a second through an outbox and their teacher moves the class. Now and then a client also tears its own connection right after
/// sending, so that acknowledgements get lost without a crash.
/// </summary>
public static class CrashRig
{
    private static readonly TimeSpan ResumeBar = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan GiveUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(90);

    public static async Task<RigResult> RunAsync(CrashOptions options)
    {
        var machine = Machine.Here();
        Directory.CreateDirectory(options.Work);
        var server = ServerProcess.Classroom(Path.Combine(options.Work, "data"), core: null);
        await using var stop = server;
        await server.StartAsync();
        using var site = new PmoSite(server.Url);
        await using var lesson = await CrashLesson.OpenAsync([site], options.Seed, options.Mutant);
        lesson.Begin();

        var resumes = await KillAsync(server, lesson, options);
        await lesson.DrainAsync(DrainLimit);
        var (differences, kept) = await lesson.CompareAsync();
        var verdict = lesson.Ledger.Judge(kept);
        await lesson.DisposeAsync();
        server.Kill();
        differences.AddRange(await VerifyAsync(Path.Combine(options.Work, "data")));
        Directory.Delete(options.Work, recursive: true);
        foreach (var difference in differences) options.Say.WriteLine(difference);
        return ResultOf(options, machine, lesson, verdict, differences, resumes);
    }

    /// <summary>Each client's time from the port's return until its sync was answered, for every life of the server, in ms.</summary>
    private static async Task<List<double>> KillAsync(ServerProcess server, CrashLesson lesson, CrashOptions options)
    {
        var random = new Random(options.Seed);
        var resumes = new List<double>();
        await CrashLesson.UntilAsync(() => lesson.Everybody.All(c => c.ResumedAt > 0), GiveUp);
        await Task.Delay(TimeSpan.FromSeconds(2));
        for (var kill = 1; kill <= options.Kills; kill++)
        {
            server.Kill();
            await server.StartAsync();
            var back = Clock.Now;
            // One life in ten ends while its clients are still coming back.
            if (kill % 10 != 0 || kill == options.Kills)
            {
                var times = await ResumeAsync(lesson, back);
                resumes.AddRange(times);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 1500)));
            options.Say.WriteLine($"kill {kill}/{options.Kills}: {lesson.Ledger.Acknowledged} of {lesson.Ledger.Sent} answers acknowledged, resumed within {(resumes.Count > 0 ? resumes[^1] : 0):0} ms");
        }
        await CrashLesson.UntilAsync(() => lesson.Ledger.Sent >= options.Kills * options.AnswersPerKill, TimeSpan.FromMinutes(30));
        return resumes;
    }

    private static async Task<IEnumerable<double>> ResumeAsync(CrashLesson lesson, long back)
    {
        // A client that tears its own connection later in this life resumes again: the first time counts.
        var first = lesson.Everybody.ToDictionary(c => c, _ => 0L);
        await CrashLesson.UntilAsync(
            () =>
            {
                foreach (var (client, seen) in first)
                    if (seen == 0 && client.ResumedAt > back)
                        first[client] = client.ResumedAt;
                return first.Values.All(at => at > 0);
            },
            GiveUp);
        return first.Values.Select(at => at > 0 ? Clock.Milliseconds(at - back) : GiveUp.TotalMilliseconds).Order();
    }

    /// <summary>What the journal's own check finds after the last kill -9: holes, a broken chain, changed payloads.</summary>
    private static async Task<IEnumerable<string>> VerifyAsync(string data)
    {
        await using var journal = await SqliteJournal.OpenAsync(new JournalOptions { DataFolder = data }, TimeProvider.System);
        return (await journal.VerifyAsync()).Findings.Select(f => $"journal, {f.Stream}@{f.Version}: {f.Problem} {f.Detail}");
    }

    private static RigResult ResultOf(
        CrashOptions options, Machine machine, CrashLesson lesson, CrashLedger.Verdict verdict, List<string> differences, List<double> resumes)
    {
        var sorted = resumes.Order().ToList();
        double At(double share) => sorted.Count == 0 ? double.PositiveInfinity : sorted[(int)Math.Min(sorted.Count - 1, Math.Ceiling(sorted.Count * share) - 1)];
        return new RigResult
        {
            Rig = "r1",
            What = "kill -9 during a lesson: nothing acknowledged is lost, nothing doubled, no gap",
            At = TimeProvider.System.GetUtcNow(),
            Machine = machine,
            Mutant = options.Mutant == CrashMutant.None ? null : options.Mutant.ToString(),
            Settings =
            [
                new("kills", $"{options.Kills} (seed {options.Seed}), one in ten while clients are still coming back"),
                new("clients", $"{CrashLesson.Students} students with an answer a second, a teacher with a step every {CrashLesson.StepEvery.TotalSeconds} s"),
                new("answers", $"{lesson.Ledger.Acknowledged} acknowledged of {lesson.Ledger.Sent} sent"),
                new("sent again", $"{lesson.Everybody.Sum(c => c.Retries)} commands; {lesson.Everybody.Sum(c => c.Torn)} connections torn by the client right after sending"),
                new("gaps found and repaired", $"{lesson.Everybody.Sum(c => c.Live.Held.Gaps)}"),
                new("resumes measured", $"{resumes.Count}"),
            ],
            Figures =
            [
                new Figure { Name = "resume after the port is back: p50", Unit = "ms", Ours = Rounds.Round(At(0.5)) },
                new Figure { Name = "resume after the port is back: p95", Unit = "ms", Ours = Rounds.Round(At(0.95)) },
                new Figure { Name = "resume after the port is back: worst", Unit = "ms", Ours = Rounds.Round(At(1)) },
            ],
            Bars =
            [
                new("acknowledged answers lost", 0, verdict.Lost),
                new("answers doubled", 0, verdict.Doubled),
                new("answers never acknowledged", 0, verdict.Unfinished),
                new("answers nobody sent", 0, verdict.Foreign),
                new("clients' streams that differ from a fresh snapshot, and findings of the journal's check", 0, differences.Count),
                new("commands refused", 0, lesson.Everybody.Sum(c => c.Refusals)),
                new("answers sent", options.Kills * options.AnswersPerKill, lesson.Ledger.Sent, AtMost: false),
                new("resume p95, ms", ResumeBar.TotalMilliseconds, Rounds.Round(At(0.95))),
            ],
        };
    }
}
