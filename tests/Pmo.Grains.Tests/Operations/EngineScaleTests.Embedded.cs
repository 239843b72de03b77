using Pmo.Engine;
using Pmo.Operations;

namespace Pmo.Grains.Tests.Operations;

[Trait("Embedded only", "The scale of this engine, which refers to nothing of ours.")]
public sealed class EngineScaleTests
{
    [Fact]
    public void TheEnginesScale_IsTheContracts() =>
        Assert.Equal((LatencyScale.Buckets, LatencyScale.FirstMicros), (EngineStatistics.LatencyBuckets, EngineStatistics.FirstLatencyMicros));
}
