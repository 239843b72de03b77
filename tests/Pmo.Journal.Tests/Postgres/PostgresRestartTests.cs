using Xunit.Abstractions;

namespace Pmo.Journal.Tests.Postgres;

/// <summary>The database goes away and comes back under load: what was acknowledged is there, and we go on without a restart of ours.</summary>
[Trait("Needs", "postgres")]
public sealed class PostgresRestartTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Append_WhileTheServerIsRestarted20Times_AcknowledgesNothingThatIsNotThere()
    {
        var (acknowledged, failures, missing) = await RestartRig.RunAsync(restarts: 20, forgetful: false);
        output.WriteLine($"{acknowledged} acknowledged, {failures} failures told, {missing.Count} missing");
        Assert.Empty(missing);
        Assert.True(failures >= 20, $"only {failures} failures were told: the restarts missed the load");
    }

    [Fact]
    public async Task Append_OnAServerThatDoesNotWaitForItsDisk_IsNoticed()
    {
        // The rig itself: with commits that are answered before they are on the disk it must find missing ones within a few crashes.
        for (var round = 0; round < 5; round++)
        {
            var (_, _, missing) = await RestartRig.RunAsync(restarts: 1, forgetful: true);
            if (missing.Count > 0)
                return;
        }

        Assert.Fail("Lost commits went unnoticed.");
    }
}
