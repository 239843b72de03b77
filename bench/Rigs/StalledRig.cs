using Pmo.Bench.Load;
using Pmo.Bench.Report;

namespace Pmo.Bench.Rigs;

public sealed record StalledOptions
{
    /// <summary>How long one member does not read; the bar says 60 s.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Stretches in which all read take turns with stretches in which one does not; the figures are medians.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>Drives a bare hub that awaits its group sends instead of ours.</summary>
    public bool Mutant { get; init; }

    /// <summary>In memory where there is such a place: a disk's own pauses are as long as what is looked for, and strike either stretch.</summary>
    public string Work { get; init; } = Path.Combine(Directory.Exists(Memory) ? Memory : Path.GetTempPath(), $"pmo-r9-{Environment.ProcessId}");

    public TextWriter Say { get; init; } = TextWriter.Null;

    internal bool InMemory => Work.StartsWith(Memory + "/", StringComparison.Ordinal);

    private const string Memory = "/dev/shm";
}

/// <summary>
/// R9: one of 27 stops reading, but goes on pinging, while more than 10 MB are published to it; the class's lesson goes on. Stretches of the
/// same traffic in which all read take turns with it and are what the others are compared with.
/// </summary>
public static class StalledRig
{
    /// <summary>Of each connection at the server.</summary>
    public const int SendBufferKb = 64;

    private const double MovesPerSecond = 20;
    private const long BytesToPublish = 11_000_000;

    /// <summary>
    /// What lies between publisher and reader when nobody reads: the queue of 256 KB, the pipes of SignalR's transport and of Kestrel with 64 KB
    /// each, the send buffer, which the kernel doubles, and the reader's own 64 KB.
    /// </summary>
    private const long MostHeldBytes = (256 + 64 + 64 + (2 * SendBufferKb) + 64) * 1024;

    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(15);

    public static async Task<RigResult> RunAsync(StalledOptions options)
    {
        var machine = Machine.Here();
        Directory.CreateDirectory(options.Work);
        Processes.PinSelf(1);
        var doubts = new Checks();
        await using var scene = options.Mutant ? await BareStalledScene.StartAsync(options.Work) : await StalledScene.StartAsync(options.Work);
        using var pings = new Timer(_ => scene.Ping(), state: null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
        var run = new LessonDrive.Run();
        var drive = new LessonDrive(scene.Others, scene.Method, run);
        await StretchAsync(scene, drive, run, TimeSpan.FromSeconds(5), new Checks(), "warm-up");

        var rounds = new Rounds();
        var (published, heldAtCut, grown, differences) = (long.MaxValue, 0L, long.MinValue, 0);
        for (var round = 1; round <= options.Rounds; round++)
        {
            var reading = await StretchAsync(scene, drive, run, options.Stall, doubts, $"all read, round {round}");
            var memory = Processes.Memory(scene.ServerId);
            var before = scene.Published;
            await scene.StallAsync();
            var stalled = await StretchAsync(scene, drive, run, options.Stall, doubts, $"one stalled, round {round}");
            grown = Math.Max(grown, Processes.Memory(scene.ServerId) - memory);
            published = Math.Min(published, scene.Published - before);
            heldAtCut = Math.Max(heldAtCut, (scene.PublishedAtCut ?? scene.Published) - before);
            scene.ReadAgain();
            if (await scene.RecoverAsync() is { } difference)
            {
                differences++;
                options.Say.WriteLine(difference);
            }
            Keep(rounds, stalled: false, reading);
            Keep(rounds, stalled: true, stalled);
            options.Say.WriteLine($"round {round}: all read p99 {reading.Percentile(0.99):0.0} ms of {reading.Count}; one stalled {stalled.Percentile(0.99):0.0} ms of {stalled.Count}, cut after {heldAtCut / 1024.0:0} KB");
        }
        doubts.Count(run.Delivered, run.Refused, drive.Open, drive.Missed, drive.Repeated);

        return new RigResult
        {
            Rig = "r9",
            What = "One of 27 stops reading: the others do not notice",
            At = TimeProvider.System.GetUtcNow(),
            Machine = machine,
            Mutant = options.Mutant ? "bare hub that awaits its group send" : null,
            Settings =
            [
                new("class", $"27 students and a teacher; {MovesPerSecond} steps a second to all, counted on the 26 others and the teacher"),
                new("stall", $"{options.Stall.TotalSeconds} s, still pinging; send buffer {SendBufferKb} KB"),
                new("data folder", options.InMemory ? "in memory, so that a disk's pauses do not hide what is measured" : "on disk"),
                new("published to the stalled one", $"{published / 1e6:0.0} MB in frames of 8 KB"),
                new("server's memory during the stall", $"{grown / 1024.0 / 1024:+0.0;-0.0} MB"),
                .. doubts.Settings,
            ],
            Figures =
            [
                .. new[] { false, true }.SelectMany(stalled => new[] { Middle(stalled), Worst(stalled) }).Select(name => rounds.Figure(name, "ms")),
            ],
            Bars =
            [
                new("others' p99, median of the rounds: one stalled / all read", 1.2, Rounds.Round(rounds.Median(Worst(stalled: true), ours: true) / rounds.Median(Worst(stalled: false), ours: true))),
                new("published to the stalled one, MB", 10, Math.Round(published / 1e6, 1), AtMost: false),
                new("published before it was cut (queue, pipes, buffers), KB", MostHeldBytes / 1024.0, Math.Round(heldAtCut / 1024.0)),
                new("what it holds after its return differs from a fresh reader's", 0, differences),
            ],
            Doubts = [.. doubts.Doubts()],
        };
    }

    private static void Keep(Rounds rounds, bool stalled, Histogram latency)
    {
        rounds.Add(Middle(stalled), ours: true, latency.Percentile(0.5));
        rounds.Add(Worst(stalled), ours: true, latency.Percentile(0.99));
    }

    private static string Middle(bool stalled) => $"others' p50, {(stalled ? "one stalled" : "all read")}";

    private static string Worst(bool stalled) => $"others' p99, {(stalled ? "one stalled" : "all read")}";

    private static async Task<Histogram> StretchAsync(
        IStalledScene scene, LessonDrive drive, LessonDrive.Run run, TimeSpan length, Checks checks, string name)
    {
        run.Latency = new Histogram();
        var lateness = new Histogram();
        var bulk = PublishAsync(scene, length);
        var watching = scene.WatchCutsAsync(length);
        var window = Window.Open([scene.ServerId]);
        await OpenLoop.RunAsync(MovesPerSecond, length, (_, due) => drive.Move(due), lateness);
        var limit = Clock.Now + Clock.Ticks(DrainLimit);
        while (drive.Open > 0 && Clock.Now < limit) await Task.Delay(2);
        checks.Stretch(name, window.Close(), lateness);
        await bulk;
        await watching;
        return run.Latency;
    }

    /// <summary>Evenly over the stretch; what falls behind is caught up, so that all of it is published, at the latest a while after.</summary>
    private static async Task PublishAsync(IStalledScene scene, TimeSpan length)
    {
        const int frame = 8000;
        var start = Clock.Now;
        var apart = Clock.Ticks(length) / (BytesToPublish / frame);
        for (var i = 0; i < BytesToPublish / frame && Clock.Now - start < Clock.Ticks(length + DrainLimit); i++)
        {
            var wait = start + (i * apart) - Clock.Now;
            if (wait > 0) await Task.Delay(TimeSpan.FromMilliseconds(Clock.Milliseconds(wait)));
            await scene.PublishAsync();
        }
    }
}
