using System.Text.Json.Nodes;
using Pmo.Bench.Class;
using Pmo.Bench.Hub;
using Pmo.Bench.Load;
using Pmo.Bench.Report;
using Pmo.Bench.Site;
using Pmo.Classes;
using Pmo.Journal;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Wire;

namespace Pmo.Bench.Rigs;

public sealed record CrashOptions
{
    /// <summary>1-1000; 10 in the check, 100 for the bar.</summary>
    public int Kills { get; init; } = 10;

    /// <summary>Of this many kills at least <see cref="AnswersPerKill"/> times as many answers.</summary>
    public int AnswersPerKill { get; init; } = 100;

    public required int Seed { get; init; }

    public CrashMutant Mutant { get; init; }

    public string Work { get; init; } = Path.Combine(Path.GetTempPath(), $"pmo-r1-{Environment.ProcessId}");

    public TextWriter Say { get; init; } = TextWriter.Null;
}

/// <summary>
/// R1: the server is killed with kill -9 and started again on the same folder, again and again during a lesson, while 27 students submit an
/// answer a second through an outbox and their teacher moves the class. Now and then a client also tears its own connection right after
/// sending, so that acknowledgements get lost without a crash.
/// </summary>
public static class CrashRig
{
    private const int Students = 27;

    private static readonly TimeSpan ResumeBar = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan GiveUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StepEvery = TimeSpan.FromSeconds(2);

    public static async Task<RigResult> RunAsync(CrashOptions options)
    {
        var machine = Machine.Here();
        Directory.CreateDirectory(options.Work);
        var server = ServerProcess.Classroom(Path.Combine(options.Work, "data"), core: null);
        await using var stop = server;
        await server.StartAsync();
        using var site = new PmoSite(server.Url);
        var ledger = new CrashLedger();
        var scene = await SceneAsync(site, ledger, options);
        using var over = new CancellationTokenSource();
        using var quiet = new CancellationTokenSource();
        var running = scene.Everybody.Select(c => c.RunAsync(over.Token)).ToList();
        var working = scene.Clients.Select((c, i) => AnswerAsync(c, scene, i, quiet.Token)).Append(TeachAsync(scene, quiet.Token)).ToList();

        var resumes = await KillAsync(server, scene, ledger, options);
        await quiet.CancelAsync();
        await Task.WhenAll(working);
        await UntilAsync(() => scene.Everybody.All(c => c.Waiting == 0), DrainLimit);
        var (differences, kept) = await CompareAsync(site, scene);
        var verdict = ledger.Judge(kept);
        await over.CancelAsync();
        await Task.WhenAll(running);
        foreach (var client in scene.Everybody) client.Dispose();
        server.Kill();
        differences.AddRange(await VerifyAsync(Path.Combine(options.Work, "data")));
        Directory.Delete(options.Work, recursive: true);
        foreach (var difference in differences) options.Say.WriteLine(difference);
        return ResultOf(options, machine, scene, ledger, verdict, differences, resumes);
    }

    private sealed record Scene(
        IReadOnlyList<CrashClient> Clients, CrashClient Teacher, IReadOnlyList<Visitor> Visitors, LessonId Lesson, StudentModule Module, TaskContent Task)
    {
        public string LessonStream => StreamRoutes.Name(ILessonGrain.Kind, Lesson.Value);

        public IEnumerable<CrashClient> Everybody => Clients.Append(Teacher);

        public static string OwnStream(Visitor visitor) => StreamRoutes.Name(IStudentGrain.Kind, visitor.Person.Value);
    }

    private static async Task<Scene> SceneAsync(PmoSite site, CrashLedger ledger, CrashOptions options)
    {
        var people = await site.DemoPeopleAsync();
        var roster = people.Where(p => p.Role == Role.Student).GroupBy(p => p.Detail, StringComparer.Ordinal).First().Take(Students);
        var visitors = new List<Visitor>();
        foreach (var person in roster) visitors.Add(await site.EnterAsync(person.Person));
        LessonId lesson;
        ModuleVersionId module;
        using (var look = new LiveClient(site, visitors[0], seed: 1))
        {
            await look.ConnectAsync();
            var view = await ClassRun.FirstViewAsync(look, StreamRoutes.Name(IClassGrain.Kind, visitors[0].Me.Class!.Value.Value));
            var (id, card) = view["lessons"]!.AsObject().First();
            (lesson, module) = (new LessonId(id), new ModuleVersionId(card!["module"]!.GetValue<string>()));
        }
        var content = await site.ModuleAsync(module, visitors[0]);
        var task = content.Steps.SelectMany(s => s.Tasks).Where(t => t.Form is TaskFormKind.ShortText or TaskFormKind.LongText).MaxBy(t => t.MaxLength)!;
        var teacher = await OpenAsync(site, people, lesson);
        var stream = StreamRoutes.Name(ILessonGrain.Kind, lesson.Value);
        var clients = visitors.Select((v, i) =>
            new CrashClient(site, v, [stream, Scene.OwnStream(v)], options.Seed + i, ledger, options.Mutant)).ToList();
        for (var i = 0; i < clients.Count; i++) clients[i].Put(Scene.OwnStream(visitors[i]), new JoinLesson { Lesson = lesson, Module = module }, "");
        return new Scene(clients, new CrashClient(site, teacher, [stream], options.Seed + Students, ledger, CrashMutant.None), visitors, lesson, content, task);
    }

    private static async Task<Visitor> OpenAsync(PmoSite site, IReadOnlyList<DemoPerson> people, LessonId lesson)
    {
        foreach (var person in people.Where(p => p.Role == Role.Teacher))
        {
            var visitor = await site.EnterAsync(person.Person);
            using var live = new LiveClient(site, visitor, seed: 1);
            await live.ConnectAsync();
            if ((await live.SendAsync(StreamRoutes.Name(ILessonGrain.Kind, lesson.Value), new OpenLesson(), Guid.NewGuid())).Refused is null) return visitor;
        }
        throw new RigException($"No demo teacher may open {lesson}.");
    }

    private static async Task AnswerAsync(CrashClient client, Scene scene, int ordinal, CancellationToken cancel)
    {
        var own = Scene.OwnStream(scene.Visitors[ordinal]);
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1000.0 * ordinal / Students), cancel);
            using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
            for (var number = 1; await second.WaitForNextTickAsync(cancel); number++)
            {
                var text = $"{scene.Visitors[ordinal].Person} {number}";
                client.Put(own, new SubmitAnswer
                {
                    Task = new TaskRef(scene.Module.Id, scene.Task.Id),
                    Answer = new TextAnswer { Text = text },
                    Lesson = scene.Lesson,
                    Step = scene.Module.Steps[0].Id,
                }, text);
            }
        }
        catch (OperationCanceledException)
        {
            // The lesson's work is over; what is in the outbox still goes out.
        }
    }

    private static async Task TeachAsync(Scene scene, CancellationToken cancel)
    {
        try
        {
            using var tick = new PeriodicTimer(StepEvery);
            for (var i = 1; await tick.WaitForNextTickAsync(cancel); i++)
                scene.Teacher.Put(scene.LessonStream, new GoToStep { Step = scene.Module.Steps[i % scene.Module.Steps.Length].Id }, "");
        }
        catch (OperationCanceledException)
        {
            // As above.
        }
    }

    /// <summary>Each client's time from the port's return until its sync was answered, for every life of the server, in ms.</summary>
    private static async Task<List<double>> KillAsync(ServerProcess server, Scene scene, CrashLedger ledger, CrashOptions options)
    {
        var random = new Random(options.Seed);
        var resumes = new List<double>();
        await UntilAsync(() => scene.Everybody.All(c => c.ResumedAt > 0), GiveUp);
        await Task.Delay(TimeSpan.FromSeconds(2));
        for (var kill = 1; kill <= options.Kills; kill++)
        {
            server.Kill();
            await server.StartAsync();
            var back = Clock.Now;
            // One life in ten ends while its clients are still coming back.
            if (kill % 10 != 0 || kill == options.Kills)
            {
                var times = await ResumeAsync(scene, back);
                resumes.AddRange(times);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 1500)));
            options.Say.WriteLine($"kill {kill}/{options.Kills}: {ledger.Acknowledged} of {ledger.Sent} answers acknowledged, resumed within {(resumes.Count > 0 ? resumes[^1] : 0):0} ms");
        }
        await UntilAsync(() => ledger.Sent >= options.Kills * options.AnswersPerKill, TimeSpan.FromMinutes(30));
        return resumes;
    }

    private static async Task<IEnumerable<double>> ResumeAsync(Scene scene, long back)
    {
        // A client that tears its own connection later in this life resumes again: the first time counts.
        var first = scene.Everybody.ToDictionary(c => c, _ => 0L);
        await UntilAsync(
            () =>
            {
                foreach (var (client, seen) in first)
                    if (seen == 0 && client.ResumedAt > back)
                        first[client] = client.ResumedAt;
                return first.Values.All(at => at > 0);
            },
            GiveUp);
        return first.Values.Select(at => at > 0 ? Clock.Milliseconds(at - back) : GiveUp.TotalMilliseconds).Order();
    }

    private static async Task<(List<string> Differences, List<string> Kept)> CompareAsync(PmoSite site, Scene scene)
    {
        var differences = new List<string>();
        var kept = new List<string>();
        for (var i = 0; i < scene.Clients.Count; i++)
        {
            var own = Scene.OwnStream(scene.Visitors[i]);
            using var fresh = new LiveClient(site, scene.Visitors[i], seed: 1);
            await fresh.ConnectAsync();
            await ClassRun.FirstViewAsync(fresh, own);
            var record = fresh.Held.Read(own)!.Value;
            await ClassRun.FirstViewAsync(fresh, scene.LessonStream);
            foreach (var (stream, now) in new[] { (own, record), (scene.LessonStream, fresh.Held.Read(scene.LessonStream)!.Value) })
            {
                // A last change may still be under way, or found only by the next heads.
                await UntilAsync(() => scene.Clients[i].Live.Held.Read(stream)?.Revision == now.Revision, ResumeBar);
                if (scene.Clients[i].DifferenceFrom(stream, now) is { } difference) differences.Add(difference);
            }
            foreach (var (_, attempts) in record.View["tasks"]?.AsObject() ?? [])
                kept.AddRange(attempts!.AsObject().Select(a => a.Value!["answer"]!["text"]!.GetValue<string>()));
        }
        return (differences, kept);
    }

    /// <summary>What the journal's own check finds after the last kill -9: holes, a broken chain, changed payloads.</summary>
    private static async Task<IEnumerable<string>> VerifyAsync(string data)
    {
        await using var journal = await SqliteJournal.OpenAsync(new JournalOptions { DataFolder = data }, TimeProvider.System);
        return (await journal.VerifyAsync()).Findings.Select(f => $"journal, {f.Stream}@{f.Version}: {f.Problem} {f.Detail}");
    }

    private static RigResult ResultOf(
        CrashOptions options, Machine machine, Scene scene, CrashLedger ledger, CrashLedger.Verdict verdict, List<string> differences, List<double> resumes)
    {
        var sorted = resumes.Order().ToList();
        double At(double share) => sorted.Count == 0 ? double.PositiveInfinity : sorted[(int)Math.Min(sorted.Count - 1, Math.Ceiling(sorted.Count * share) - 1)];
        return new RigResult
        {
            Rig = "r1",
            What = "kill -9 during a lesson: nothing acknowledged is lost, nothing doubled, no gap",
            At = TimeProvider.System.GetUtcNow(),
            Machine = machine,
            Mutant = options.Mutant == CrashMutant.None ? null : options.Mutant.ToString(),
            Settings =
            [
                new("kills", $"{options.Kills} (seed {options.Seed}), one in ten while clients are still coming back"),
                new("clients", $"{Students} students with an answer a second, a teacher with a step every {StepEvery.TotalSeconds} s"),
                new("answers", $"{ledger.Acknowledged} acknowledged of {ledger.Sent} sent"),
                new("sent again", $"{scene.Everybody.Sum(c => c.Retries)} commands; {scene.Everybody.Sum(c => c.Torn)} connections torn by the client right after sending"),
                new("gaps found and repaired", $"{scene.Everybody.Sum(c => c.Live.Held.Gaps)}"),
                new("resumes measured", $"{resumes.Count}"),
            ],
            Figures =
            [
                new Figure { Name = "resume after the port is back: p50", Unit = "ms", Ours = Rounds.Round(At(0.5)) },
                new Figure { Name = "resume after the port is back: p95", Unit = "ms", Ours = Rounds.Round(At(0.95)) },
                new Figure { Name = "resume after the port is back: worst", Unit = "ms", Ours = Rounds.Round(At(1)) },
            ],
            Bars =
            [
                new("acknowledged answers lost", 0, verdict.Lost),
                new("answers doubled", 0, verdict.Doubled),
                new("answers never acknowledged", 0, verdict.Unfinished),
                new("answers nobody sent", 0, verdict.Foreign),
                new("clients' streams that differ from a fresh snapshot, and findings of the journal's check", 0, differences.Count),
                new("commands refused", 0, scene.Everybody.Sum(c => c.Refusals)),
                new("answers sent", options.Kills * options.AnswersPerKill, ledger.Sent, AtMost: false),
                new("resume p95, ms", ResumeBar.TotalMilliseconds, Rounds.Round(At(0.95))),
            ],
        };
    }

    private static async Task UntilAsync(Func<bool> isSo, TimeSpan limit)
    {
        var end = Clock.Now + Clock.Ticks(limit);
        while (!isSo() && Clock.Now < end) await Task.Delay(5);
    }
}
