using Pmo.Bench.Class;
using Pmo.Bench.Hub;
using Pmo.Bench.Load;
using Pmo.Bench.Site;
using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Wire;

namespace Pmo.Bench.Rigs;

/// <summary>
/// A lesson that goes on while its servers die: 27 students who submit an answer a second through an outbox, and a teacher who moves the class.
/// Afterwards everything that was acknowledged and everything that is on a screen is compared with what a fresh reader gets.
/// </summary>
public sealed class CrashLesson : IAsyncDisposable
{
    public const int Students = 27;

    public static readonly TimeSpan StepEvery = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LastChange = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<PmoSite> webs;
    private readonly IReadOnlyList<Visitor> visitors;
    private readonly LessonId lesson;
    private readonly StudentModule module;
    private readonly TaskContent task;
    private readonly CancellationTokenSource over = new();
    private readonly CancellationTokenSource quiet = new();
    private IReadOnlyList<Task> running = [];
    private IReadOnlyList<Task> working = [];

    private CrashLesson(IReadOnlyList<PmoSite> webs, IReadOnlyList<Visitor> visitors, Visitor teacher, LessonId lesson, StudentModule module, int seed, CrashMutant mutant)
    {
        (this.webs, this.visitors, this.lesson, this.module) = (webs, visitors, lesson, module);
        task = module.Steps.SelectMany(s => s.Tasks).Where(t => t.Form is TaskFormKind.ShortText or TaskFormKind.LongText).MaxBy(t => t.MaxLength)!;
        Clients = [.. visitors.Select((v, i) => new CrashClient(From(i), v, [Stream, OwnStream(v)], seed + i, Ledger, mutant))];
        Teacher = new CrashClient(From(Students), teacher, [Stream], seed + Students, Ledger, CrashMutant.None);
    }

    public CrashLedger Ledger { get; } = new();

    public IReadOnlyList<CrashClient> Clients { get; }

    public CrashClient Teacher { get; }

    public IEnumerable<CrashClient> Everybody => Clients.Append(Teacher);

    public string Stream => StreamRoutes.Name(ILessonGrain.Kind, lesson.Value);

    /// <summary>Opens the first class's lesson; students and teacher are spread over the webs.</summary>
    public static async Task<CrashLesson> OpenAsync(IReadOnlyList<PmoSite> webs, int seed, CrashMutant mutant)
    {
        var site = webs[0];
        var people = await site.DemoPeopleAsync();
        var roster = people.Where(p => p.Role == Role.Student).GroupBy(p => p.Detail, StringComparer.Ordinal).First().Take(Students);
        var entered = new List<Visitor>();
        foreach (var person in roster) entered.Add(await site.EnterAsync(person.Person));
        LessonId first;
        ModuleVersionId version;
        using (var look = new LiveClient(site, entered[0], seed: 1))
        {
            await look.ConnectAsync();
            var view = await ClassRun.FirstViewAsync(look, StreamRoutes.Name(IClassGrain.Kind, entered[0].Me.Class!.Value.Value));
            var (id, card) = view["lessons"]!.AsObject().First();
            (first, version) = (new LessonId(id), new ModuleVersionId(card!["module"]!.GetValue<string>()));
        }
        var content = await site.ModuleAsync(version, entered[0]);
        return new CrashLesson(webs, entered, await OpenAsync(site, people, first), first, content, seed, mutant);
    }

    /// <summary>Everybody connects and begins to work.</summary>
    public void Begin()
    {
        for (var i = 0; i < Clients.Count; i++) Clients[i].Put(OwnStream(visitors[i]), new JoinLesson { Lesson = lesson, Module = module.Id }, "");
        running = [.. Everybody.Select(c => c.RunAsync(over.Token))];
        working = [.. Clients.Select((c, i) => AnswerAsync(c, i, quiet.Token)), TeachAsync(quiet.Token)];
    }

    /// <summary>Nothing new is put in; waits until the outboxes are empty, at most <paramref name="limit"/>.</summary>
    public async Task DrainAsync(TimeSpan limit)
    {
        await quiet.CancelAsync();
        await Task.WhenAll(working);
        await UntilAsync(() => Everybody.All(c => c.Waiting == 0), limit);
    }

    /// <summary>What each student holds against what a fresh reader gets, and every attempt that the records keep.</summary>
    public async Task<(List<string> Differences, List<string> Kept)> CompareAsync()
    {
        var differences = new List<string>();
        var kept = new List<string>();
        for (var i = 0; i < Clients.Count; i++)
        {
            var own = OwnStream(visitors[i]);
            // At another web than the student's own, where there is one: what one of them believes alone is no truth.
            using var fresh = new LiveClient(From(i + 1)[0], visitors[i], seed: 1);
            await fresh.ConnectAsync();
            await ClassRun.FirstViewAsync(fresh, own);
            var record = fresh.Held.Read(own)!.Value;
            await ClassRun.FirstViewAsync(fresh, Stream);
            foreach (var (stream, now) in new[] { (own, record), (Stream, fresh.Held.Read(Stream)!.Value) })
            {
                // A last change may still be under way, or found only by the next heads.
                await UntilAsync(() => Clients[i].Live.Held.Read(stream)?.Revision == now.Revision, LastChange);
                if (Clients[i].DifferenceFrom(stream, now) is { } difference) differences.Add(difference);
            }
            foreach (var (_, attempts) in record.View["tasks"]?.AsObject() ?? [])
                kept.AddRange(attempts!.AsObject().Select(a => a.Value!["answer"]!["text"]!.GetValue<string>()));
        }
        return (differences, kept);
    }

    public async ValueTask DisposeAsync()
    {
        if (over.IsCancellationRequested) return;
        await quiet.CancelAsync();
        await over.CancelAsync();
        await Task.WhenAll([.. working, .. running]);
        foreach (var client in Everybody) client.Dispose();
        quiet.Dispose();
        over.Dispose();
    }

    /// <summary>Looks again and again until it is so or <paramref name="limit"/> is over.</summary>
    internal static async Task UntilAsync(Func<bool> isSo, TimeSpan limit)
    {
        var end = Clock.Now + Clock.Ticks(limit);
        while (!isSo() && Clock.Now < end) await Task.Delay(5);
    }

    private static string OwnStream(Visitor visitor) => StreamRoutes.Name(IStudentGrain.Kind, visitor.Person.Value);

    private List<PmoSite> From(int ordinal) => [.. webs.Skip(ordinal % webs.Count), .. webs.Take(ordinal % webs.Count)];

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

    private async Task AnswerAsync(CrashClient client, int ordinal, CancellationToken cancel)
    {
        var own = OwnStream(visitors[ordinal]);
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1000.0 * ordinal / Students), cancel);
            using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
            for (var number = 1; await second.WaitForNextTickAsync(cancel); number++)
            {
                var text = $"{visitors[ordinal].Person} {number}";
                client.Put(own, new SubmitAnswer
                {
                    Task = new TaskRef(module.Id, task.Id),
                    Answer = new TextAnswer { Text = text },
                    Lesson = lesson,
                    Step = module.Steps[0].Id,
                }, text);
            }
        }
        catch (OperationCanceledException)
        {
            // The lesson's work is over; what is in the outbox still goes out.
        }
    }

    private async Task TeachAsync(CancellationToken cancel)
    {
        try
        {
            using var tick = new PeriodicTimer(StepEvery);
            for (var i = 1; await tick.WaitForNextTickAsync(cancel); i++)
                Teacher.Put(Stream, new GoToStep { Step = module.Steps[i % module.Steps.Length].Id }, "");
        }
        catch (OperationCanceledException)
        {
            // As above.
        }
    }
}
