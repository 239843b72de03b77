using System.Collections.Immutable;
using Pmo.Commit;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Testing;
using Xunit.Abstractions;

namespace Pmo.Grains.Tests.Students;

public class EffortsTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Noon = Rules.Noon;
    private static readonly LessonPlace Place = new() { Module = Samples.ModuleId, Step = "s2", Task = "number", TaskSince = Noon };

    /// <summary>A task begun at a minute: seconds to its first answer, and the verdicts of all.</summary>
    private static (string, TaskRecord) Task(string name, int minute, int? seconds, params Verdict[] verdicts) => ($"m-old@1/{name}", new TaskRecord
    {
        Attempts = [.. verdicts.Select((verdict, index) => new AttemptRecord
        {
            Answer = new NumberAnswer { Text = "1" }, At = Noon.AddMinutes(minute).AddSeconds(index), Verdict = verdict, Seconds = seconds,
        })],
    });

    private static Effort Of(params (string Name, TaskRecord Record)[] tasks) =>
        Efforts.Of(new StudentState { Tasks = tasks.ToImmutableDictionary(task => task.Name, task => task.Record) }, Place);

    [Fact]
    public void Usual_WithFewerThanThreeTasks_IsNotKnown()
    {
        var effort = Of(Task("a", 1, 10, Verdict.Right), Task("b", 2, 20, Verdict.Right));
        Assert.Equal((null, null), (effort.UsualSeconds, effort.UsualAttempts));
        Assert.Equal(Noon, effort.TaskSince);
    }

    [Fact]
    public void Usual_IsTheMedian()
    {
        var effort = Of(
            Task("a", 1, 10, Verdict.Right), Task("b", 2, 500, Verdict.NotYet, Verdict.NotYet, Verdict.NotYet, Verdict.Right), Task("c", 3, 20, Verdict.NotYet, Verdict.Right));
        Assert.Equal((20, 2), (effort.UsualSeconds, effort.UsualAttempts));
    }

    [Fact]
    public void Usual_LooksAtTheLastTenTasksAlone()
    {
        var effort = Of([.. Enumerable.Range(1, 40).Select(n => Task($"t{n}", n, n, Verdict.Right))]);
        Assert.Equal(36, effort.UsualSeconds);
    }

    [Fact]
    public void Usual_LeavesOutTheTaskAtHandAndWhatIsNotKnown()
    {
        var current = Task("x", 9, 900, Verdict.Right).Item2;
        var effort = Of(
            Task("a", 1, 10, Verdict.Right), Task("b", 2, null, Verdict.NotYet), Task("c", 3, 20, Verdict.Right), ("m-test@1/number", current), Task("d", 4, 30, Verdict.Waiting));
        Assert.Equal((20, (int?)null), (effort.UsualSeconds, effort.UsualAttempts));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2, Verdict.NotYet, Verdict.NotYet)]
    [InlineData(1, Verdict.NotYet, Verdict.Right, Verdict.NotYet)]
    [InlineData(0, Verdict.NotYet, Verdict.Right)]
    [InlineData(1, Verdict.NotYet, Verdict.Waiting)]
    public void NotYet_CountsFromTheLastRightOne(int count, params Verdict[] verdicts) =>
        Assert.Equal(count, Of(("m-test@1/number", Task("x", 1, 1, verdicts).Item2)).NotYet);

    /// <summary>The grain makes each notice from the one before: it must be what a wall that lost its memory is told.</summary>
    [Fact]
    public void NextNotice_AfterAnyEvents_IsTheNoticeFromScratch()
    {
        var random = Seeds.Random(output);
        for (var round = 0; round < 200; round++)
        {
            var state = new StudentEvent[]
            {
                new StudentEnrolled { School = GrainWorld.SchoolId, Class = GrainWorld.ClassId },
                new LessonJoined { Lesson = GrainWorld.LessonId, Module = Samples.ModuleId, At = Noon },
            }.Aggregate(new StudentState(), StudentFold.Apply);
            var last = StudentNotices.Of(GrainWorld.Pupil(1), state, GrainWorld.LessonId, 0)!;
            for (var step = 0; step < 40; step++)
            {
                var at = Noon.AddSeconds((round * 100) + step);
                var (command, actor) = random.Next(3) == 0 ? StudentPropertyTests.AnyFor(random, state) : (AnyWork(random), new Actor(GrainWorld.Pupil(1), Role.Student));
                if (StudentRules.Decide(GrainWorld.Pupil(1), state, command, Rules.Header(actor, at), Samples.Module, isTaught: true)
                    is not Decision<StudentEvent>.Accepted accepted) continue;
                state = accepted.Events.Aggregate(state, StudentFold.Apply);
                last = StudentNotices.Next(last, state, accepted.Events, step);
                var fresh = StudentNotices.Of(GrainWorld.Pupil(1), state, GrainWorld.LessonId, step)!;
                Assert.Equal(Sorted(fresh), Sorted(last));
            }
        }
    }

    private static StudentCommand AnyWork(Random random) => random.Next(3) switch
    {
        0 => new GoToPlace { Lesson = GrainWorld.LessonId, Step = "s2", Task = ((string[])["choice", "number", "short", "free"])[random.Next(4)] },
        1 => Samples.Answer(Samples.Choice, new ChoiceAnswer { Option = random.Next(2) == 0 ? "a" : "b" }, GrainWorld.LessonId),
        _ => Samples.Answer(random.Next(3), GrainWorld.LessonId),
    };

    private static string Sorted(StudentNotice notice) =>
        TestJson.Of(notice with { Marks = ImmutableDictionary<string, TaskMark>.Empty })
        + TestJson.Of(notice.Marks.OrderBy(mark => mark.Key, StringComparer.Ordinal).ToList());
}
