using Pmo.Bench.Load;
using Pmo.Bench.Report;
using Pmo.Bench.Rigs;

namespace Pmo.Bench.Cluster;

/// <summary>
/// The cold-restart trap: every silo is killed at once in the middle of a lesson, and the members of the table are dead men who answer nobody.
/// In turns all silos are started again, or only one. The webs stay, and so does what the students have in their outboxes.
/// </summary>
public static class ColdRestartRig
{
    private static readonly TimeSpan Bar = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan GiveUp = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(5);

    public static async Task<RigResult> RunAsync(ClusterRigOptions options)
    {
        var machine = Machine.Here();
        var window = Window.Open([]);
        await using var servers = await ClusterServers.StartAsync(new ClusterOptions { Work = options.Work, Silos = options.Silos, Say = options.Say });
        await using var lesson = await WatchedLesson.BeginAsync(servers.Sites, options.Seed, options.Mutant);
        var (all, one) = (new Times("all started again"), new Times("one started again"));
        for (var round = 0; round < options.Count; round++)
        {
            await RestartAsync(servers, lesson, servers.Silos, all, options);
            await RestartAsync(servers, lesson, [servers.Silos[round % servers.Silos.Count]], one, options);
        }
        var judged = await lesson.JudgeAsync(servers, options.Say);
        var result = ResultOf(options, machine, window.Close(), servers, lesson, [all, one], judged);
        await servers.DisposeAsync();
        options.TidyUp(result);
        return result;
    }

    private static async Task RestartAsync(ClusterServers servers, WatchedLesson lesson, IReadOnlyList<ClusterMember> again, Times times, ClusterRigOptions options)
    {
        await Task.Delay(Settle);
        await Task.WhenAll(servers.Silos.Select(silo => silo.KillAsync()));
        var start = Clock.Now;
        var starting = Task.WhenAll(again.Select(silo => silo.StartAsync()));
        await Task.WhenAny(starting, Task.Delay(GiveUp));
        times.Serves.Add(Clock.Milliseconds(Clock.Now - start) / 1000);
        await CrashLesson.UntilAsync(() => lesson.Answers.IsOver(start) && lesson.Screens.Shown().IsOver(start), GiveUp);
        times.Answers.Add(FaultTimes.Worst(lesson.Answers.Since(start)));
        times.Screens.Add(FaultTimes.Worst(lesson.Screens.Shown().Since(start)));
        options.Say.WriteLine(
            $"all killed, {times.Name}: serves after {times.Serves[^1]:0.0} s, everybody's answers acknowledged after {times.Answers[^1]:0.0} s, screens after {times.Screens[^1]:0.0} s;"
            + $" {lesson.Ledger.Acknowledged} of {lesson.Ledger.Sent} acknowledged");
        await starting;
        foreach (var silo in servers.Silos.Except(again)) await silo.StartAsync();
    }

    /// <summary>From the start of the silos on, in s, one of each round.</summary>
    private sealed record Times(string Name)
    {
        public List<double> Serves { get; } = [];

        public List<double> Answers { get; } = [];

        public List<double> Screens { get; } = [];

        public IEnumerable<Figure> Figures() =>
        [
            Of($"{Name}: until the last of them says that it serves", Serves),
            Of($"{Name}: until every student's answer is acknowledged", Answers),
            Of($"{Name}: until every screen has a new step", Screens),
        ];

        private static Figure Of(string name, List<double> rounds) =>
            new() { Name = name, Unit = "s", Ours = Rounds.Round(Rounds.Median(rounds)), OursRounds = [.. rounds.Select(Rounds.Round)] };
    }

    private static RigResult ResultOf(
        ClusterRigOptions options, Machine machine, Spent spent, ClusterServers servers, WatchedLesson lesson, Times[] times, WatchedLesson.Judged judged) => new()
        {
            Rig = "r15-cold",
            What = "Cold restart: all silos of a cluster killed at once",
            At = TimeProvider.System.GetUtcNow(),
            Machine = machine,
            Mutant = options.MutantName,
            Settings =
        [
            new("cluster", $"PostgreSQL, {servers.Silos.Count} silos, {servers.Webs.Count} webs, as processes on one machine; the webs stay"),
            new("rounds", $"{options.Count} of each, in turns (seed {options.Seed}); silos are started at once, at their old places; times count from there"),
            .. lesson.Settings,
            new("starts that ended before they served", $"{servers.Members.Sum(member => member.FailedStarts)}"),
            new("taken away by the host", $"{100 * spent.Stolen:0.0} % of the processors over {spent.Seconds:0} s"),
        ],
            Figures = [.. times.SelectMany(t => t.Figures())],
            Bars =
        [
            .. judged.Bars,
            .. times.SelectMany(t => new Bar[]
            {
                new($"{t.Name}: every student's answer acknowledged, worst round, s", Bar.TotalSeconds, Rounds.Round(t.Answers.Max())),
                new($"{t.Name}: every screen has a new step, worst round, s", Bar.TotalSeconds, Rounds.Round(t.Screens.Max())),
            }),
        ],
        };
}
