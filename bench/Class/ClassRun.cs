using System.Text.Json.Nodes;
using Pmo.Bench.Hub;
using Pmo.Bench.Load;
using Pmo.Bench.Site;
using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Wire;

namespace Pmo.Bench.Class;

public sealed record ClassOptions
{
    public required Uri Url { get; init; }

    /// <summary>Per lesson, 1-27; one seat of the demo's 27 stays free for whoever is watching.</summary>
    public int Students { get; init; } = 26;

    public int Lessons { get; init; } = 1;

    public required int Seed { get; init; }

    public TimeSpan Length { get; init; } = TimeSpan.FromMinutes(45);

    /// <summary>Opens a planned lesson as its demo teacher when none is open.</summary>
    public bool Open { get; init; }
}

/// <summary><c>bench class</c>: brings simulated students into running demo lessons.</summary>
public static class ClassRun
{
    public static async Task<int> RunAsync(ClassOptions options, TextWriter output, CancellationToken cancel)
    {
        using var site = new PmoSite(options.Url);
        var people = await site.DemoPeopleAsync();
        var found = await FindLessonsAsync(site, people, options, output);
        if (found.Count == 0) return 1;

        using var length = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        length.CancelAfter(options.Length);
        var tally = new Tally();
        var random = new Random(options.Seed);
        var students = new List<Task>();
        foreach (var (lesson, module, seats) in found)
        {
            output.WriteLine($"Урок {lesson}: входят {seats.Count} учеников (--seed {options.Seed})");
            foreach (var seat in seats)
                students.Add(ComeAsync(site, seat, lesson, module, random.Next(), random.NextDouble() * 10, tally, length.Token));
        }
        var all = Task.WhenAll(students);
        await ShowAsync(all, tally, output, length.Token);
        await all;
        output.WriteLine();
        output.WriteLine(tally.Answers > 0 ? $"Готово: {tally.Answers} ответов сохранено в школе." : "Готово.");
        return tally.Refused == 0 ? 0 : 3;
    }

    private static async Task ComeAsync(
        PmoSite site, PersonId person, LessonId lesson, ModuleVersionId module, int seed, double delay, Tally tally, CancellationToken cancel)
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(delay), cancel);
            var visitor = await site.EnterAsync(person);
            var content = await site.ModuleAsync(module, visitor);
            await new SimulatedStudent(site, visitor, lesson, content, RightAnswers.Load(module), seed, tally).RunAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            // The run's time is over: that is how it ends.
        }
    }

    private static async Task ShowAsync(Task all, Tally tally, TextWriter output, CancellationToken cancel)
    {
        var start = Clock.Now;
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(Console.IsOutputRedirected ? 10 : 1));
        try
        {
            while (!all.IsCompleted && await second.WaitForNextTickAsync(cancel))
            {
                var line = tally.Line(TimeSpan.FromMilliseconds(Clock.Milliseconds(Clock.Now - start)));
                if (Console.IsOutputRedirected) output.WriteLine(line);
                else output.Write("\r" + line.PadRight(Math.Max(0, Console.WindowWidth - 1)));
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C or the time is up.
        }
    }

    private static async Task<IReadOnlyList<(LessonId Lesson, ModuleVersionId Module, List<PersonId> Students)>> FindLessonsAsync(
        PmoSite site, IReadOnlyList<DemoPerson> people, ClassOptions options, TextWriter output)
    {
        var found = new List<(LessonId, ModuleVersionId, List<PersonId>)>();
        var planned = new List<(LessonId Lesson, List<PersonId> Students, ModuleVersionId Module)>();
        foreach (var roster in people.Where(p => p.Role == Role.Student).GroupBy(p => p.Detail, StringComparer.Ordinal))
        {
            if (found.Count == options.Lessons) break;
            // The last ones first: a visitor most likely steps in as somebody at the top of the list.
            var seats = roster.Reverse().Select(p => p.Person).Take(options.Students).ToList();
            foreach (var (lesson, card) in await LessonsOfAsync(site, seats[0]))
            {
                var module = new ModuleVersionId(card["module"]!.GetValue<string>());
                var status = card["status"]!.GetValue<string>();
                if (status == "open") found.Add((lesson, module, seats));
                else if (status == "planned") planned.Add((lesson, seats, module));
                if (status == "open") break;
            }
        }
        foreach (var (lesson, seats, module) in planned.DistinctBy(p => p.Students[0]).Where(_ => options.Open))
            if (found.Count < options.Lessons && found.TrueForAll(f => f.Item3[0] != seats[0]) && await OpenAsync(site, people, lesson))
                found.Add((lesson, module, seats));
        if (found.Count == 0)
        {
            output.WriteLine(planned.Count == 0
                ? "Ни одного открытого или запланированного урока нет."
                : "Открытого урока нет. Войдите учителем математики и откройте урок, или повторите с --open: урок откроется сам.");
        }
        return found;
    }

    private static async Task<IReadOnlyList<(LessonId, JsonNode)>> LessonsOfAsync(PmoSite site, PersonId student)
    {
        var visitor = await site.EnterAsync(student);
        using var live = new LiveClient(site, visitor, seed: 1);
        await live.ConnectAsync();
        var view = await FirstViewAsync(live, StreamRoutes.Name(IClassGrain.Kind, visitor.Me.Class!.Value.Value));
        return [.. (view["lessons"]?.AsObject() ?? []).Select(l => (new LessonId(l.Key), l.Value!))];
    }

    private static async Task<bool> OpenAsync(PmoSite site, IReadOnlyList<DemoPerson> people, LessonId lesson)
    {
        foreach (var teacher in people.Where(p => p.Role == Role.Teacher))
        {
            using var live = new LiveClient(site, await site.EnterAsync(teacher.Person), seed: 1);
            await live.ConnectAsync();
            var stream = StreamRoutes.Name(ILessonGrain.Kind, lesson.Value);
            if ((await live.SendAsync(stream, new OpenLesson(), CommandIds.From("bench", "open", lesson.Value, teacher.Person.Value))).Refused is null) return true;
        }
        return false;
    }

    internal static async Task<JsonNode> FirstViewAsync(LiveClient live, string stream)
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        live.OnFrame = _ =>
        {
            if (live.Held.Read(stream) is not null) first.TrySetResult();
        };
        if ((await live.WatchAsync(stream)).Refused.TryGetValue(stream, out var why)) throw new RigException($"{stream}: {why}");
        await first.Task.WaitAsync(TimeSpan.FromSeconds(10));
        return live.Held.Read(stream)!.Value.View;
    }
}
