using System.Globalization;
using System.Text.Json.Nodes;
using Pmo.Bench.Class;
using Pmo.Bench.Hub;
using Pmo.Bench.Load;
using Pmo.Bench.Site;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Wire;

namespace Pmo.Bench.Rigs;

/// <summary>
/// Ours: the stalled one is a student on two devices. The other device types a text of 4,000 letters over and over, and every splice goes to
/// both as a frame of 8 KB; the stalled device is besides in the lesson like everybody.
/// </summary>
internal sealed class StalledScene : IStalledScene
{
    private const int Letters = 4000;

    // A window this small makes the stall bite at once instead of after megabytes.
    private const int ReceiveBuffer = 16 * 1024;

    private readonly ClassroomTarget target;
    private readonly LiveClient stalled;
    private readonly LiveClient device;
    private readonly string work;
    private readonly string task;
    private TaskCompletionSource? reading;
    private long revision;
    private double cutsBefore = double.MaxValue;
    private int text;

    private StalledScene(ClassroomTarget target, LessonLoad others, string work)
    {
        this.target = target;
        this.work = work;
        Others = others;
        var student = target.StudentsOf(0)[^1];
        stalled = new LiveClient(target.Site, student, seed: 901) { ReceiveBuffer = ReceiveBuffer, MayRead = MayReadAsync };
        device = new LiveClient(target.Site, student, seed: 902);
        OwnStream = StreamRoutes.Name(IStudentGrain.Kind, student.Person.Value);
        task = $"{target.Module}/{target.Tasks.Where(t => t.Form is TaskFormKind.ShortText or TaskFormKind.LongText).MaxBy(t => t.MaxLength)!.Id}";
    }

    public LessonLoad Others { get; }

    public string Method => target.Methods.Move;

    public int ServerId => target.ServerIds[0];

    /// <summary>As the other device got it, which is sent the same frames.</summary>
    public long Published => device.BytesRead;

    private string OwnStream { get; }

    public static async Task<IStalledScene> StartAsync(string work)
    {
        var started = await ClassroomTarget.StartAsync(Path.Combine(work, "data"), lessons: 1, core: 0, sendBufferKb: StalledRig.SendBufferKb);
        var scene = new StalledScene(started, (await started.JoinLessonsAsync(1, leaveOut: 1))[0], work);
        await scene.stalled.ConnectAsync();
        await scene.stalled.WatchAsync(scene.OwnStream, scene.Others.Stream);
        await scene.device.ConnectAsync();
        await scene.device.WatchAsync(scene.OwnStream);
        return scene;
    }

    public async Task PublishAsync()
    {
        var answer = await device.DraftAsync(new DraftRequest
        {
            Task = task,
            Base = revision,
            Device = "typing",
            At = 0,
            Removed = revision == 0 ? 0 : Letters,
            // Another text each time, so that nothing may take it for unchanged.
            Inserted = new string((char)('а' + (text++ % 32)), Letters),
        });
        revision = answer.Revision ?? answer.Behind?.Revision ?? throw new RigException($"A draft was refused: {answer.Refused}");
    }

    public async Task StallAsync()
    {
        if (!stalled.IsConnected) throw new RigException("The member that is to stall was cut while it was reading.");
        cutsBefore = await CutsAsync();
        PublishedAtCut = null;
        reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void ReadAgain() => Interlocked.Exchange(ref reading, null)?.TrySetResult();

    public long? PublishedAtCut { get; private set; }

    public async Task WatchCutsAsync(TimeSpan length)
    {
        var end = Clock.Now + Clock.Ticks(length);
        while (Clock.Now < end)
        {
            if (await CutsAsync() > cutsBefore) PublishedAtCut ??= Published;
            await Task.Delay(50);
        }
    }

    private async Task<double> CutsAsync()
    {
        var metrics = await target.Site.TextAsync("/metrics");
        var line = metrics.Split('\n').FirstOrDefault(l => l.StartsWith("pmo_connections_cut", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture);
    }

    public async Task<string?> RecoverAsync()
    {
        // The server has closed its side: what is left in the socket ends, then the client comes back with what it holds.
        await stalled.Ended.WaitAsync(TimeSpan.FromSeconds(20));
        await stalled.ConnectAsync();
        await stalled.WatchAsync(OwnStream, Others.Stream);
        using var fresh = new LiveClient(target.Site, stalled.Visitor, seed: 903);
        await fresh.ConnectAsync();
        foreach (var stream in new[] { OwnStream, Others.Stream })
        {
            await ClassRun.FirstViewAsync(fresh, stream);
            var now = fresh.Held.Read(stream)!.Value;
            var end = Clock.Now + Clock.Ticks(TimeSpan.FromSeconds(10));
            while (stalled.Held.Read(stream)?.Revision != now.Revision && Clock.Now < end) await Task.Delay(10);
            if (stalled.Held.Read(stream) is not { } held || held.Revision != now.Revision) return $"{stream}: not at version {now.Revision.Version}";
            if (!JsonNode.DeepEquals(held.View, now.View)) return $"{stream}: another view than a fresh reader's";
        }
        return null;
    }

    public void Ping()
    {
        stalled.Ping();
        device.Ping();
        foreach (var member in Others.Members) member.Line.Ping();
    }

    public async ValueTask DisposeAsync()
    {
        ReadAgain();
        stalled.Dispose();
        device.Dispose();
        await target.DisposeAsync();
        Directory.Delete(work, recursive: true);
    }

    private ValueTask MayReadAsync() => Volatile.Read(ref reading) is { } paused ? new ValueTask(paused.Task) : ValueTask.CompletedTask;
}
