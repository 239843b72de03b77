using Pmo.Bench.Load;
using Pmo.Bench.Report;

namespace Pmo.Bench.Rigs;

/// <summary>
/// P3: answers, acknowledged only after a durable commit, with the student's own frame, the emptied draft and the teacher's open wall, beside
/// a bare hub that only says "got it". Steady at 2,000/s (open loop), then saturated (each student sends the next when the last is acknowledged).
/// </summary>
public static class AnswersRig
{
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(20);

    public static async Task<RigResult> RunAsync(RigOptions options, double perSecond = 2000)
    {
        perSecond *= options.Share;
        var machine = Machine.Here();
        var rounds = new Rounds();
        var checks = new Checks();
        await using var pair = await Pair.StartAsync(options);
        await pair.RoundsAsync(options, rounds, checks, (target, values, seen, round) => RunRoundAsync(target, options, perSecond, values, seen, round));
        return new RigResult
        {
            Rig = options.NameOf("p3"),
            Columns = options.Columns,
            What = "Answers, acknowledged after a durable commit",
            At = TimeProvider.System.GetUtcNow(),
            Machine = machine,
            Settings =
            [
                .. options.ClusterSettings,
                new("students", $"{options.Lessons} × {Pair.Students} = {options.Lessons * Pair.Students}, each class's wall open (ours)"),
                new("rounds", $"{options.Rounds}, order alternated, {options.Length.TotalSeconds} s a stretch after {Warmup.TotalSeconds} s of warm-up"),
                new("steady", $"{perSecond} answers/s due, open loop"),
                new("saturated", "one answer in flight per student"),
                new("answers counted", $"{checks.Counted}"),
                new("ours does, the bare hub does not", "commit with fsync, automatic check, own record's frame, emptied draft, wall"),
                .. checks.Settings,
            ],
            Figures =
            [
                rounds.Figure("steady: answers", "1/s"),
                rounds.Figure("steady: ack p50", "ms"),
                rounds.Figure("steady: ack p99", "ms"),
                rounds.Figure("steady: CPU per answer", "µs"),
                rounds.Figure("steady: server busy", "share of a core"),
                rounds.Figure("saturated: answers", "1/s"),
                rounds.Figure("saturated: CPU per answer", "µs"),
            ],
            Bars = options.BarsUnlessCluster(
                new("steady: answers/s", perSecond * 0.99, Rounds.Round(rounds.Median("steady: answers", ours: true)), AtMost: false),
                new("steady: ack p99, ms", 50, Rounds.Round(rounds.Median("steady: ack p99", ours: true))),
                new("steady: CPU per answer, × bare", 1.3, Rounds.Round(rounds.Ratio("steady: CPU per answer")))),
            Doubts = [.. checks.Doubts()],
        };
    }

    private static async Task RunRoundAsync(ITarget target, RigOptions options, double perSecond, Rounds rounds, Checks checks, int round)
    {
        var run = new AnswerDrive.Run();
        var drives = (await target.JoinAnswerersAsync(options.Lessons)).Select(s => new AnswerDrive(s, target, run)).ToList();
        using var pings = new Timer(_ => drives.ForEach(d => d.Ping()), state: null, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(8));
        await OpenLoop.RunAsync(perSecond / 2, Warmup, (i, due) => drives[(int)(i % drives.Count)].Submit(due), new Histogram());
        await DrainAsync(drives);

        run.Latency = new Histogram();
        var lateness = new Histogram();
        var before = run.Acknowledged;
        var window = Window.Open(target.ServerIds);
        await OpenLoop.RunAsync(perSecond, options.Length, (i, due) => drives[(int)(i % drives.Count)].Submit(due), lateness);
        await DrainAsync(drives);
        var steady = window.Close();
        var answers = run.Acknowledged - before;
        rounds.Add("steady: answers", target.IsOurs, answers / steady.Seconds);
        rounds.Add("steady: ack p50", target.IsOurs, run.Latency.Percentile(0.5));
        rounds.Add("steady: ack p99", target.IsOurs, run.Latency.Percentile(0.99));
        rounds.Add("steady: CPU per answer", target.IsOurs, steady.Server * 1e6 / answers);
        rounds.Add("steady: server busy", target.IsOurs, steady.ServerBusy);
        checks.Stretch($"{target.Name}, steady, round {round + 1}", steady, lateness);
        var steadyLatency = run.Latency;

        run.Latency = new Histogram();
        run.Again = true;
        drives.ForEach(d => d.Submit(Clock.Now));
        await Task.Delay(TimeSpan.FromSeconds(1));
        before = run.Acknowledged;
        window = Window.Open(target.ServerIds);
        await Task.Delay(options.Length / 2);
        answers = run.Acknowledged - before;
        var saturated = window.Close();
        run.Again = false;
        await DrainAsync(drives);
        rounds.Add("saturated: answers", target.IsOurs, answers / saturated.Seconds);
        rounds.Add("saturated: CPU per answer", target.IsOurs, saturated.Server * 1e6 / answers);

        await DrainFramesAsync(target, drives);
        // Each acknowledged answer is one version of the student's own record, and one frame.
        var unseen = target.Keeps ? drives.Sum(d => Math.Abs(d.Acknowledged - d.Changes)) - run.Refused : 0;
        checks.Count(run.Acknowledged, run.Refused, drives.Sum(d => d.Open), drives.Sum(d => d.Missed) + unseen, drives.Sum(d => d.Repeated));
        options.Say.WriteLine(
            $"round {round + 1} {target.Name,-5} steady ack p50 {steadyLatency.Percentile(0.5):0.0} p99 {steadyLatency.Percentile(0.99):0.0} ms, {steady.Server * 1e6 / (perSecond * options.Length.TotalSeconds):0} µs/answer,"
            + $" server {steady.ServerBusy:0.00}, generator {steady.GeneratorBusy:0.00} · saturated {answers / saturated.Seconds:0} answers/s, {saturated.Server * 1e6 / answers:0} µs");
        await target.LeaveAsync();
    }

    private static async Task DrainAsync(List<AnswerDrive> drives)
    {
        var limit = Clock.Now + Clock.Ticks(DrainLimit);
        while (drives.Exists(d => d.Open > 0) && Clock.Now < limit) await Task.Delay(2);
    }

    private static async Task DrainFramesAsync(ITarget target, List<AnswerDrive> drives)
    {
        var limit = Clock.Now + Clock.Ticks(DrainLimit);
        while (target.Keeps && drives.Exists(d => d.Changes < d.Acknowledged) && Clock.Now < limit) await Task.Delay(20);
    }
}
