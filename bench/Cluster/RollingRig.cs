using Pmo.Bench.Load;
using Pmo.Bench.Report;
using Pmo.Bench.Rigs;

namespace Pmo.Bench.Cluster;

/// <summary>
/// A new version rolled out at noon: each silo and then each web is told to stop (SIGTERM), ends by itself and is started again, one after
/// another, while the lesson goes on.
/// </summary>
public static class RollingRig
{
    private static readonly TimeSpan AnswersBar = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ScreensBar = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan GiveUp = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);

    public static async Task<RigResult> RunAsync(ClusterRigOptions options)
    {
        var machine = Machine.Here();
        var window = Window.Open([]);
        await using var servers = await ClusterServers.StartAsync(new ClusterOptions { Work = options.Work, Silos = options.Silos, Say = options.Say });
        await using var lesson = await WatchedLesson.BeginAsync(servers.Sites, options.Seed, options.Mutant);
        await Task.Delay(Settle);
        var before = new Waits(lesson, Clock.Now - Clock.Ticks(Settle), Clock.Now);
        var (silos, webs) = (new List<Step>(), new List<Step>());
        for (var round = 0; round < options.Count; round++)
        {
            foreach (var silo in servers.Silos) silos.Add(await RestartAsync(silo, lesson, options));
            foreach (var web in servers.Webs) webs.Add(await RestartAsync(web, lesson, options));
        }
        var judged = await lesson.JudgeAsync(servers, options.Say);
        var result = ResultOf(options, machine, window.Close(), servers, lesson, before, silos, webs, judged);
        await servers.DisposeAsync();
        options.TidyUp(result);
        return result;
    }

    private static async Task<Step> RestartAsync(ClusterMember member, WatchedLesson lesson, ClusterRigOptions options)
    {
        var (from, errors) = (Clock.Now, lesson.Errors);
        await member.StopAsync();
        var stopped = Clock.Now;
        await member.StartAsync();
        var serves = Clock.Now;
        await Task.Delay(Settle);
        // What fell due until now has to be done before the next one goes.
        var until = Clock.Now;
        await CrashLesson.UntilAsync(() => lesson.Answers.IsOver(until) && lesson.Screens.Shown().IsOver(until), GiveUp);
        var step = new Step(
            Clock.Milliseconds(stopped - from) / 1000, Clock.Milliseconds(serves - stopped) / 1000, new Waits(lesson, from, until), lesson.Errors - errors);
        options.Say.WriteLine(
            $"{member.Name}: ended after {step.Stop:0.0} s, serves {step.Start:0.0} s later; longest wait of an answer {step.Waits.Answer:0.00} s, of a step on a screen {step.Waits.Screen:0.00} s;"
            + $" {step.Errors} errors seen, {lesson.Ledger.Acknowledged} of {lesson.Ledger.Sent} acknowledged");
        return step;
    }

    /// <summary>The longest waits of what fell due in a stretch, in s.</summary>
    private sealed record Waits(double Answer, double Screen)
    {
        public Waits(WatchedLesson lesson, long from, long to)
            : this(Seconds(lesson.Answers.LongestWait(from, to)), Seconds(lesson.Screens.Shown().LongestWait(from, to)))
        {
        }

        private static double Seconds(long ticks) => Clock.Milliseconds(ticks) / 1000;
    }

    /// <param name="Stop">From SIGTERM until it has ended, in s.</param>
    /// <param name="Start">From there until it serves, in s.</param>
    /// <param name="Waits">Of what fell due meanwhile.</param>
    /// <param name="Errors">That clients saw meanwhile.</param>
    private sealed record Step(double Stop, double Start, Waits Waits, int Errors);

    private static RigResult ResultOf(
        ClusterRigOptions options, Machine machine, Spent spent, ClusterServers servers, WatchedLesson lesson, Waits before, List<Step> silos, List<Step> webs,
        WatchedLesson.Judged judged) => new()
        {
            Rig = "r15-rolling",
            What = "Rolling restart of silos and webs under a lesson",
            At = TimeProvider.System.GetUtcNow(),
            Machine = machine,
            Mutant = options.MutantName,
            Settings =
        [
            new("cluster", $"PostgreSQL, {servers.Silos.Count} silos, {servers.Webs.Count} webs, as processes on one machine"),
            new("rounds", $"{options.Count}: each silo, then each web, SIGTERM and start, {Settle.TotalSeconds} s after each (seed {options.Seed})"),
            .. lesson.Settings,
            new("before the first restart", $"longest wait of an answer {before.Answer:0.000} s, of a step on a screen {before.Screen:0.000} s"),
            new("taken away by the host", $"{100 * spent.Stolen:0.0} % of the processors over {spent.Seconds:0} s"),
        ],
            Figures = [.. FiguresOf("silo", silos), .. FiguresOf("web", webs)],
            Bars =
        [
            .. judged.Bars,
            new("longest wait of an answer, s", AnswersBar.TotalSeconds, Rounds.Round(silos.Concat(webs).Max(step => step.Waits.Answer))),
            new("longest wait of a step on a screen, s", ScreensBar.TotalSeconds, Rounds.Round(silos.Concat(webs).Max(step => step.Waits.Screen))),
        ],
        };

    private static IEnumerable<Figure> FiguresOf(string what, List<Step> steps)
    {
        yield return Of($"{what}: longest wait of an answer", "s", steps.Select(step => step.Waits.Answer));
        yield return Of($"{what}: longest wait of a step on a screen", "s", steps.Select(step => step.Waits.Screen));
        yield return Of($"{what}: errors that clients saw", "", steps.Select(step => (double)step.Errors));
        yield return Of($"{what}: from SIGTERM until it has ended", "s", steps.Select(step => step.Stop));
        yield return Of($"{what}: from start until it serves", "s", steps.Select(step => step.Start));

        static Figure Of(string name, string unit, IEnumerable<double> rounds)
        {
            var all = rounds.Select(Rounds.Round).ToList();
            return new() { Name = name, Unit = unit, Ours = Rounds.Median(all), OursRounds = [.. all] };
        }
    }
}
