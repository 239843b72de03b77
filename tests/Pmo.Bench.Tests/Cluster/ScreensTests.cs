using Pmo.Bench.Cluster;

namespace Pmo.Bench.Tests.Cluster;

public sealed class ScreensTests
{
    private readonly Screens screens = new(clients: 2);

    [Fact]
    public void Shown_IsWhenAScreenHeldTheStepOrALaterOne()
    {
        screens.Step(due: 100, version: 5);
        screens.Step(due: 200, version: 6);
        screens.Hold(client: 0, version: 5, at: 110);
        screens.Hold(client: 0, version: 6, at: 215);
        screens.Hold(client: 1, version: 4, at: 90);
        screens.Hold(client: 1, version: 6, at: 260);
        Assert.Equal([10, 160], screens.Shown().Since(100));
        Assert.Equal([15, 60], screens.Shown().Since(200));
    }

    [Fact]
    public void Shown_OfAFrameThatCameBeforeTheAcknowledgement_CountsFromTheFrame()
    {
        screens.Hold(client: 0, version: 5, at: 110);
        screens.Hold(client: 0, version: 5, at: 190);
        screens.Step(due: 100, version: 5);
        Assert.Equal([10, null], screens.Shown().Since(100));
    }

    [Fact]
    public void Shown_WhenAStepNeverCame_LeavesTheScreenBehind()
    {
        screens.Step(due: 100, version: 5);
        screens.Hold(client: 0, version: 4, at: 300);
        Assert.Equal([null, null], screens.Shown().Since(100));
    }
}
