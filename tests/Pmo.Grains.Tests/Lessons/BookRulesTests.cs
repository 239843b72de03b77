using System.Collections.Immutable;
using Pmo.Commit;
using Pmo.Lessons;
using Pmo.Testing;
using Xunit.Abstractions;
using static Pmo.Grains.Tests.Lessons.LessonSamples;

namespace Pmo.Grains.Tests.Lessons;

public class BookRulesTests(ITestOutputHelper output)
{
    private static readonly SnapshotKept Kept = new() { Snapshot = Snapshot, Task = Keep.Task, Answers = Keep.Answers, At = Rules.Noon };

    private static Scenario<BookState, BookCommand, BookEvent> Book(Actor? actor = null, bool isTaught = true) => Rules.Scenario<BookState, BookCommand, BookEvent>(
        new(), (state, command, header) => BookRules.Decide(state, command, header, isTaught), BookFold.Apply, actor ?? GrainWorld.Teacher);

    private static OrderSnapshot Order(params int[] numbers) => new() { Snapshot = Snapshot, Order = [.. numbers.Select(Id)] };

    [Fact]
    public void Keep_ByATeacherOfTheLesson_IsKeptOnce()
    {
        Book().Given().When(Keep).ThenOnce(Kept);
        Book().Given(Kept).When(Keep with { Task = "short" }).Then(RefusalCode.AlreadyExists);
        Book().Given(Kept).When(Keep with { Answers = [Keep.Answers[0]] }).Then(RefusalCode.AlreadyExists);
    }

    [Theory]
    [InlineData(Role.Teacher, false)]
    [InlineData(Role.Student, true)]
    [InlineData(Role.System, true)]
    [InlineData(Role.Configurator, true)]
    [InlineData(Role.Screen, true)]
    [InlineData(Role.Unknown, true)]
    public void AnyCommand_BySomebodyElse_IsRefused(Role role, bool isTaught)
    {
        Book(new Actor(GrainWorld.Anna, role), isTaught).Given(Kept).When(Keep).Then(RefusalCode.NotAllowed);
        Book(new Actor(GrainWorld.Anna, role), isTaught).Given(Kept).When(Order(1)).Then(RefusalCode.NotAllowed);
    }

    [Fact]
    public void Keep_NothingTooMuchOrTwice_IsRefused()
    {
        Book().Given().When(Keep with { Answers = [] }).Then(RefusalCode.Malformed);
        Book().Given().When(Keep with { Answers = default }).Then(RefusalCode.Malformed);
        Book().Given().When(Keep with { Snapshot = Guid.Empty }).Then(RefusalCode.Malformed);
        Book().Given().When(Keep with { Task = "" }).Then(RefusalCode.NoSuchTask);
        Book().Given().When(Keep with { Task = null! }).Then(RefusalCode.NoSuchTask);
        Book().Given().When(Keep with { Answers = [Keep.Answers[0], Keep.Answers[0]] }).Then(RefusalCode.Malformed);
        Book().Given().When(Keep with { Answers = Many(61) }).Then(RefusalCode.TooManyAnswers);
        Book().Given().When(Keep with { Answers = Many(60) }).Then(Kept with { Answers = Many(60) });
    }

    [Fact]
    public void Keep_AnAnswerWithoutAnAuthor_IsRefused()
    {
        var good = Keep.Answers[0];
        foreach (var flawed in (KeptAnswer[])[good with { Student = default }, good with { Student = new("Миша") }, good with { Attempt = 0 }, good with { Id = Guid.Empty }, null!])
            Book().Given().When(Keep with { Answers = [flawed] }).Then(RefusalCode.Malformed);
    }

    [Fact]
    public void Keep_WhenTheBookIsFull_IsRefused()
    {
        var full = Enumerable.Range(1, BookState.MaxSnapshots).Select(n => (BookEvent)(Kept with { Snapshot = Id(1000 + n) })).ToArray();
        Book().Given(full).When(Keep).Then(RefusalCode.TooManyAnswers);
    }

    [Fact]
    public void Order_OfIdsOfTheSnapshot_IsKept()
    {
        var state = Book().Given(Kept).When(Order(3, 1)).ThenOnce(new SnapshotOrdered { Snapshot = Snapshot, Order = [Id(3), Id(1)] });
        Assert.Equal([Id(3), Id(1)], state.Snapshots[Snapshot].Order.AsEnumerable());
        Book().Given(Kept, new SnapshotOrdered { Snapshot = Snapshot, Order = [Id(3)] }).When(Order()).ThenOnce(new SnapshotOrdered { Snapshot = Snapshot, Order = [] });
    }

    [Fact]
    public void Order_OfAnythingElse_IsRefused()
    {
        Book().Given().When(Order(1)).Then(RefusalCode.NoSuchSnapshot);
        Book().Given(Kept).When(Order(1, 1)).Then(RefusalCode.Malformed);
        Book().Given(Kept).When(Order(4)).Then(RefusalCode.Malformed);
        Book().Given(Kept).When(Order() with { Order = default }).Then(RefusalCode.Malformed);
    }

    [Fact]
    public void Decide_AnyCommandInAnyState_AnswersAndStoresWhatItApplies()
    {
        var random = Seeds.Random(output);
        for (var round = 0; round < 300; round++)
        {
            var (state, stored) = (new BookState(), new BookState());
            for (var step = 0; step < 30; step++)
            {
                BookCommand command = random.Next(2) == 0
                    ? new KeepSnapshot { Snapshot = Id(random.Next(4)), Task = Pick(random, ["number", "", null])!, Answers = AnyAnswers(random) }
                    : new OrderSnapshot { Snapshot = Id(random.Next(5)), Order = random.Next(9) == 0 ? default : [.. Enumerable.Range(0, random.Next(4)).Select(_ => Id(random.Next(6)))] };
                var decision = BookRules.Decide(state, command, Rules.Header(GrainWorld.Teacher), isTaught: random.Next(9) > 0);
                if (decision is not Decision<BookEvent>.Accepted accepted) continue;
                state = accepted.Events.Aggregate(state, BookFold.Apply);
                stored = EventCodec.Read<BookEvent>(EventCodec.Write(accepted.Events)).Aggregate(stored, BookFold.Apply);
                Assert.Equal(TestJson.Of(state), TestJson.Of(stored));
                Assert.All(state.Snapshots.Values, snapshot => Assert.Subset(snapshot.Answers.Select(a => a.Id).ToHashSet(), snapshot.Order.ToHashSet()));
            }
        }
    }

    private static ImmutableArray<KeptAnswer> AnyAnswers(Random random) => random.Next(9) == 0
        ? default
        : [.. Enumerable.Range(0, random.Next(5)).Select(_ => new KeptAnswer { Id = Id(random.Next(6)), Student = Pick(random, [GrainWorld.Pupil(1), default]), Attempt = random.Next(3) })];

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static ImmutableArray<KeptAnswer> Many(int count) =>
        [.. Enumerable.Range(1, count).Select(n => new KeptAnswer { Id = Id(n), Student = GrainWorld.Pupil(n), Attempt = 1 })];
}
