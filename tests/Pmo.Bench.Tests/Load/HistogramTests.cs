using Pmo.Bench.Load;
using Xunit;

namespace Pmo.Bench.Tests.Load;

public sealed class HistogramTests
{
    [Fact]
    public void Percentile_OfNothing_IsZero() => Assert.Equal(0, new Histogram().Percentile(0.99));

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    [InlineData(1)]
    public void Percentile_OfManySizes_IsAtMostAThirtiethTooHigh(double share)
    {
        const int seed = 20260901;
        var random = new Random(seed);
        var histogram = new Histogram();
        var values = Enumerable.Range(0, 20_000).Select(_ => (long)Math.Exp(random.NextDouble() * 25)).ToArray();
        foreach (var value in values) histogram.Add(value);
        Array.Sort(values);
        var exact = Clock.Milliseconds(values[(int)Math.Ceiling(values.Length * share) - 1]);
        Assert.InRange(histogram.Percentile(share), exact, exact * (1 + (1 / 30.0)));
    }
}
