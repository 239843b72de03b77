using System.Collections.Concurrent;
using System.Diagnostics;
using Orleans;
using Pmo.Lessons;
using Pmo.People;
using Pmo.Students;
using Pmo.Testing;
using Xunit.Abstractions;

namespace Pmo.Cluster.Tests;

/// <summary>Silos that are killed, stopped and started under a lesson. "Stored" is what the journal's rows say.</summary>
[Trait("Needs", "postgres")]
public class FailureTests(ITestOutputHelper output)
{
    [Fact]
    public async Task OneOfTwoKilled_TheLessonGoesOn_AndEveryCommandHasOneEffect()
    {
        await using var cluster = await ClusterHost.StartAsync(2);
        await cluster.ProvisionAsync();
        var accepted = new ConcurrentQueue<long>();
        for (var i = 0; i < 5; i++) accepted.Enqueue((await GoAsync(cluster, i)).Version);

        await cluster.Silos[0].KillAsync();
        var clock = Stopwatch.StartNew();
        accepted.Enqueue((await GoAsync(cluster, 5)).Version);
        output.WriteLine($"first answer {clock.Elapsed.TotalSeconds:F1} s after the kill");
        for (var i = 6; i < 10; i++) accepted.Enqueue((await GoAsync(cluster, i)).Version);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => accepted.First() + i), accepted);
        Assert.Equal(accepted.Last(), (await RevisionAsync(cluster)).Version);
    }

    [Fact]
    public async Task OneOfTwoStopped_NobodyNotices()
    {
        await using var cluster = await ClusterHost.StartAsync(2);
        await cluster.ProvisionAsync();
        var first = (await GoAsync(cluster, 0)).Version;

        await cluster.Silos[0].StopAsync();
        var clock = Stopwatch.StartNew();
        Assert.Equal(first + 1, (await GoAsync(cluster, 1)).Version);
        output.WriteLine($"first answer {clock.Elapsed.TotalSeconds:F1} s after the stop");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AllKilled_OneStartedAgain_ServesWithinAMinute(bool onItsOldPorts)
    {
        await using var cluster = await ClusterHost.StartAsync(2);
        await cluster.ProvisionAsync();
        var before = await GoAsync(cluster, 0);
        var former = cluster.Silos[0];
        await Task.WhenAll(cluster.Silos.Select(silo => silo.KillAsync()));

        var clock = Stopwatch.StartNew();
        await cluster.AddAsync("silo-3", onItsOldPorts ? former : null);
        output.WriteLine($"serves {clock.Elapsed.TotalSeconds:F1} s after the start");
        Assert.Equal(before.Version + 1, (await GoAsync(cluster, 1)).Version);
        output.WriteLine($"first answer {clock.Elapsed.TotalSeconds:F1} s after the start");
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task GrainState_SurvivesEverySilo()
    {
        await using var cluster = await ClusterHost.StartAsync(1);
        var person = new Person { Id = ClusterHost.Misha, Role = Role.Student, GivenName = "Миша", FamilyName = "Орлов", School = ClusterHost.SchoolId };
        await PersonOf(cluster).Write(person);
        var former = cluster.Silos[0];
        await former.StopAsync();

        await cluster.AddAsync("silo-1", former);

        Assert.Equal(person, await UntilReadAsync(() => PersonOf(cluster).Read().AsTask()));
    }

    private static IPersonGrain PersonOf(ClusterHost cluster) => cluster.Client.GetGrain<IPersonGrain>(ClusterHost.Misha.Value);

    private static Task<Revision> GoAsync(ClusterHost cluster, int number) => ClusterHost.UntilAnsweredAsync(
        header => cluster.Lesson.Execute(header, number % 2 == 0 ? new PauseLesson() : new ResumeLesson()), ClusterHost.Teacher);

    private static async Task<Revision> RevisionAsync(ClusterHost cluster) => Assert.IsType<Full>(await cluster.Lesson.Sync(null)).Revision;

    private static async Task<T> UntilReadAsync<T>(Func<Task<T>> read)
    {
        using var patience = new CancellationTokenSource(LeashedProcess.Patience);
        while (true)
        {
            try
            {
                return await read();
            }
            catch (Exception failure) when (failure is TimeoutException or Orleans.Runtime.OrleansException && !patience.IsCancellationRequested)
            {
                // The next attempt observes it: the client has not found the new silo yet.
            }
        }
    }
}
