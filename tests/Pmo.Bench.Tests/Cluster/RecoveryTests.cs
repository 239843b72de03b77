using Pmo.Bench.Cluster;

namespace Pmo.Bench.Tests.Cluster;

public sealed class RecoveryTests
{
    private readonly Recovery recovery = new(clients: 2);

    [Fact]
    public void Since_CountsWhatFellDueAfterTheFaultAlone()
    {
        recovery.Add(client: 0, due: 90, at: 130);
        recovery.Add(client: 0, due: 110, at: 180);
        recovery.Add(client: 1, due: 100, at: 105);
        Assert.Equal([80, 5], recovery.Since(100));
        Assert.True(recovery.IsOver(100));
    }

    [Fact]
    public void Since_WhereAnythingNewerWasDoneFirst_TakesTheFirst()
    {
        recovery.Add(client: 0, due: 110, at: 300);
        recovery.Add(client: 0, due: 120, at: 150);
        Assert.Equal([50, null], recovery.Since(100));
        Assert.False(recovery.IsOver(100));
    }

    [Fact]
    public void LongestWait_IsOfWhatFellDueInTheStretch()
    {
        recovery.Add(client: 0, due: 10, at: 500);
        recovery.Add(client: 0, due: 20, at: 25);
        recovery.Add(client: 1, due: 29, at: 60);
        recovery.Add(client: 1, due: 30, at: 900);
        Assert.Equal(31, recovery.LongestWait(20, 30));
        Assert.Equal(0, recovery.LongestWait(1000, 2000));
    }
}
