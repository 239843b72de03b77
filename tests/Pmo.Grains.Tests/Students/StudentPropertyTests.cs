using System.Collections.Immutable;
using Pmo.Commit;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Students;
using Pmo.Testing;
using Xunit.Abstractions;

namespace Pmo.Grains.Tests.Students;

/// <summary>Random commands, wrong ones included: rules answer all of them, what is stored is what is served, an accepted answer is there once.</summary>
public class StudentPropertyTests(ITestOutputHelper output)
{
    private static readonly PersonId Misha = GrainWorld.Pupil(1);
    private static readonly string?[] Steps = ["s1", "s2", "s9", "", null];
    private static readonly string?[] Tasks = ["choice", "number", "short", "free", "photo", .. EveryForm.Names, "nothing", "", null];
    private static readonly string?[] Texts =
    [
        "b", "a", "0,75", "-1 1/2", "79228162514264337593543950335", "четверть", " ЧЕТВЕРТЬ. ", "", "  ", null, "семь", "\0", "😀",
    ];

    private static readonly LessonId[] Lessons = [GrainWorld.LessonId, new("l-2"), default, new("Урок")];

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static StudentCommand Any(Random random) => random.Next(16) switch
    {
        10 => new ChooseLevel { Lesson = Pick(random, Lessons), Level = (Level)random.Next(0, 6) },
        11 => new RaiseHand { Lesson = Pick(random, Lessons) },
        12 => new LowerHand { Lesson = Pick(random, Lessons) },
        13 => new AskQuestion
        {
            Lesson = Pick(random, Lessons),
            Question = AnyId(random),
            Text = Pick(random, Texts)!,
            Step = Pick(random, Steps),
            Task = Pick(random, Tasks),
        },
        14 => new CloseQuestion { Lesson = Pick(random, Lessons), Question = AnyId(random), Reply = AnyNote(random) },
        15 => new CheckAnswer
        {
            Lesson = Pick(random, Lessons),
            Task = new TaskRef(Pick(random, [Samples.ModuleId, Samples.ModuleId, default]), Pick(random, Tasks)!),
            Attempt = random.Next(-1, 4),
            Verdict = (Verdict)random.Next(0, 5),
            Note = AnyNote(random),
        },
        0 => new EnrolStudent { School = Pick(random, [GrainWorld.SchoolId, default]), Class = Pick(random, [GrainWorld.ClassId, new("5b"), default]) },
        1 => new JoinLesson { Lesson = Pick(random, Lessons), Module = Pick(random, [Samples.ModuleId, new("m-test@2"), default]) },
        2 or 3 => new GoToPlace { Lesson = Pick(random, Lessons), Step = Pick(random, Steps)!, Task = Pick(random, Tasks) },
        4 or 5 => Fitting(random),
        _ => new SubmitAnswer
        {
            Task = new TaskRef(Pick(random, [Samples.ModuleId, Samples.ModuleId, default]), Pick(random, Tasks)!),
            Answer = AnyAnswer(random)!,
            Lesson = random.Next(3) == 0 ? null : Pick(random, Lessons),
            Step = Pick(random, Steps),
            LessonVersionSeen = random.Next(-1, 9),
            WrittenAt = random.Next(2) == 0 ? null : DateTimeOffset.MaxValue,
        },
    };

    /// <summary>An answer of the kind that its task asks for, so that some are taken whatever the rest comes to.</summary>
    private static SubmitAnswer Fitting(Random random)
    {
        var number = random.Next(EveryForm.Names.Length);
        return Samples.Answer(new TaskRef(Samples.ModuleId, EveryForm.Names[number]), EveryForm.RightAnswers[number], random.Next(2) == 0 ? null : GrainWorld.LessonId);
    }

    /// <summary>A command with who may well send it; enrolment first, so that something happens.</summary>
    internal static (StudentCommand Command, Actor Actor) AnyFor(Random random, StudentState state)
    {
        if (state.Class is null) return (new EnrolStudent { School = GrainWorld.SchoolId, Class = GrainWorld.ClassId }, GrainWorld.Platform);
        var command = Any(random);
        return (command, AnyActor(random, command));
    }

    private static Guid AnyId(Random random) => new(random.Next(8), 0, 0, new byte[8]);

    private static NoteRef? AnyNote(Random random) =>
        random.Next(2) == 0 ? null : new NoteRef { Teacher = Pick(random, [GrainWorld.Anna, new("t-other"), default]), Note = AnyId(random) };

    /// <summary>An enumeration's unnamed value and a list that is none cannot be written as JSON, so it never arrives as one either.</summary>
    private static bool CanBeSent(StudentCommand command) => command switch
    {
        ChooseLevel choose => Enum.IsDefined(choose.Level),
        CheckAnswer check => Enum.IsDefined(check.Verdict),
        SubmitAnswer { Answer: SeveralAnswer { Options.IsDefault: true } or OrderAnswer { Items.IsDefault: true } } => false,
        _ => true,
    };

    private static Answer? AnyAnswer(Random random) => random.Next(12) switch
    {
        0 => new ChoiceAnswer { Option = Pick(random, Texts)! },
        1 => new NumberAnswer { Text = Pick(random, Texts)! },
        2 => new TextAnswer { Text = Pick(random, Texts)! },
        3 => new SeveralAnswer { Options = AnyIds(random) },
        4 => new OrderAnswer { Items = AnyIds(random) },
        5 => new MatchAnswer { Partners = AnyPairs(random)! },
        6 => new ClozeAnswer { Gaps = AnyPairs(random)! },
        7 => new FileAnswer { Media = new MediaId(Pick(random, Texts)!) },
        8 => new SketchAnswer { Lines = Pick(random, [.. Texts, "1,2 3,4;5,6", "1,2,3", "1001,1", ";", "-1,1"])! },
        9 => new OralAnswer(),
        10 => Pick(random, EveryForm.RightAnswers),
        _ => null,
    };

    private static ImmutableArray<string> AnyIds(Random random) =>
        random.Next(8) == 0 ? default : [.. Enumerable.Range(0, random.Next(5)).Select(_ => Pick(random, (string?[])["a", "b", "c", "z", "", null])!)];

    private static ImmutableDictionary<string, string>? AnyPairs(Random random) =>
        random.Next(8) == 0 ? null : Enumerable.Range(0, random.Next(4)).Aggregate(
            ImmutableDictionary<string, string>.Empty,
            (pairs, _) => pairs.SetItem(Pick(random, ["a", "b", "1", "2", "9", ""]), Pick(random, (string?[])["1", "2", "a", "числитель", "", null])!));

    private static Actor AnyActor(Random random, StudentCommand command) => random.Next(12) switch
    {
        0 => new Actor(GrainWorld.Pupil(2), Role.Student),
        1 => default,
        2 or 3 when command is LowerHand or CloseQuestion => GrainWorld.Teacher,
        _ when command is CheckAnswer => GrainWorld.Teacher,
        _ => command is EnrolStudent ? GrainWorld.Platform : new Actor(Misha, Role.Student),
    };

    private static ModuleContent? ModuleOf(StudentCommand command, StudentState state) => command switch
    {
        SubmitAnswer submit => submit.Task.Module == Samples.ModuleId ? Samples.Module : null,
        JoinLesson join => join.Module == Samples.ModuleId ? Samples.Module : null,
        GoToPlace go => state.Lessons.ContainsKey(go.Lesson) ? Samples.Module : null,
        AskQuestion ask => state.Lessons.ContainsKey(ask.Lesson) ? Samples.Module : null,
        _ => null,
    };

    [Fact]
    public void Decide_AnyCommandInAnyState_AnswersAndStoresWhatItApplies()
    {
        var random = Seeds.Random(output);
        for (var round = 0; round < 500; round++)
        {
            var (state, stored, answers) = (new StudentState(), new StudentState(), 0);
            for (var step = 0; step < 40; step++)
            {
                var command = Any(random);
                var header = Rules.Header(AnyActor(random, command), Rules.Noon.AddSeconds(step));
                if (StudentRules.Decide(Misha, state, command, header, ModuleOf(command, state), random.Next(9) > 0, Pick(random, ["image/png", "application/pdf", null])) is not Decision<StudentEvent>.Accepted accepted) continue;
                state = accepted.Events.Aggregate(state, StudentFold.Apply);
                stored = EventCodec.Read<StudentEvent>(EventCodec.Write(accepted.Events)).Aggregate(stored, StudentFold.Apply);
                Assert.Equal(TestJson.Of(state), TestJson.Of(stored));
                if (command is SubmitAnswer submit)
                {
                    answers++;
                    var attempt = state.Tasks[submit.Task.ToString()].Attempts[^1];
                    Assert.Equal((submit.Answer, header.At, submit.Lesson), (attempt.Answer, attempt.At, attempt.Lesson));
                    Assert.NotEqual(Verdict.Unknown, attempt.Verdict);
                }
                Assert.All(state.Lessons.Values, place => Assert.InRange(place.Questions.Count(question => question.ClosedAt is null), 0, AskQuestion.MaxOpen));
                Assert.Equal(answers, state.Tasks.Values.Sum(task => task.Attempts.Length));
            }
        }
    }

    [Fact]
    public async Task Execute_AnyCommands_ServesTheFoldOfWhatIsStored_AndEveryAcceptedAnswerOnce()
    {
        var random = Seeds.Random(output);
        await using var world = await (await GrainWorld.StartAsync()).ProvisionAsync();
        var accepted = 0;
        for (var step = 0; step < 400; step++)
        {
            var command = Any(random);
            if (!CanBeSent(command)) continue;
            var actor = AnyActor(random, command);
            var outcome = await world.Student().Execute(world.Header(actor), command);
            if (command is SubmitAnswer && outcome is Accepted) accepted++;
            if (step % 100 == 99) await world.CrashAsync();
        }
        var rows = await world.Store.RowsAsync(GrainWorld.StreamOf(1));
        var fold = rows.SelectMany(row => EventCodec.Read<StudentEvent>(row.Events)).Aggregate(new StudentState(), StudentFold.Apply);
        var seen = await world.Student().Read();
        Assert.Equal(TestJson.Of(fold), TestJson.Of(seen));
        Assert.True(accepted > 0);
        Assert.Equal(accepted, seen.Tasks.Values.Sum(task => task.Attempts.Length));
    }
}
