using System.Globalization;
using Xunit.Abstractions;

namespace Pmo.Web.Tests.Live.Model;

/// <summary>
/// Publish, lose, disconnect, trim, crash, restore, in random order, on the real feed and the real stream:
/// what a browser applied is the school's log without hole or repeat, or an explicit snapshot.
/// <c>PMO_SEED</c> repeats a run, <c>PMO_WORLDS</c> makes it longer.
/// </summary>
public sealed class FeedModelTests(ITestOutputHelper output)
{
    [Fact]
    public async Task RandomInterleavings_EveryClientHoldsTheSchoolsLog()
    {
        var seed = Setting("PMO_SEED") ?? Environment.TickCount;
        var worlds = Setting("PMO_WORLDS") ?? 10_000;
        output.WriteLine($"PMO_SEED={seed} PMO_WORLDS={worlds}");
        var (applied, snapshots, gaps) = (0L, 0L, 0L);
        for (var i = 0; i < worlds; i++)
        {
            var world = new ModelWorld(seed + i);
            try
            {
                await world.RunAsync();
            }
            catch (Exception failure)
            {
                throw new ModelException($"PMO_SEED={seed + i} PMO_WORLDS=1: {failure}");
            }
            snapshots += world.Clients.Sum(c => c.Log.Count(took => took[0] == '['));
            applied += world.Clients.Sum(c => c.Log.Count);
            gaps += world.Clients.Sum(c => c.Held.Gaps);
        }
        output.WriteLine($"{applied} frames applied, of them {snapshots} snapshots; {gaps} gaps found by clients");
        // The model is worth nothing when it never gets to the cases it is about.
        Assert.True(gaps > worlds / 10 && snapshots > worlds && applied > snapshots * 2, $"{applied} {snapshots} {gaps}");
    }

    [Fact]
    public Task Mutant_ClientHoldsARevisionWithoutItsChange_IsFound() => FoundAsync(world =>
    {
        foreach (var client in world.Clients) client.Held.Skip = (_, version) => version % 7 == 0;
    });

    [Fact]
    public Task Mutant_StreamForgetsOneCommitWhenAskedForDeltas_IsFound() => FoundAsync(world =>
        world.Stream.Answered = reply => reply is Deltas { Commits.Length: > 1 } deltas ? deltas with { Commits = deltas.Commits.RemoveAt(0) } : reply);

    [Fact]
    public Task Mutant_StreamSaysUpToDateWhenItIsNot_IsFound() => FoundAsync(world =>
        world.Stream.Answered = reply => reply is Deltas ? new UpToDate { Revision = world.Stream.Revision } : reply);

    private static async Task FoundAsync(Action<ModelWorld> mutate)
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var world = new ModelWorld(seed);
            mutate(world);
            try
            {
                await world.RunAsync();
            }
            catch (ModelException)
            {
                return;
            }
        }
        Assert.Fail("300 worlds did not find the mutant.");
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}
