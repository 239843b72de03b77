using Pmo.Operations;

namespace Pmo.Grains.Tests.Operations;

public sealed class LatencyScaleTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(124, 0)]
    [InlineData(125, 1)]
    [InlineData(249, 1)]
    [InlineData(250, 2)]
    [InlineData(1_000, 4)]
    [InlineData(16_383_999, 17)]
    [InlineData(16_384_000, 18)]
    [InlineData(long.MaxValue, 18)]
    public void BucketOf_IsTheOneWhoseUpperBoundIsFirstAbove(long micros, int bucket) => Assert.Equal(bucket, LatencyScale.BucketOf(micros));

    [Fact]
    public void Percentile_OfAThousandEqualOnes_LiesInTheirBucket()
    {
        var counts = new long[LatencyScale.Buckets];
        counts[LatencyScale.BucketOf(30_000)] = 1000;
        Assert.InRange(LatencyScale.Percentile(counts, 0.99), 16_000, 32_000);
    }

    [Fact]
    public void Percentile_OneSlowOfAHundred_IsNotHiddenByTheRest()
    {
        var counts = new long[LatencyScale.Buckets];
        counts[2] = 98;
        counts[14] = 2;
        Assert.InRange(LatencyScale.Percentile(counts, 0.99), 1_024_000, 2_048_000);
        Assert.InRange(LatencyScale.Percentile(counts, 0.5), 250, 500);
    }

    [Fact]
    public void Percentile_OfNothing_IsZero() => Assert.Equal(0, LatencyScale.Percentile([], 0.99));
}
