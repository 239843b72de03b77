using Xunit.Abstractions;

namespace Pmo.Grains.Tests.Commit;

public class LostReplyTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false, 25, 400)]
    [InlineData(true, 25, 40)]
    public async Task LostReplies_RetriedUnderTheSameId_HaveOneEffectEach(bool onDisk, int pupils, int answersEach)
    {
        await using var store = onDisk ? WorldStore.OnDisk() : WorldStore.InMemory();
        await using var world = await GrainWorld.StartAsync(store);
        var line = new LossyLine(world, Seeds.Next(output));
        await line.RunAsync(pupils, answersEach);
        output.WriteLine($"{pupils * answersEach} commands, {line.Lost} replies or requests lost");

        // The first answers have left every ring: only the journal knows their ids.
        foreach (var pupil in Enumerable.Range(1, pupils))
            foreach (var answer in new[] { 1, answersEach / 2, answersEach })
                Assert.Equal(
                    new Refused { Code = RefusalCode.IdReused }, await world.Work(Samples.Answer(-1), LossyLine.IdOf(pupil, answer), pupil));
        Assert.Equal(answersEach + 1, await store.VersionOfAsync(GrainWorld.StreamOf(1)));
    }
}
