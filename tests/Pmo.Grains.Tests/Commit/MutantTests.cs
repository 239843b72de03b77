using System.Collections.Concurrent;
using Pmo.Journal;
using Pmo.Lessons;
using Pmo.Testing;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Pmo.Grains.Tests.Commit;

/// <summary>The checks of this folder shown able to fail: each meets a store with the defect that it is there to find.</summary>
public class MutantTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(JournalMoment.Before, "student.submit_answer")]
    [InlineData(JournalMoment.Before, "lesson.pause")]
    [InlineData(JournalMoment.Before, "class.add_student")]
    public async Task AckBeforeCommit_IsFoundByTheWriteFaultCheck(JournalMoment moment, string path) =>
        await Assert.ThrowsAnyAsync<XunitException>(() => WriteFaultCheck.RunAsync(WritePaths.Samples[path], moment, journal => new AcknowledgesFirst(journal)));

    [Fact]
    public async Task NoUniqueCommandId_IsFoundByTheWriteFaultCheck() => await Assert.ThrowsAnyAsync<XunitException>(() =>
        WriteFaultCheck.RunAsync(WritePaths.Samples["student.submit_answer"], JournalMoment.After, journal => new ForgetsIds(journal)));

    [Fact]
    public async Task NoUniqueCommandId_IsFoundByTheLossyLine()
    {
        await using var world = await GrainWorld.StartAsync(mutate: journal => new ForgetsIds(journal));
        await Assert.ThrowsAnyAsync<XunitException>(() => new LossyLine(world, Seeds.Next(output)).RunAsync(pupils: 5, answersEach: 200));
    }

    [Fact]
    public async Task AckBeforeCommit_IsFoundByTheLossyLine()
    {
        await using var world = await GrainWorld.StartAsync(mutate: journal => new LosesEveryHundredth(journal));
        await Assert.ThrowsAnyAsync<XunitException>(() => new LossyLine(world, Seeds.Next(output)).RunAsync(pupils: 1, answersEach: 200));
    }

    /// <summary>What <see cref="PublishTests"/> looks at is able to show a commit that was told and is not stored.</summary>
    [Fact]
    public async Task ToldBeforeItIsStored_IsHeardAsSuch()
    {
        await using var world = await (await GrainWorld.StartAsync(mutate: journal => new AcknowledgesFirst(journal))).ProvisionAsync();
        var ahead = new ConcurrentQueue<long>();
        var log = await WatcherLog.OfAsync(world, world.Lesson, WatcherLog.Comparing(world, ahead));
        world.Journal.Fail(JournalCall.Append, JournalMoment.Before);
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        await log.NextAsync();
        Assert.Equal(-1, Assert.Single(ahead));
    }

    /// <summary>Says committed whatever the store does.</summary>
    private sealed class AcknowledgesFirst(IJournal journal) : JournalDouble(journal)
    {
        private readonly IJournal stored = journal;

        public override async ValueTask<AppendResult> AppendAsync(Journal.Commit commit, CancellationToken cancellation = default)
        {
            try
            {
                return await stored.AppendAsync(commit, cancellation);
            }
            catch (JournalException)
            {
                // The defect: the check observes what got lost.
                return new AppendResult.Committed(commit.ExpectedVersion + 1);
            }
        }
    }

    /// <summary>Drops the unique constraint: every row gets an id of its own.</summary>
    private sealed class ForgetsIds(IJournal journal) : JournalDouble(journal)
    {
        private readonly IJournal stored = journal;
        private int rows;

        public override ValueTask<AppendResult> AppendAsync(Journal.Commit commit, CancellationToken cancellation = default) =>
            stored.AppendAsync(commit with { CommandId = CommandIds.From("forgotten", $"{Interlocked.Increment(ref rows)}") }, cancellation);
    }

    private sealed class LosesEveryHundredth(IJournal journal) : JournalDouble(journal)
    {
        private readonly IJournal stored = journal;
        private int appends;

        public override ValueTask<AppendResult> AppendAsync(Journal.Commit commit, CancellationToken cancellation = default) =>
            Interlocked.Increment(ref appends) % 100 == 0
                ? new(new AppendResult.Committed(commit.ExpectedVersion + 1))
                : stored.AppendAsync(commit, cancellation);
    }
}
