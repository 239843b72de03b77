using Pmo.Bench.Load;
using Pmo.Bench.Report;

namespace Pmo.Bench.Rigs;

/// <summary>
/// P1: the teacher moves the lesson on and all screens of the class see it; with grain, durable commit and projection, beside a bare hub's
/// group send. Saturated (a closed loop: a lesson moves again when the last screen has the last move), steady (open loop), and the bell (every teacher at one instant).
/// </summary>
public static class FanOutRig
{
    private const int InFlight = 1;
    private const double SteadyFramesPerSecond = 8000;
    private const int Bells = 20;

    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(15);

    public static async Task<RigResult> RunAsync(RigOptions options)
    {
        var machine = Machine.Here();
        var rounds = new Rounds();
        var checks = new Checks();
        await using var pair = await Pair.StartAsync(options);
        await pair.RoundsAsync(options, rounds, checks, (target, values, seen, round) => RunRoundAsync(target, options, values, seen, round));
        return new RigResult
        {
            Rig = options.NameOf("p1"),
            Columns = options.Columns,
            What = "Fan-out: a teacher's step on every screen of the class",
            At = TimeProvider.System.GetUtcNow(),
            Machine = machine,
            Settings =
            [
                .. options.ClusterSettings,
                new("lessons", $"{options.Lessons} × ({Pair.Students} students + teacher) = {options.Lessons * (Pair.Students + 1)} sockets"),
                new("rounds", $"{options.Rounds}, order alternated, {options.Length.TotalSeconds} s a stretch after {Warmup.TotalSeconds} s of warm-up"),
                new("saturated", $"{InFlight} move in flight per lesson: the next one when every screen has the last"),
                new("steady", $"{SteadyFramesPerSecond * options.Share} frames/s due, open loop"),
                new("bell", $"{Bells} a round"),
                new("frames counted", $"{checks.Counted}"),
                .. checks.Settings,
            ],
            Figures =
            [
                rounds.Figure("saturated: CPU per delivered frame", "µs"),
                rounds.Figure("saturated: frames", "1/s"),
                rounds.Figure("saturated: server busy", "share of a core"),
                rounds.Figure("steady: CPU per delivered frame", "µs"),
                rounds.Figure("steady: p50", "ms"),
                rounds.Figure("steady: p99", "ms"),
                rounds.Figure("bell: until the last screen", "ms"),
            ],
            Bars = options.BarsUnlessCluster(
                new("saturated: CPU per frame, × bare", 1.1, Rounds.Round(rounds.Ratio("saturated: CPU per delivered frame"))),
                new("steady: CPU per frame, × bare", 1.4, Rounds.Round(rounds.Ratio("steady: CPU per delivered frame"))),
                new("steady: p99, × bare", 1.5, Rounds.Round(rounds.Ratio("steady: p99"))),
                new("bell, × bare", 1.1, Rounds.Round(rounds.Ratio("bell: until the last screen")))),
            Doubts = [.. checks.Doubts()],
        };
    }

    private static async Task RunRoundAsync(ITarget target, RigOptions options, Rounds rounds, Checks checks, int round)
    {
        var run = new LessonDrive.Run();
        var lessons = await target.JoinLessonsAsync(options.Lessons);
        var drives = lessons.Select(l => new LessonDrive(l, target.Methods.Move, run)).ToList();
        using var pings = new Timer(_ => Ping(lessons), state: null, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(8));

        var saturated = await SaturateAsync(target, drives, run, options.Length);
        rounds.Add("saturated: CPU per delivered frame", target.IsOurs, saturated.Spent.Server * 1e6 / saturated.Frames);
        rounds.Add("saturated: frames", target.IsOurs, saturated.Frames / saturated.Spent.Seconds);
        rounds.Add("saturated: server busy", target.IsOurs, saturated.Spent.ServerBusy);
        checks.Stretch($"{target.Name}, saturated, round {round + 1}", saturated.Spent);

        run.Latency = new Histogram();
        var lateness = new Histogram();
        var before = run.Delivered;
        var window = Window.Open(target.ServerIds);
        var perSecond = options.Share * SteadyFramesPerSecond / (Pair.Students + 1);
        await OpenLoop.RunAsync(perSecond, options.Length, (i, due) => drives[(int)(i % drives.Count)].Move(due), lateness);
        await DrainAsync(drives);
        var steady = window.Close();
        rounds.Add("steady: CPU per delivered frame", target.IsOurs, steady.Server * 1e6 / (run.Delivered - before));
        rounds.Add("steady: p50", target.IsOurs, run.Latency.Percentile(0.5));
        rounds.Add("steady: p99", target.IsOurs, run.Latency.Percentile(0.99));
        checks.Stretch($"{target.Name}, steady, round {round + 1}", steady, lateness);

        var bells = new List<double>();
        for (var bell = 0; bell < Bells; bell++)
        {
            var start = Clock.Now;
            foreach (var drive in drives) drive.Move(start);
            await DrainAsync(drives);
            bells.Add(Clock.Milliseconds(run.Last - start));
            await Task.Delay(100);
        }
        rounds.Add("bell: until the last screen", target.IsOurs, Rounds.Median(bells));

        checks.Count(run.Delivered, run.Refused, drives.Sum(d => d.Open), drives.Sum(d => d.Missed), drives.Sum(d => d.Repeated));
        options.Say.WriteLine(
            $"round {round + 1} {target.Name,-5} saturated {saturated.Frames / saturated.Spent.Seconds,8:0} frames/s {saturated.Spent.Server * 1e6 / saturated.Frames,6:0.0} µs/frame"
            + $" (server {saturated.Spent.ServerBusy:0.00}, generator {saturated.Spent.GeneratorBusy:0.00}) · steady p50 {run.Latency.Percentile(0.5):0.0} p99 {run.Latency.Percentile(0.99):0.0} ms"
            + $" {steady.Server * 1e6 / (options.Share * SteadyFramesPerSecond * options.Length.TotalSeconds):0.0} µs · bell {Rounds.Median(bells):0.0} ms");
        await target.LeaveAsync();
    }

    private static async Task<(Spent Spent, long Frames)> SaturateAsync(ITarget target, List<LessonDrive> drives, LessonDrive.Run run, TimeSpan length)
    {
        run.Again = true;
        foreach (var drive in drives)
            for (var i = 0; i < InFlight; i++)
                drive.Move(Clock.Now);
        await Task.Delay(Warmup);
        var before = run.Delivered;
        var window = Window.Open(target.ServerIds);
        await Task.Delay(length);
        var frames = run.Delivered - before;
        var spent = window.Close();
        run.Again = false;
        await DrainAsync(drives);
        return (spent, frames);
    }

    private static async Task DrainAsync(List<LessonDrive> drives)
    {
        var limit = Clock.Now + Clock.Ticks(DrainLimit);
        while (drives.Exists(d => d.Open > 0) && Clock.Now < limit) await Task.Delay(2);
    }

    private static void Ping(IReadOnlyList<LessonLoad> lessons)
    {
        foreach (var member in lessons.SelectMany(l => l.Members)) member.Line.Ping();
    }
}
