using Pmo.Testing;
using Pmo.Web.SignIn;

namespace Pmo.Web.Tests.SignIn;

public sealed class TokenBucketsTests
{
    private readonly ManualTime time = new();

    [Fact]
    public void Take_AfterTheBurst_WaitsForOneRefill()
    {
        var buckets = new TokenBuckets(burst: 3, TimeSpan.FromSeconds(10), time);
        for (var i = 0; i < 3; i++) Assert.Equal(TimeSpan.Zero, buckets.Take("a"));
        Assert.Equal(10, buckets.Take("a").TotalSeconds, precision: 3);
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(6, buckets.Take("a").TotalSeconds, precision: 3);
        time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.Zero, buckets.Take("a"));
        Assert.True(buckets.Take("a") > TimeSpan.Zero);
    }

    [Fact]
    public void Take_OfAnotherKey_IsNotCounted()
    {
        var buckets = new TokenBuckets(burst: 1, TimeSpan.FromSeconds(10), time);
        Assert.Equal(TimeSpan.Zero, buckets.Take("a"));
        Assert.Equal(TimeSpan.Zero, buckets.Take("b"));
    }

    [Fact]
    public void Take_OfEndlessKeys_StaysBoundedAndForgetsTheLongestUnused()
    {
        var buckets = new TokenBuckets(burst: 1, TimeSpan.FromHours(1), time, capacity: 100);
        buckets.Take("old");
        for (var i = 0; i < 1000; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            buckets.Take($"k{i}");
            Assert.InRange(buckets.Count, 1, 100);
        }
        Assert.True(buckets.Take("k999") > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, buckets.Take("old"));
    }
}
