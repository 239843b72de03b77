using System.Net;
using Pmo.Bench.Hub;
using Pmo.Bench.Load;
using Pmo.Bench.Site;

namespace Pmo.Bench.Rigs;

/// <summary>A bare hub that awaits its group sends, as the documentation shows it: what R9 must be able to see.</summary>
internal sealed class BareStalledScene : IStalledScene
{
    private const string Bulk = "bulk/1";

    private readonly ServerProcess server;
    private readonly LessonLoad others;
    private readonly HubLine stalled;
    private readonly HubLine publisher;
    private readonly List<HubLine> lines;
    private readonly string work;
    private readonly Gate gate;
    private long published;

    private sealed class Gate
    {
        public TaskCompletionSource? Reading;
    }

    private BareStalledScene(ServerProcess server, LessonLoad others, HubLine stalled, HubLine publisher, List<HubLine> lines, Gate gate, string work)
    {
        (this.server, this.others, this.stalled, this.publisher) = (server, others, stalled, publisher);
        (this.lines, this.gate, this.work) = (lines, gate, work);
    }

    public LessonLoad Others => others;

    public string Method => "move";

    public int ServerId => server.Id;

    public long Published => Interlocked.Read(ref published);

    public static async Task<IStalledScene> StartAsync(string work)
    {
        var bare = ServerProcess.Peer("peer-bare", 0, Path.Combine(work, "bare.log"), "--send-buffer-kb", $"{StalledRig.SendBufferKb}");
        await bare.StartAsync();
        var at = new IPEndPoint(IPAddress.Loopback, bare.Url.Port);
        const string lesson = "lesson/one";
        var all = new List<HubLine>();
        var members = new List<Member>();
        for (var i = 0; i < 27; i++)
        {
            var member = new Member(lesson);
            member.Line = await HubLine.OpenAsync(at, PmoSite.HubPath, "", (_, m) => member.Take(m), i);
            await member.Line.CallAsync("join", lesson);
            member.StartAt(0);
            all.Add(member.Line);
            members.Add(member);
        }
        var door = new Gate();
        var silent = await HubLine.OpenAsync(
            at, PmoSite.HubPath, "", (_, _) => { }, 901, 16 * 1024,
            () => Volatile.Read(ref door.Reading) is { } paused ? new ValueTask(paused.Task) : ValueTask.CompletedTask);
        await silent.CallAsync("join", lesson);
        await silent.CallAsync("join", Bulk);
        var writer = await HubLine.OpenAsync(at, PmoSite.HubPath, "", (_, _) => { }, 902);
        all.AddRange([silent, writer]);
        var load = new LessonLoad { Stream = lesson, Teacher = members[0], Students = members[1..], Steps = ("share", "start") };
        return new BareStalledScene(bare, load, silent, writer, all, door, work);
    }

    public Task PublishAsync()
    {
        // Not awaited: whoever waits for this hub's group send waits for the stalled member.
        const int padding = 8000;
        _ = publisher.CallAsync("move", new { id = Guid.NewGuid(), stream = Bulk, command = new { step = "start", padding = new string('p', padding) } })
            .ContinueWith(static failed => failed.Exception, TaskContinuationOptions.OnlyOnFaulted);
        Interlocked.Add(ref published, padding);
        return Task.CompletedTask;
    }

    public Task StallAsync()
    {
        gate.Reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Task.CompletedTask;
    }

    public void ReadAgain() => Interlocked.Exchange(ref gate.Reading, null)?.TrySetResult();

    public long? PublishedAtCut => null;

    public Task WatchCutsAsync(TimeSpan length) => Task.CompletedTask;

    public Task<string?> RecoverAsync() => Task.FromResult<string?>(null);

    public void Ping() => lines.ForEach(l => l.Ping());

    public async ValueTask DisposeAsync()
    {
        ReadAgain();
        lines.ForEach(l => l.Dispose());
        await server.DisposeAsync();
        Directory.Delete(work, recursive: true);
    }
}
