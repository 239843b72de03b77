using Pmo.Operations;
using Pmo.Testing;
using Pmo.Web.Live;
using Pmo.Hosting.Metrics;
using Pmo.Web.Operators;
using Pmo.Web.SignIn;

namespace Pmo.Web.Tests.Operators;

public sealed class SchoolLoadTests
{
    private static readonly SchoolId School = new("s-load");

    private readonly ManualTime time = new();

    [Fact]
    public void HandedOver_AndAcknowledged_CountOnTheirOwnScales()
    {
        var load = new SchoolLoad(School, time);
        var since = time.GetTimestamp();
        time.Advance(TimeSpan.FromMilliseconds(3));
        Assert.Equal(3000, load.HandedOver(since));
        time.Advance(TimeSpan.FromMilliseconds(700));
        Assert.Equal(703_000, load.Acknowledged(since));
        var figures = load.Figures(sockets: 0, slow: 0, stalled: 0);
        Assert.Equal((1, 1), (figures.FanOut[LatencyScale.BucketOf(3000)], figures.FanOut.Sum()));
        Assert.Equal((1, 1), (figures.Acks[LatencyScale.BucketOf(703_000)], figures.Acks.Sum()));
    }

    [Fact]
    public void CountingAFrameOrAnAnswer_AllocatesNothing_AlsoWhileMetricsAreCollected()
    {
        using var collector = new MetricsCollector();
        var load = new SchoolLoad(School, time);
        Count(load, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Count(load, 10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(RefusalCode.Busy, true, 1, 0, 0)]
    [InlineData(RefusalCode.Busy, false, 0, 1, 0)]
    [InlineData(RefusalCode.WrongSignIn, false, 0, 0, 1)]
    [InlineData(RefusalCode.TooManyTries, true, 0, 0, 1)]
    [InlineData(RefusalCode.NotAllowed, true, 0, 0, 0)]
    public void TurnedAway_CountsLoadBySchoolAndSignInsByNone(RefusalCode code, bool known, long ofSchool, long refused, long denied)
    {
        using var loads = new SchoolLoads(time);
        loads.TurnedAway(code, known ? new Session(new PersonId("p"), Role.Student, School, null, "ru") : null);
        var figures = loads.Figures([]);
        Assert.Equal((ofSchool, refused, denied), (figures.Schools.Sum(school => school.Refused), figures.Refused, figures.SignInsDenied));
    }

    private static void Count(SchoolLoad load, int times)
    {
        for (var i = 0; i < times; i++)
        {
            LiveInstruments.Sent(300, load.HandedOver(0));
            LiveInstruments.Acknowledged("command", load.Acknowledged(0));
        }
    }
}
