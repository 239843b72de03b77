using Pmo.Bench.Load;
using Pmo.Bench.Report;
using Pmo.Bench.Rigs;

namespace Pmo.Bench.Cluster;

/// <summary>
/// R15: silos and webs of a cluster are killed, frozen and started again, one after another, during a lesson as in R1 whose students come
/// through both webs.
/// </summary>
public static class ChaosRig
{
    private static readonly TimeSpan AnswersBar = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ScreensBar = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GiveUp = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan ThawedEnds = TimeSpan.FromSeconds(20);

    public static async Task<RigResult> RunAsync(ClusterRigOptions options)
    {
        var machine = Machine.Here();
        var window = Window.Open([]);
        await using var servers = await ClusterServers.StartAsync(new ClusterOptions { Work = options.Work, Silos = options.Silos, Say = options.Say });
        await using var lesson = await WatchedLesson.BeginAsync(servers.Sites, options.Seed, options.Mutant);
        var random = new Random(options.Seed);
        var faults = new FaultTimes();
        foreach (var (number, fault) in Fault.Plan(options.Count, options.Seed, servers.Silos.Count, servers.Webs.Count).Index())
        {
            var at = Clock.Now;
            var member = await ApplyAsync(servers, fault, faults);
            await CrashLesson.UntilAsync(() => lesson.Answers.IsOver(at) && lesson.Screens.Shown().IsOver(at), GiveUp);
            var (answers, screens) = (lesson.Answers.Since(at), lesson.Screens.Shown().Since(at));
            faults.Add(fault.Kind, answers, screens);
            options.Say.WriteLine(
                $"fault {number + 1}/{options.Count}, {fault.Kind} {member}, away {fault.Away.TotalSeconds:0.0} s: answers again within {FaultTimes.Worst(answers):0.0} s,"
                + $" screens within {FaultTimes.Worst(screens):0.0} s; {lesson.Ledger.Acknowledged} of {lesson.Ledger.Sent} acknowledged");
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(500, 3000)));
        }
        var judged = await lesson.JudgeAsync(servers, options.Say);
        var result = ResultOf(options, machine, window.Close(), servers, lesson, faults, judged);
        await servers.DisposeAsync();
        options.TidyUp(result);
        return result;
    }

    private static async Task<string> ApplyAsync(ClusterServers servers, Fault fault, FaultTimes times)
    {
        var member = fault.Kind == FaultKind.WebKilled ? servers.Webs[fault.Member] : servers.Silos[fault.Member];
        if (fault.Kind == FaultKind.SiloFrozen)
        {
            await member.FreezeAsync();
            await Task.Delay(fault.Away);
            await member.ThawAsync();
            // The others have declared it dead: it has to find that out and end, and whoever runs it starts it again.
            await CrashLesson.UntilAsync(() => member.EndedByItself, ThawedEnds);
            times.Thawed(member.EndedByItself);
            if (!member.EndedByItself) return member.Name;
        }
        await member.KillAsync();
        if (fault.Kind != FaultKind.SiloFrozen) await Task.Delay(fault.Away);
        times.Started(fault.Kind, await member.StartAsync());
        return member.Name;
    }

    private static RigResult ResultOf(
        ClusterRigOptions options, Machine machine, Spent spent, ClusterServers servers, WatchedLesson lesson, FaultTimes faults, WatchedLesson.Judged judged) => new()
        {
            Rig = "r15",
            What = "Silos and webs of a cluster killed, frozen and restarted during a lesson",
            At = TimeProvider.System.GetUtcNow(),
            Machine = machine,
            Mutant = options.MutantName,
            Settings =
        [
            new("cluster", $"PostgreSQL, {servers.Silos.Count} silos, {servers.Webs.Count} webs, as processes on one machine"),
            new("faults", $"{faults.Told} (seed {options.Seed}), one after another"),
            .. lesson.Settings,
            new("silos that were frozen until declared dead", $"{faults.ThawedEnded} of {faults.ThawedAll} ended by themselves when they went on"),
            new("starts that ended before they served", $"{servers.Members.Sum(member => member.FailedStarts)}"),
            new("taken away by the host", $"{100 * spent.Stolen:0.0} % of the processors over {spent.Seconds:0} s"),
        ],
            Figures = [.. faults.Figures(), new Figure { Name = "longest wait of one answer", Unit = "s", Ours = Rounds.Round(Clock.Milliseconds(lesson.Answers.LongestWait(0, long.MaxValue)) / 1000) }],
            Bars =
        [
            .. judged.Bars,
            new("answers acknowledged again after a fault, p95, s", AnswersBar.TotalSeconds, faults.AnswersAt(0.95)),
            new("screens caught up after a fault, p95, s", ScreensBar.TotalSeconds, faults.ScreensAt(0.95)),
        ],
        };
}
