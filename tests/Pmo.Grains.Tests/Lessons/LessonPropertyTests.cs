using Pmo.Commit;
using Pmo.Lessons;
using Pmo.Testing;
using Xunit.Abstractions;

namespace Pmo.Grains.Tests.Lessons;

/// <summary>Random commands, wrong ones included: rules answer all of them, and what is stored is what is served.</summary>
public class LessonPropertyTests(ITestOutputHelper output)
{
    private static readonly string?[] Tasks = ["number", "short", "", null];
    private static readonly int[] Numbers = [10, 60, 300, 5400, 0, -1, int.MinValue, int.MaxValue];
    private static readonly PersonId[] People = [GrainWorld.Anna, LessonSamples.Boris, new("t-other"), default];
    private static readonly string?[] Steps = ["s1", "s2", "s3", "s4", "s9", "", null];

    internal static LessonCommand Any(Random random, DateTimeOffset now) => random.Next(24) switch
    {
        0 => new PlanLesson { Plan = AnyPlan(random, now) },
        1 => new OpenLesson(),
        2 or 3 or 4 => new GoToStep { Step = Steps[random.Next(Steps.Length)]! },
        5 or 6 => new SetPace { Step = Steps[random.Next(Steps.Length)]!, Pace = (Pace)random.Next(-1, 4) },
        7 => new PauseLesson { Phrase = (PausePhrase)random.Next(0, 6), Note = AnyNote(random) },
        8 => new ResumeLesson(),
        9 => new ExtendLesson { Minutes = random.Next(-10, 120) },
        10 => random.Next(20) == 0 ? new EndLesson() : new ResumeLesson(),
        11 => new RingBell(),
        12 => new GatherClass { Frame = random.Next(9) == 0 ? null! : new GatherFrame { Step = Pick(random, Steps)!, Task = Pick(random, Tasks), Note = AnyNote(random) } },
        13 => new ReleaseClass(),
        14 => new StartTimer { Seconds = Pick(random, Numbers) },
        15 => new AddTime { Seconds = Pick(random, Numbers) },
        16 => random.Next(3) == 0 ? new StopTimer() : new ResumeLesson(),
        17 or 18 => new ShowAnswers { Answers = AnyShown(random), Where = (ShowPlace)random.Next(0, 4) },
        19 => new HideAnswers { Where = (ShowPlace)random.Next(0, 4), Task = Pick(random, Tasks) },
        20 => new SetShownNames { WithNames = random.Next(2) == 0 },
        21 => new SetByName { Open = random.Next(2) == 0 },
        22 => new TakeCode { Code = Pick(random, ["04815162", "12345678", "1234", "", null])! },
        _ => random.Next(2) == 0 ? new AddCoTeacher { Teacher = Pick(random, People) } : new RemoveCoTeacher { Teacher = Pick(random, People) },
    };

    private static ShownAnswers AnyShown(Random random) => random.Next(6) switch
    {
        0 => null!,
        1 => LessonSamples.Shown() with { Answers = default },
        2 => LessonSamples.Shown([.. Enumerable.Range(1, random.Next(1, 40))]),
        _ => LessonSamples.Shown(random.Next(1, 5), random.Next(1, 5)) with { Task = Pick(random, ["number", "number", "short", null])!, WithNames = random.Next(3) == 0 },
    };

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    internal static Actor AnyActor(Random random, LessonCommand command) => random.Next(10) switch
    {
        0 => new Actor(GrainWorld.Pupil(1), Role.Student),
        1 => new Actor(new PersonId("t-other"), Role.Teacher),
        2 => default,
        3 => new Actor(LessonSamples.Boris, Role.Teacher),
        _ => command is PlanLesson or RingBell or TakeCode ? GrainWorld.Platform : GrainWorld.Teacher,
    };

    private static NoteRef? AnyNote(Random random) => random.Next(3) switch
    {
        0 => null,
        1 => new NoteRef { Teacher = GrainWorld.Anna, Note = new Guid(random.Next(), 0, 0, new byte[8]) },
        _ => new NoteRef { Teacher = default, Note = Guid.Empty },
    };

    private static LessonPlan AnyPlan(Random random, DateTimeOffset now)
    {
        var plan = Samples.Plan(now);
        return random.Next(8) switch
        {
            0 => plan with { Steps = default },
            1 => plan with { Teachers = default },
            2 => plan with { EndsAt = DateTimeOffset.MaxValue },
            3 => plan with { StartsAt = DateTimeOffset.MinValue },
            4 => null!,
            5 => plan with { Steps = [null!, plan.Steps[0]] },
            _ => plan,
        };
    }

    [Fact]
    public void Decide_AnyCommandInAnyState_AnswersAndStoresWhatItApplies()
    {
        var random = Seeds.Random(output);
        for (var round = 0; round < 500; round++)
        {
            var (state, stored, now) = (new LessonState(), new LessonState(), Rules.Noon);
            for (var step = 0; step < 40; step++)
            {
                now = now.AddSeconds(random.Next(0, 600));
                var command = Any(random, now);
                var decision = LessonRules.Decide(state, command, Rules.Header(AnyActor(random, command), now), random.Next(9) == 0 ? LessonFacts.None : LessonSamples.Facts);
                if (decision is not Decision<LessonEvent>.Accepted accepted) continue;
                state = accepted.Events.Aggregate(state, LessonFold.Apply);
                stored = EventCodec.Read<LessonEvent>(EventCodec.Write(accepted.Events)).Aggregate(stored, LessonFold.Apply);
                Assert.Equal(TestJson.Of(state), TestJson.Of(stored));
                Check(state);
            }
        }
    }

    /// <summary>A default array or an enumeration's unnamed value cannot be written as JSON, so it never arrives as one either.</summary>
    private static bool CanBeSent(LessonCommand command) => command switch
    {
        PlanLesson { Plan: { Steps.IsDefault: true } or { Teachers.IsDefault: true } } => false,
        SetPace set => Enum.IsDefined(set.Pace),
        PauseLesson pause => Enum.IsDefined(pause.Phrase),
        ShowAnswers show => Enum.IsDefined(show.Where) && show.Answers is not { Answers.IsDefault: true },
        HideAnswers hide => Enum.IsDefined(hide.Where),
        _ => true,
    };

    /// <summary>What the lesson owns: one current step of its own, a pause only while open, an ended lesson stays ended.</summary>
    private static void Check(LessonState state)
    {
        Assert.NotNull(state.Plan);
        Assert.Equal(state.Status == LessonStatus.Planned, state.IndexOf(state.Current) < 0);
        Assert.True(state.Pause is null || state.Status == LessonStatus.Open);
        Assert.Equal(state.Status == LessonStatus.Ended, state.EndedAt is not null);
        Assert.True(state.ClosesAt > state.EndsAt);
        Assert.NotEmpty(state.Plan.Teachers);
        Assert.Equal(state.Gather is null, state.GatheredAt is null);
        Assert.True(state.Timer?.Held is null || state.Pause is not null, "A timer is held by a pause alone.");
        Assert.True(state.Timer is not { Held: null } running || state.Pause is not { } pause || running.EndsAt <= pause.Since, "A timer runs on in a pause.");
        Assert.All(state.Breaks, past => Assert.True(past.From < past.Until));
        Assert.All(state.Shown.Values, shown => Assert.False(shown.WithNames));
        if (state.Status == LessonStatus.Open) return;
        Assert.True(state.Gather is null && state.Timer is null && state.Board is null && state.Shown.IsEmpty && state.Code.Length == 0 && !state.ByName);
    }

    [Fact]
    public async Task Execute_AnyCommands_ServesTheFoldOfWhatIsStored()
    {
        var random = Seeds.Random(output);
        await using var world = await GrainWorld.StartAsync();
        for (var round = 0; round < 20; round++)
        {
            var lesson = world.Grains.GetGrain<ILessonGrain>($"l-{round}");
            for (var step = 0; step < 40; step++)
            {
                var command = Any(random, world.Time.GetUtcNow());
                if (!CanBeSent(command)) continue;
                await lesson.Execute(world.Header(AnyActor(random, command)), command);
            }
            var rows = await world.Store.RowsAsync($"lesson/l-{round}");
            var fold = rows.SelectMany(row => EventCodec.Read<LessonEvent>(row.Events)).Aggregate(new LessonState(), LessonFold.Apply);
            Assert.Equal(TestJson.Of(fold), TestJson.Of(await lesson.Read()));
        }
    }
}
