using Pmo.Bench.Hub;
using Pmo.Bench.Load;
using Pmo.Bench.Report;
using Pmo.Bench.Site;

namespace Pmo.Bench.Rigs;

/// <summary>
/// P4: the school's network was away for a moment. Every student's socket is cut, the teachers go on for three steps, and everybody comes back
/// at 2,000 a second, holding what they had: each gets the three steps it missed, once, and nothing else. Beside a bare hub that replays them
/// out of its memory.
/// </summary>
public static class StormRig
{
    private const int Steps = 3;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<RigResult> RunAsync(RigOptions options, double perSecond = 2000)
    {
        perSecond *= options.Share;
        var machine = Machine.Here();
        var rounds = new Rounds();
        var checks = new Checks();
        await using var pair = await Pair.StartAsync(options);
        await pair.RoundsAsync(options, rounds, checks, (target, values, seen, round) => RunRoundAsync(target, options, perSecond, values, seen, round));
        return new RigResult
        {
            Rig = options.NameOf("p4"),
            Columns = options.Columns,
            What = "Reconnect storm: everybody comes back having missed three steps",
            At = TimeProvider.System.GetUtcNow(),
            Machine = machine,
            Settings =
            [
                .. options.ClusterSettings,
                new("students", $"{options.Lessons} × {Pair.Students} = {options.Lessons * Pair.Students}, all cut at once; the teachers' connections stay"),
                new("rounds", $"{options.Rounds}, order alternated"),
                new("return", $"{perSecond} a second due, open loop; caught up when the last of {Steps} missed steps is on the screen"),
                new("ours does, the bare hub does not", "session of a cookie, three streams with who-may, positions of the other two"),
                new("returns counted", $"{checks.Counted}"),
                .. checks.Settings,
            ],
            Figures =
            [
                rounds.Figure("CPU per return", "µs"),
                rounds.Figure("p50 from due to caught up", "ms"),
                rounds.Figure("p99 from due to caught up", "ms"),
                rounds.Figure("until the last one is back", "s"),
            ],
            Bars = options.BarsUnlessCluster(new Bar("p99 to caught up, × bare", 1.2, Rounds.Round(rounds.Ratio("p99 from due to caught up")))),
            Doubts = [.. checks.Doubts()],
        };
    }

    private static async Task RunRoundAsync(ITarget target, RigOptions options, double perSecond, Rounds rounds, Checks checks, int round)
    {
        var lessons = await target.JoinLessonsAsync(options.Lessons);
        var students = lessons.SelectMany(lesson => lesson.Students.Select(student => (lesson, student))).ToList();
        using var pings = new Timer(_ => Ping(lessons), state: null, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(8));
        foreach (var (_, student) in students) student.Line.Dispose();
        await Task.WhenAll(students.Select(s => s.student.Line.Ended));
        for (var step = 0; step < Steps; step++) await Task.WhenAll(lessons.Select(lesson => MoveAsync(target, lesson, step)));

        var (latency, lateness) = (new Histogram(), new Histogram());
        var returning = new Task[students.Count];
        var window = Window.Open(target.ServerIds);
        var start = Clock.Now;
        await OpenLoop.RunAsync(
            perSecond, TimeSpan.FromSeconds((students.Count + 0.5) / perSecond),
            (i, due) => returning[i] = ReturnAsync(students[(int)i].student, due, latency), lateness);
        var all = Task.WhenAll(returning);
        var inTime = await Task.WhenAny(all, Task.Delay(Limit)) == all;
        var spent = window.Close();
        var took = Clock.Milliseconds(Clock.Now - start) / 1000;
        var failed = returning.Count(r => !r.IsCompletedSuccessfully);
        checks.Stretch($"{target.Name}, round {round + 1}", spent, lateness);
        checks.Count(
            returning.Length - failed, returning.Count(r => r.IsFaulted), returning.Count(r => !r.IsCompleted),
            students.Sum(s => s.student.Missed), students.Sum(s => s.student.Repeated));
        rounds.Add("CPU per return", target.IsOurs, spent.Server * 1e6 / returning.Length);
        rounds.Add("p50 from due to caught up", target.IsOurs, latency.Percentile(0.5));
        rounds.Add("p99 from due to caught up", target.IsOurs, latency.Percentile(0.99));
        rounds.Add("until the last one is back", target.IsOurs, took);
        options.Say.WriteLine(
            $"round {round + 1} {target.Name,-5} {spent.Server * 1e6 / returning.Length:0} µs a return, p50 {latency.Percentile(0.5):0.0} p99 {latency.Percentile(0.99):0.0} ms,"
            + $" all after {took:0.0} s{(inTime ? "" : " (not all)")}, {failed} failed, server {spent.ServerBusy:0.00}, generator {spent.GeneratorBusy:0.00}");
        foreach (var (_, student) in students) student.Line.Dispose();
        await Task.WhenAll(students.Select(s => s.student.Line.Ended));
        await target.LeaveAsync();
    }

    private static async Task MoveAsync(ITarget target, LessonLoad lesson, int step)
    {
        // To and fro, and each is a change.
        var to = step % 2 == 0 ? lesson.Steps.Next : lesson.Steps.Current;
        await lesson.Teacher.Line.CallAsync(
            target.Methods.Move, new { id = Guid.NewGuid(), stream = lesson.Stream, command = new { t = "lesson.go_to_step", step = to } });
    }

    private static async Task ReturnAsync(Member student, long due, Histogram latency)
    {
        // Off the open loop's thread at once: it must not wait.
        await Task.Yield();
        var goal = student.Version + Steps;
        var caughtUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        student.OnChange = (version, now) =>
        {
            if (version != goal) return;
            latency.Add(now - due);
            caughtUp.TrySetResult();
        };
        var back = student.Return!;
        student.Line = await HubLine.OpenAsync(back.At, PmoSite.HubPath, back.Cookie, (_, message) => student.Take(message), first: back.Resume(student.Version));
        await caughtUp.Task.WaitAsync(Limit);
    }

    private static void Ping(IReadOnlyList<LessonLoad> lessons)
    {
        foreach (var lesson in lessons) lesson.Teacher.Line.Ping();
    }
}
