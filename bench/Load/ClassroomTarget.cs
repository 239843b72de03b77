using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Pmo.Bench.Class;
using Pmo.Bench.Hub;
using Pmo.Bench.Site;
using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Teachers;
using Pmo.Wire;

namespace Pmo.Bench.Load;

/// <summary>Our servers with a demo of as many classes as the run has lessons.</summary>
public sealed class ClassroomTarget : ITarget
{
    private const string Subject = "math";

    private readonly IClassroomServers servers;
    private readonly PmoSite site;
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(8);

    private readonly List<HubLine> lines = [];
    private readonly Timer pings;
    private readonly List<(LessonId Lesson, PersonId Teacher, IReadOnlyList<Visitor> Students)> classes = [];
    private readonly Dictionary<PersonId, Visitor> teachers = [];
    private StudentModule module = null!;
    private int seed;

    private ClassroomTarget(IClassroomServers servers)
    {
        this.servers = servers;
        site = servers.Sites[0];
        // From the first connection on: on a busy machine the last one comes after the first has been silent for too long.
        pings = new Timer(_ => Ping(), state: null, PingEvery, PingEvery);
    }

    public string Name { get; private init; } = "ours";

    public bool IsOurs { get; private init; } = true;

    public bool Keeps => true;

    public IReadOnlyList<int> ServerIds => servers.ProcessIds;

    public IReadOnlyList<TaskContent> Tasks => [.. module.Steps.SelectMany(s => s.Tasks)];

    public (string Move, string Submit) Methods => ("send", "send");

    public string Module => module.Id.Value;

    /// <summary>Starts the server on a fresh folder, signs everybody in and opens a lesson per class.</summary>
    public static async Task<ClassroomTarget> StartAsync(
        string data, int lessons, int? core, IReadOnlyDictionary<string, string>? environment = null, int sendBufferKb = 0)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Pmo:DemoClasses"] = $"{Math.Max(2, lessons)}",
            ["Pmo:SendBufferKb"] = $"{sendBufferKb}",
        };
        var started = ServerProcess.Classroom(data, core, settings, environment);
        await started.StartAsync();
        return await StartAsync(new OneServer(started), lessons);
    }

    /// <summary>Signs everybody in and opens a lesson per class. The target owns its servers from now on.</summary>
    /// <param name="servers">With a fresh demo of as many classes.</param>
    /// <param name="lessons">How many.</param>
    /// <param name="peer">The name under which it is what another target is measured beside; null: it is the one that is measured.</param>
    public static async Task<ClassroomTarget> StartAsync(IClassroomServers servers, int lessons, string? peer = null)
    {
        var target = new ClassroomTarget(servers) { Name = peer ?? "ours", IsOurs = peer is null };
        try
        {
            await target.PrepareAsync(lessons);
            return target;
        }
        catch
        {
            await target.DisposeAsync();
            throw;
        }
    }

    public PmoSite Site => site;

    public StudentModule Content => module;

    public IReadOnlyList<Visitor> StudentsOf(int lesson) => classes[lesson].Students;

    public Task<IReadOnlyList<LessonLoad>> JoinLessonsAsync(int lessons) => JoinLessonsAsync(lessons, leaveOut: 0);

    /// <param name="lessons">How many.</param>
    /// <param name="leaveOut">The last students of each, whom the rig connects itself.</param>
    public async Task<IReadOnlyList<LessonLoad>> JoinLessonsAsync(int lessons, int leaveOut)
    {
        var joined = new List<LessonLoad>();
        foreach (var (lesson, teacher, students) in classes.Take(lessons))
        {
            var stream = StreamRoutes.Name(ILessonGrain.Kind, lesson.Value);
            var current = "";
            var head = await JoinAsync(teachers[teacher], stream, view => current = view["current"]!.GetValue<string>(),
                StreamRoutes.Name(ILessonDeskGrain.Kind, lesson.Value), StreamRoutes.Name(ITeacherGrain.Kind, teacher.Value));
            var members = new List<Member>();
            foreach (var student in students.SkipLast(leaveOut)) members.Add(await JoinAsync(student, stream, _ => { }, StreamsOf(student)));
            joined.Add(new LessonLoad
            {
                Stream = stream,
                Teacher = head,
                Students = members,
                Steps = (module.Steps.Select(s => s.Id).First(s => s != current), current),
            });
        }
        return joined;
    }

    public async Task<IReadOnlyList<AnswererLoad>> JoinAnswerersAsync(int lessons)
    {
        var joined = new List<AnswererLoad>();
        foreach (var (lesson, teacher, students) in classes.Take(lessons))
        {
            // The teacher's wall is open: what it costs belongs to an answer's price.
            var stream = StreamRoutes.Name(ILessonGrain.Kind, lesson.Value);
            await JoinAsync(teachers[teacher], stream, _ => { }, StreamRoutes.Name(ILessonDeskGrain.Kind, lesson.Value));
            foreach (var student in students)
            {
                var own = StreamRoutes.Name(IStudentGrain.Kind, student.Person.Value);
                joined.Add(new AnswererLoad(await JoinAsync(student, own, _ => { }, stream), own, lesson.Value, module.Steps[0].Id));
            }
        }
        return joined;
    }

    public Task<IReadOnlyList<Arrival>> ArrivalsAsync(int lessons) => Task.FromResult<IReadOnlyList<Arrival>>(
    [
        .. classes.Take(lessons).SelectMany(c => c.Students.Select(student =>
        {
            var own = StreamRoutes.Name(IStudentGrain.Kind, student.Person.Value);
            var streams = StreamsOf(student).Append(StreamRoutes.Name(ILessonGrain.Kind, c.Lesson.Value));
            var request = Request(new HeldStreams().Revisions(streams));
            // Streams are answered in the order of their names: the own record comes last.
            return new Arrival(Next().At, student.Cookie, HubWriting.Call("sync", request, id: 1).ToArray(), Encoding.UTF8.GetBytes($"\"s\":\"{own}\""));
        })),
    ]);

    public async Task LeaveAsync()
    {
        HubLine[] all;
        lock (lines)
        {
            all = [.. lines];
            lines.Clear();
        }
        foreach (var line in all) line.Dispose();
        await Task.WhenAll(all.Select(l => l.Ended));
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        await pings.DisposeAsync();
        await servers.DisposeAsync();
    }

    private void Ping()
    {
        HubLine[] all;
        lock (lines) all = [.. lines];
        foreach (var line in all) line.Ping();
    }

    /// <summary>Members take the webs in turns, so that every lesson is on all of them.</summary>
    private PmoSite Next() => servers.Sites[++seed % servers.Sites.Count];

    private static string[] StreamsOf(Visitor student) =>
        [StreamRoutes.Name(IClassGrain.Kind, student.Me.Class!.Value.Value), StreamRoutes.Name(IStudentGrain.Kind, student.Person.Value)];

    private async Task PrepareAsync(int lessons)
    {
        var people = await site.DemoPeopleAsync();
        foreach (var roster in people.Where(p => p.Role == Role.Student).GroupBy(p => p.Detail, StringComparer.Ordinal).Take(lessons))
        {
            var students = new List<Visitor>();
            foreach (var person in roster) students.Add(await site.EnterAsync(person.Person));
            using var live = new LiveClient(site, students[0], seed: 1);
            await live.ConnectAsync();
            var view = await ClassRun.FirstViewAsync(live, StreamRoutes.Name(IClassGrain.Kind, students[0].Me.Class!.Value.Value));
            // Everybody's the same subject: moves and answers are written from one module.
            var (id, card) = view["lessons"]!.AsObject().First(l =>
                l.Value!["status"]!.GetValue<string>() is "planned" or "open" && l.Value["subject"]!.GetValue<string>() == Subject);
            var lesson = new LessonId(id);
            var version = new ModuleVersionId(card!["module"]!.GetValue<string>());
            module ??= await site.ModuleAsync(version, students[0]);
            if (module.Id != version) throw new RigException($"{roster.Key} works on {version}, others on {module.Id}: their moves would be refused.");
            classes.Add((lesson, await OpenAsync(people, lesson), students));
            foreach (var student in students) await BeginAsync(student, lesson);
        }
        if (classes.Count < lessons) throw new RigException($"The demo has {classes.Count} classes, {lessons} are needed (setting Pmo:DemoClasses).");
    }

    private async Task<PersonId> OpenAsync(IReadOnlyList<DemoPerson> people, LessonId lesson)
    {
        var refusals = new List<string>();
        foreach (var person in people.Where(p => p.Role == Role.Teacher))
        {
            if (!teachers.TryGetValue(person.Person, out var visitor)) teachers[person.Person] = visitor = await site.EnterAsync(person.Person);
            using var live = new LiveClient(site, visitor, seed: 1);
            await live.ConnectAsync();
            var answer = await live.SendAsync(StreamRoutes.Name(ILessonGrain.Kind, lesson.Value), new OpenLesson(), Guid.NewGuid());
            if (answer.Refused is null) return person.Person;
            refusals.Add($"{person.Person}: {answer.Refused}");
        }
        throw new RigException($"Nobody could open {lesson}: {string.Join(", ", refusals)}");
    }

    private async Task BeginAsync(Visitor student, LessonId lesson)
    {
        using var live = new LiveClient(site, student, seed: 1);
        await live.ConnectAsync();
        var answer = await live.SendAsync(
            StreamRoutes.Name(IStudentGrain.Kind, student.Person.Value), new JoinLesson { Lesson = lesson, Module = module.Id }, Guid.NewGuid());
        if (answer.Refused is { } why) throw new RigException($"{student.Person} could not join {lesson}: {why}");
    }

    private async Task<Member> JoinAsync(Visitor visitor, string watched, Action<JsonNode> onView, params string[] beside)
    {
        var member = new Member(watched);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = new HeldStreams();
        var at = Next().At;
        string[] streams = [.. beside, watched];
        var line = await HubLine.OpenAsync(at, PmoSite.HubPath, visitor.Cookie, (_, message) =>
        {
            member.Take(message);
            if (held.Task.IsCompleted || !message.StartsWith("{\"type\":1"u8)) return;
            using var parsed = System.Text.Json.JsonDocument.Parse(message.ToArray());
            first.Take(parsed.RootElement.GetProperty("arguments")[0]);
            if (Array.Exists(streams, stream => first.VersionOf(stream) == 0)) return;
            onView(first.Read(watched)!.Value.View);
            held.TrySetResult();
        }, seed);
        lock (lines) lines.Add(line);
        member.Line = line;
        await line.CallAsync("sync", Request(new HeldStreams().Revisions(streams)));
        await held.Task.WaitAsync(TimeSpan.FromSeconds(20));
        member.Return = new Return(at, visitor.Cookie, version =>
        {
            var revisions = new Dictionary<string, Revision?>(first.Revisions(streams), StringComparer.Ordinal);
            revisions[watched] = revisions[watched]!.Value with { Version = version };
            return HubWriting.Call("sync", Request(revisions), id: 1).ToArray();
        });
        return member;
    }

    private static SyncRequest Request(IReadOnlyDictionary<string, Revision?> held) => new() { Streams = held.ToImmutableDictionary() };
}
