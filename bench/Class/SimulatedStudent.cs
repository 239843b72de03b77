using System.Text.Json.Nodes;
using Pmo.Bench.Hub;
using Pmo.Bench.Load;
using Pmo.Bench.Site;
using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Wire;

namespace Pmo.Bench.Class;

/// <summary>
/// One student at work in a lesson, through the same sign-in and connection as a browser: keeps to the class's step or walks within the
/// self-paced stretch, types drafts, answers by temper, sometimes goes away and comes back to the same place.
/// </summary>
public sealed class SimulatedStudent(PmoSite site, Visitor visitor, LessonId lesson, StudentModule module, RightAnswers key, int seed, Tally tally)
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly Random random = new(seed);
    private readonly LiveClient live = new(site, visitor, seed);
    private readonly string device = $"sim-{seed}";
    private readonly HashSet<string> done = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> tries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Revision, string Text)> drafts = new(StringComparer.Ordinal);
    private string at = "";
    private int roundTrip = 20;
    private long versionSeen;

    private string LessonStream => StreamRoutes.Name(ILessonGrain.Kind, lesson.Value);

    private string OwnStream => StreamRoutes.Name(IStudentGrain.Kind, visitor.Person.Value);

    private Temper Temper { get; } = Temper.Draw(new Random(seed));

    /// <summary>Until the lesson ends or <paramref name="cancel"/> is raised.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        live.OnFrame = TakeDraft;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await ComeInAsync(cancel);
                Interlocked.Increment(ref tally.Here);
                try
                {
                    using var pings = new Timer(_ => Report(here: true), state: null, TimeSpan.Zero, PingEvery);
                    if (await WorkAsync(cancel)) return;
                }
                finally
                {
                    Interlocked.Decrement(ref tally.Here);
                }
                await StayAwayAsync(cancel);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (Exception e) when (e is IOException or HubCallException or System.Net.Sockets.SocketException or HttpRequestException)
            {
                // A lost server or connection: the student comes back, as a browser does. The status line counts it.
                Interlocked.Increment(ref tally.Failures);
                await PauseAsync(1, 3, cancel);
            }
        }
        live.Dispose();
    }

    private async Task ComeInAsync(CancellationToken cancel)
    {
        await live.ConnectAsync(cancel);
        await live.WatchAsync(StreamRoutes.Name(IClassGrain.Kind, visitor.Me.Class!.Value.Value), LessonStream, OwnStream);
        await live.SendAsync(OwnStream, new JoinLesson { Lesson = lesson, Module = module.Id }, NewId());
    }

    /// <summary>True when the lesson is over, false when the student goes away for a while.</summary>
    private async Task<bool> WorkAsync(CancellationToken cancel)
    {
        while (live.IsConnected)
        {
            cancel.ThrowIfCancellationRequested();
            if (View() is not { } view || Text(view, "status") == "planned")
            {
                await PauseAsync(0.5, 1, cancel);
                continue;
            }
            if (Text(view, "status") == "ended") return true;
            if (view["pause"]?["on"]?.GetValue<bool>() == true)
            {
                await PauseAsync(0.5, 1.5, cancel);
                continue;
            }
            if (random.NextDouble() < Temper.Restlessness * 0.3) return false;
            await StepAsync(view, cancel);
        }
        throw new IOException("The connection ended.");
    }

    private async Task StepAsync(JsonNode view, CancellationToken cancel)
    {
        var step = Choose(view);
        if (step is null)
        {
            await PauseAsync(1, 3, cancel);
            return;
        }
        var task = NextTask(step);
        if (at != step.Id || task is not null) await GoAsync(step.Id, task?.Id);
        if (task is null)
        {
            await PauseAsync(2, 4, cancel);
            return;
        }
        await PauseAsync(2, 8, cancel);
        await AnswerAsync(step.Id, task, cancel);
        await PauseAsync(0.5, 2, cancel);
    }

    /// <summary>A step within reach that still has work: first the own one, then the class's, then the rest of the self-paced stretch.</summary>
    private StepContent? Choose(JsonNode view)
    {
        var current = Text(view, "current");
        var ids = view["steps"]!.AsArray().Select(s => s!.GetValue<string>()).ToList();
        var here = ids.IndexOf(current);
        if (here < 0) return null;
        bool IsSelf(int i) => Text(view["paces"]!, ids[i]) == "self";
        var (from, to) = (here, here);
        while (IsSelf(here) && from > 0 && IsSelf(from - 1)) from--;
        while (IsSelf(here) && to < ids.Count - 1 && IsSelf(to + 1)) to++;
        var reach = Enumerable.Range(from, to - from + 1)
            .Select(i => module.Steps.FirstOrDefault(s => s.Id == ids[i])).OfType<StepContent>().ToList();
        return reach.FirstOrDefault(s => s.Id == at && NextTask(s) is not null)
            ?? reach.FirstOrDefault(s => s.Id == current && NextTask(s) is not null)
            ?? reach.FirstOrDefault(s => NextTask(s) is not null)
            ?? reach.FirstOrDefault(s => s.Id == current);
    }

    private TaskContent? NextTask(StepContent step) => step.Tasks.FirstOrDefault(task =>
        Guess.IsPossible(task) && !done.Contains(task.Id) && (task.Required || Temper.Ambition > 0.6) && tries.GetValueOrDefault(task.Id) < 4);

    private async Task GoAsync(string step, string? task)
    {
        at = step;
        Count(await live.SendAsync(OwnStream, new GoToPlace { Lesson = lesson, Step = step, Task = task }, NewId()));
    }

    private async Task AnswerAsync(string step, TaskContent task, CancellationToken cancel)
    {
        var answer = Invent(task);
        // Drafts of the other kinds are the answer as JSON; typing those letter by letter would be no draft of anything.
        var text = answer switch { NumberAnswer { Unit: null } n => n.Text, TextAnswer t => t.Text, ChoiceAnswer c => c.Option, _ => "" };
        await TypeAsync(task, text, cancel);
        if (random.NextDouble() < Temper.Stuck) await PauseAsync(8, 30, cancel);
        var start = Clock.Now;
        var id = NewId();
        var outcome = await live.SendAsync(OwnStream, new SubmitAnswer
        {
            Task = new TaskRef(module.Id, task.Id),
            Answer = answer,
            Lesson = lesson,
            Step = step,
            LessonVersionSeen = versionSeen,
        }, id);
        roundTrip = (int)Clock.Milliseconds(Clock.Now - start);
        tally.Saved.Add(Clock.Now - start);
        tries[task.Id] = tries.GetValueOrDefault(task.Id) + 1;
        if (!Count(outcome)) return;
        Interlocked.Increment(ref tally.Answers);
        var verdict = await VerdictAsync(task, cancel);
        if (verdict == "right") Interlocked.Increment(ref tally.Right);
        if (verdict is "right" or "waiting") done.Add(task.Id);
    }

    private async Task<string> VerdictAsync(TaskContent task, CancellationToken cancel)
    {
        // The answer's own frame may arrive just after its acknowledgement.
        await PauseAsync(0.3, 0.8, cancel);
        var attempts = live.Held.Read(OwnStream)?.View["tasks"]?[$"{module.Id}/{task.Id}"]?.AsObject();
        return attempts is null || attempts.Count == 0 ? "" : Text(attempts.MaxBy(a => int.Parse(a.Key)).Value!, "verdict");
    }

    private Answer Invent(TaskContent task)
    {
        var better = Math.Min(1, Temper.Certainty + (0.25 * tries.GetValueOrDefault(task.Id)));
        if (key.RightAnswer(task) is { } right && random.NextDouble() < better) return right;
        return Guess.Of(task, random);
    }

    /// <summary>Types as a browser does: now and then a splice, sometimes taking a piece back.</summary>
    private async Task TypeAsync(TaskContent task, string text, CancellationToken cancel)
    {
        var name = $"{module.Id}/{task.Id}";
        var typed = 0;
        while (typed < text.Length)
        {
            await PauseAsync(0.8, 3, cancel);
            var (revision, held) = DraftOf(name);
            typed = Math.Min(text.Length, typed + random.Next(3, 40));
            var common = held.Zip(text[..typed]).TakeWhile(pair => pair.First == pair.Second).Count();
            var answer = await live.DraftAsync(new DraftRequest
            {
                Task = name,
                Base = revision,
                Device = device,
                At = common,
                Removed = held.Length - common,
                Inserted = text[common..typed],
            });
            Interlocked.Increment(ref tally.Drafts);
            if (answer.Revision is { } saved) KeepDraft(name, saved, text[..typed]);
            else if (answer.Behind is { } behind) KeepDraft(name, behind.Revision, behind.Text);
            else return;
        }
    }

    private (long Revision, string Text) DraftOf(string task)
    {
        lock (drafts) return drafts.GetValueOrDefault(task, (0, ""));
    }

    private void KeepDraft(string task, long revision, string text)
    {
        lock (drafts)
        {
            if (revision == 0) drafts.Remove(task);
            else drafts[task] = (revision, text);
        }
    }

    private void TakeDraft(System.Text.Json.JsonElement frame)
    {
        if (!frame.TryGetProperty("draft", out var draft)) return;
        KeepDraft(draft.GetProperty("task").GetString()!, draft.GetProperty("revision").GetInt64(), draft.GetProperty("text").GetString()!);
    }

    private async Task StayAwayAsync(CancellationToken cancel)
    {
        Report(here: false);
        Interlocked.Increment(ref tally.Away);
        try
        {
            // Half of them only look elsewhere, the other half lose the connection.
            if (random.Next(2) == 0) live.Drop();
            await PauseAsync(10, 40, cancel);
        }
        finally
        {
            Interlocked.Decrement(ref tally.Away);
        }
        Interlocked.Increment(ref tally.Comebacks);
    }

    private void Report(bool here)
    {
        live.Report(new PresenceReport { Lesson = lesson, Here = here, RoundTrip = roundTrip });
        live.Ping();
    }

    private JsonNode? View()
    {
        if (live.Held.Read(LessonStream) is not { } held) return null;
        versionSeen = held.Revision.Version;
        return held.View;
    }

    private bool Count(IntentAnswer outcome)
    {
        if (outcome.Refused is null) return true;
        Interlocked.Increment(ref tally.Refused);
        return false;
    }

    private Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
        return new Guid(bytes);
    }

    private Task PauseAsync(double from, double to, CancellationToken cancel) =>
        Task.Delay(TimeSpan.FromSeconds((from + (random.NextDouble() * (to - from))) * Temper.Slowness), cancel);

    private static string Text(JsonNode node, string member) => node[member]?.GetValue<string>() ?? "";
}
