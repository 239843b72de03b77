using Pmo.Bench.Load;
using Pmo.Bench.Report;

namespace Pmo.Bench.Rigs;

public sealed record StalledOptions
{
    /// <summary>How long one member does not read; the bar says 60 s.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Drives a bare hub that awaits its group sends instead of ours.</summary>
    public bool Mutant { get; init; }

    public string Work { get; init; } = Path.Combine(Path.GetTempPath(), $"pmo-r9-{Environment.ProcessId}");

    public TextWriter Say { get; init; } = TextWriter.Null;
}

/// <summary>
/// R9: one of 27 stops reading, but goes on pinging, while more than 10 MB are published to it; the class's lesson goes on. The same traffic
/// for as long without a stall, before and after, is what the others are compared with.
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

        var before = await StretchAsync(scene, drive, run, options.Stall, doubts, "all read, before");
        options.Say.WriteLine($"all read: p99 {before.Percentile(0.99):0.0} ms of {before.Count}");
        var memory = Processes.Memory(scene.ServerId);
        var published = scene.Published;
        await scene.StallAsync();
        var watching = WatchCutAsync(scene, published, options.Stall);
        var during = await StretchAsync(scene, drive, run, options.Stall, doubts, "one stalled");
        var (heldAtCut, grown) = (await watching, Processes.Memory(scene.ServerId) - memory);
        published = scene.Published - published;
        options.Say.WriteLine($"one stalled: p99 {during.Percentile(0.99):0.0} ms of {during.Count}; published {published / 1e6:0.0} MB, cut after {heldAtCut / 1024.0:0} KB");
        scene.ReadAgain();
        var difference = await scene.RecoverAsync();
        if (difference is not null) options.Say.WriteLine(difference);
        var after = await StretchAsync(scene, drive, run, options.Stall, doubts, "all read, after");
        options.Say.WriteLine($"all read again: p99 {after.Percentile(0.99):0.0} ms of {after.Count}");
        doubts.Count(run.Delivered, run.Refused, drive.Open, drive.Missed, drive.Repeated);

        var undisturbed = Math.Max(before.Percentile(0.99), after.Percentile(0.99));
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
                new("published to the stalled one", $"{published / 1e6:0.0} MB in frames of 8 KB"),
                new("server's memory during the stall", $"{grown / 1024.0 / 1024:+0.0;-0.0} MB"),
                .. doubts.Settings,
            ],
            Figures =
            [
                Of("others' p50, all read (before)", before.Percentile(0.5)),
                Of("others' p99, all read (before)", before.Percentile(0.99)),
                Of("others' p50, one stalled", during.Percentile(0.5)),
                Of("others' p99, one stalled", during.Percentile(0.99)),
                Of("others' p99, all read (after)", after.Percentile(0.99)),
            ],
            Bars =
            [
                new("others' p99 with one stalled, × the worse of before and after", 1.2, Rounds.Round(during.Percentile(0.99) / undisturbed)),
                new("published to the stalled one, MB", 10, Math.Round(published / 1e6, 1), AtMost: false),
                new("published before it was cut (queue, pipes, buffers), KB", MostHeldBytes / 1024.0, Math.Round(heldAtCut / 1024.0)),
                new("what it holds after its return differs from a fresh reader's", 0, difference is null ? 0 : 1),
            ],
            Doubts = [.. doubts.Doubts()],
        };
    }

    private static Figure Of(string name, double milliseconds) => new() { Name = name, Unit = "ms", Ours = Rounds.Round(milliseconds) };

    private static async Task<Histogram> StretchAsync(
        IStalledScene scene, LessonDrive drive, LessonDrive.Run run, TimeSpan length, Checks checks, string name)
    {
        run.Latency = new Histogram();
        var lateness = new Histogram();
        var bulk = PublishAsync(scene, length);
        var window = Window.Open(scene.ServerId);
        await OpenLoop.RunAsync(MovesPerSecond, length, (_, due) => drive.Move(due), lateness);
        var limit = Clock.Now + Clock.Ticks(DrainLimit);
        while (drive.Open > 0 && Clock.Now < limit) await Task.Delay(2);
        checks.Generator(name, window.Close().GeneratorBusy, lateness);
        await bulk;
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

    /// <summary>How much was published until the server cut the member; everything when it did not.</summary>
    private static async Task<long> WatchCutAsync(IStalledScene scene, long publishedBefore, TimeSpan stall)
    {
        var end = Clock.Now + Clock.Ticks(stall);
        while (Clock.Now < end && !await scene.IsCutAsync()) await Task.Delay(10);
        return scene.Published - publishedBefore;
    }
}
