using Pmo.Bench.Hub;
using Pmo.Bench.Load;
using Pmo.Bench.Report;
using Pmo.Bench.Site;

namespace Pmo.Bench.Rigs;

/// <summary>
/// P2: the bell. Students arrive at 1,000 a second, whatever became of those before: socket, sign-in check, first lesson state, asked for in
/// the same breath as the handshake. The bare hub checks a signed token and sends as many bytes.
/// </summary>
public static class LogOnRig
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task<RigResult> RunAsync(RigOptions options, double perSecond = 1000)
    {
        perSecond *= options.Share;
        var machine = Machine.Here();
        var rounds = new Rounds();
        var checks = new Checks();
        await using var pair = await Pair.StartAsync(options);
        // Twice: the bell comes to a server that has run since the morning.
        await pair.RoundsAsync(options, rounds, checks, (target, values, seen, round) => RunRoundAsync(target, options, perSecond, values, seen, round), warm: 2);
        return new RigResult
        {
            Rig = options.NameOf("p2"),
            Columns = options.Columns,
            What = "Log-on at the bell: socket, sign-in check, first lesson state",
            At = TimeProvider.System.GetUtcNow(),
            Machine = machine,
            Settings =
            [
                .. options.ClusterSettings,
                new("students", $"{options.Lessons} × {Pair.Students} = {options.Lessons * Pair.Students}, {perSecond} arrivals a second, open loop"),
                new("rounds", $"{options.Rounds}, order alternated"),
                new("ours does, the bare hub does not", "session of a cookie through account and person, three streams with who-may, feeds"),
                new("arrivals counted", $"{checks.Counted}"),
                .. checks.Settings,
            ],
            Figures =
            [
                rounds.Figure("CPU per student", "µs"),
                rounds.Figure("p50 from due to first state", "ms"),
                rounds.Figure("p99 from due to first state", "ms"),
                rounds.Figure("until the last one is in", "s"),
            ],
            Bars = options.BarsUnlessCluster(
                new("CPU per student, × bare", 1.2, Rounds.Round(rounds.Ratio("CPU per student"))),
                new("p99, × bare", 1.2, Rounds.Round(rounds.Ratio("p99 from due to first state"))),
                new("all in within, s", Limit.TotalSeconds, Rounds.Round(rounds.Median("until the last one is in", ours: true)))),
            Doubts = [.. checks.Doubts()],
        };
    }

    private static async Task RunRoundAsync(ITarget target, RigOptions options, double perSecond, Rounds rounds, Checks checks, int round)
    {
        var arrivals = await target.ArrivalsAsync(options.Lessons);
        var (latency, lateness) = (new Histogram(), new Histogram());
        var arriving = new Task<HubLine>[arrivals.Count];
        var window = Window.Open(target.ServerIds);
        var start = Clock.Now;
        await OpenLoop.RunAsync(
            perSecond, TimeSpan.FromSeconds((arrivals.Count + 0.5) / perSecond),
            (i, due) => arriving[i] = ArriveAsync(arrivals[(int)i], (int)i, due, latency), lateness);
        var all = Task.WhenAll(arriving);
        var inTime = await Task.WhenAny(all, Task.Delay(Limit)) == all;
        var spent = window.Close();
        var took = Clock.Milliseconds(Clock.Now - start) / 1000;
        var failed = arriving.Count(a => !a.IsCompletedSuccessfully);
        checks.Stretch($"{target.Name}, round {round + 1}", spent, lateness);
        checks.Count(arrivals.Count - failed, arriving.Count(a => a.IsFaulted), arriving.Count(a => !a.IsCompleted), 0, 0);
        rounds.Add("CPU per student", target.IsOurs, spent.Server * 1e6 / arrivals.Count);
        rounds.Add("p50 from due to first state", target.IsOurs, latency.Percentile(0.5));
        rounds.Add("p99 from due to first state", target.IsOurs, latency.Percentile(0.99));
        rounds.Add("until the last one is in", target.IsOurs, took);
        options.Say.WriteLine(
            $"round {round + 1} {target.Name,-5} {spent.Server * 1e6 / arrivals.Count:0} µs a student, p50 {latency.Percentile(0.5):0.0} p99 {latency.Percentile(0.99):0.0} ms,"
            + $" all after {took:0.0} s{(inTime ? "" : " (not all)")}, {failed} failed, server {spent.ServerBusy:0.00}, generator {spent.GeneratorBusy:0.00}");
        var lines = arriving.Where(a => a.IsCompletedSuccessfully).Select(a => a.Result).ToList();
        lines.ForEach(line => line.Dispose());
        await Task.WhenAll(lines.Select(line => line.Ended));
    }

    private static async Task<HubLine> ArriveAsync(Arrival arrival, int seed, long due, Histogram latency)
    {
        // Off the open loop's thread at once: it must not wait.
        await Task.Yield();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var line = await HubLine.OpenAsync(
            arrival.At, PmoSite.HubPath, arrival.Cookie,
            (_, message) =>
            {
                if (held.Task.IsCompleted || !message.StartsWith("{\"type\":1"u8) || message.IndexOf(arrival.Last) < 0) return;
                latency.Add(Clock.Now - due);
                held.TrySetResult();
            },
            seed, first: arrival.First);
        await held.Task.WaitAsync(Limit);
        return line;
    }
}
