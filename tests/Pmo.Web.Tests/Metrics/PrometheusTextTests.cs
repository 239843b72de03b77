using System.Diagnostics.Metrics;
using Pmo.Hosting.Metrics;

namespace Pmo.Web.Tests.Metrics;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly Meter meter = new("Pmo.Test");
    private readonly MetricsCollector collector;

    public PrometheusTextTests() => collector = new MetricsCollector(m => ReferenceEquals(m, meter));

    public void Dispose()
    {
        collector.Dispose();
        meter.Dispose();
    }

    [Fact]
    public void Counter_AddsUpByLabels()
    {
        var counter = meter.CreateCounter<long>("pmo.answers", description: "Taken \\ kept\nanswers");
        counter.Add(2, new KeyValuePair<string, object?>("kind", "a\"b\\c\nd"));
        counter.Add(3, new KeyValuePair<string, object?>("kind", "a\"b\\c\nd"));
        counter.Add(1);
        var text = Text();
        Assert.StartsWith("# HELP pmo_answers_total Taken \\\\ kept\\nanswers\n# TYPE pmo_answers_total counter\n", text, StringComparison.Ordinal);
        Assert.Contains("pmo_answers_total{kind=\"a\\\"b\\\\c\\nd\"} 5\n", text, StringComparison.Ordinal);
        Assert.Contains("pmo_answers_total 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Histogram_CountsIntoFixedBuckets()
    {
        var histogram = meter.CreateHistogram<double>("pmo.commit.duration", "s");
        foreach (var value in new[] { 0.0005, 0.004, 0.004, 40 }) histogram.Record(value);
        var text = Text();
        Assert.Contains("# TYPE pmo_commit_duration_seconds histogram\n", text, StringComparison.Ordinal);
        Assert.Contains("pmo_commit_duration_seconds_bucket{le=\"0.0005\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("pmo_commit_duration_seconds_bucket{le=\"0.005\"} 3\n", text, StringComparison.Ordinal);
        Assert.Contains("pmo_commit_duration_seconds_bucket{le=\"30\"} 3\n", text, StringComparison.Ordinal);
        Assert.Contains("pmo_commit_duration_seconds_bucket{le=\"+Inf\"} 4\n", text, StringComparison.Ordinal);
        Assert.Contains("pmo_commit_duration_seconds_count 4\n", text, StringComparison.Ordinal);
        Assert.Contains("pmo_commit_duration_seconds_sum 40.0085\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Gauges_SayTheNewestAndTheBalance()
    {
        var open = meter.CreateUpDownCounter<int>("pmo.open");
        open.Add(5);
        open.Add(-2);
        var depth = 7;
        meter.CreateObservableGauge("pmo.depth", () => depth, "By");
        Assert.Contains("pmo_depth_bytes 7\n", Text(), StringComparison.Ordinal);
        depth = 9;
        Assert.Contains("# TYPE pmo_depth_bytes gauge\npmo_depth_bytes 9\n", Text(), StringComparison.Ordinal);
        Assert.Contains("# TYPE pmo_open gauge\npmo_open 3\n", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_WithoutEnd_StayBounded()
    {
        var counter = meter.CreateCounter<long>("pmo.wild");
        for (var i = 0; i < 10 * InstrumentSeries.MaxSeries; i++) counter.Add(1, new KeyValuePair<string, object?>("id", i));
        Assert.Equal(InstrumentSeries.MaxSeries + 1, Text().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Counter_FromManyThreads_LosesNothing()
    {
        var counter = meter.CreateCounter<long>("pmo.hot");
        Parallel.For(0, 4, _ =>
        {
            for (var i = 0; i < 10_000; i++) counter.Add(1, new KeyValuePair<string, object?>("kind", "x"));
        });
        Assert.Contains("pmo_hot_total{kind=\"x\"} 40000\n", Text(), StringComparison.Ordinal);
    }

    private string Text() => PrometheusText.Write(collector.Collect());
}
