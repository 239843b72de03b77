using System.Net;
using System.Text.Json;
using Pmo.Bench.Hub;
using Pmo.Bench.Peers;
using Pmo.Bench.Site;
using Pmo.Wire;

namespace Pmo.Bench.Load;

/// <summary>The bare hub with as many members; no sign-in, no state, no storage.</summary>
public sealed class BareTarget(ServerProcess server, ITarget shape, int students) : ITarget
{
    private readonly List<HubLine> lines = [];
    private int seed = 1_000_000;

    public string Name => "bare";

    public bool IsOurs => false;

    public bool Keeps => false;

    public IReadOnlyList<int> ServerIds => [server.Id];

    /// <summary>Those of ours, so that messages are of the same size.</summary>
    public IReadOnlyList<TaskContent> Tasks => shape.Tasks;

    public string Module => shape.Module;

    public (string Move, string Submit) Methods => ("move", "submit");

    public async Task<IReadOnlyList<LessonLoad>> JoinLessonsAsync(int lessons)
    {
        var joined = new List<LessonLoad>();
        for (var i = 0; i < lessons; i++)
        {
            var stream = $"lesson/l-5a-math-20260901-{i}";
            var members = new List<Member>();
            for (var m = 0; m <= students; m++) members.Add(await JoinAsync(stream));
            joined.Add(new LessonLoad { Stream = stream, Teacher = members[0], Students = members[1..], Steps = ("start", "share") });
        }
        return joined;
    }

    public async Task<IReadOnlyList<AnswererLoad>> JoinAnswerersAsync(int lessons)
    {
        var joined = new List<AnswererLoad>();
        for (var i = 0; i < lessons * students; i++)
        {
            var stream = $"student/p-{i / students:00}-{i % students:00}";
            joined.Add(new AnswererLoad(await JoinAsync(stream), stream, $"l-5a-math-20260901-{i / students}", "start"));
        }
        return joined;
    }

    private IPEndPoint At => new(IPAddress.Loopback, server.Url.Port);

    /// <summary>With a token each, and as many bytes of first state as ours sends.</summary>
    public async Task<IReadOnlyList<Arrival>> ArrivalsAsync(int lessons)
    {
        var size = await shape.ArrivalsAsync(lessons) is [var one, ..] ? await FirstStateSizeAsync(one) : 0;
        using var line = await HubLine.OpenAsync(At, PmoSite.HubPath, "", (_, _) => { }, ++seed);
        await line.CallAsync("prepare", size);
        var arrivals = new List<Arrival>();
        for (var i = 0; i < lessons * students; i++)
        {
            var person = $"p-{i / students:00}-{i % students:00}";
            var entry = new BareEntry(person, BareHub.Sign(person), $"lesson/l-5a-math-20260901-{i / students}");
            arrivals.Add(new Arrival(At, "", HubWriting.Call("logOn", entry, id: 1).ToArray(), "\"full\":"u8.ToArray()));
        }
        return arrivals;
    }

    public async Task LeaveAsync()
    {
        foreach (var line in lines) line.Dispose();
        await Task.WhenAll(lines.Select(l => l.Ended));
        lines.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        await server.DisposeAsync();
    }

    private async Task<Member> JoinAsync(string stream)
    {
        var member = new Member(stream);
        var line = await HubLine.OpenAsync(At, PmoSite.HubPath, "", (_, m) => member.Take(m), ++seed);
        lines.Add(line);
        member.Line = line;
        member.Return = new Return(At, "", version => HubWriting.Call("resume", new BareResume(stream, version), id: 1).ToArray());
        var answer = await line.CallAsync("join", stream);
        member.StartAt(answer.Deserialize<JsonElement>().GetProperty("version").GetInt64());
        return member;
    }

    /// <summary>Bytes of the frames that a student of ours gets at first, without the socket's own framing.</summary>
    private static async Task<int> FirstStateSizeAsync(Arrival one)
    {
        var (size, whole) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        using var line = await HubLine.OpenAsync(one.At, PmoSite.HubPath, one.Cookie, (_, message) =>
        {
            if (!message.StartsWith("{\"type\":1"u8)) return;
            size += message.Length;
            if (message.IndexOf(one.Last) >= 0) whole.TrySetResult();
        }, first: one.First);
        await whole.Task.WaitAsync(TimeSpan.FromSeconds(20));
        return size;
    }
}
