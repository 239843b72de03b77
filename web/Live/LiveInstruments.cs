using System.Diagnostics.Metrics;

namespace Pmo.Web.Live;

/// <summary>Figures of the live connection. No label names a person.</summary>
public static class LiveInstruments
{
    public const string MeterName = "Pmo.Live";

    private static readonly Meter Meter = new(MeterName);
    private static readonly UpDownCounter<long> Connections = Meter.CreateUpDownCounter<long>("pmo_connections", description: "Live connections now");
    private static readonly Counter<long> Frames = Meter.CreateCounter<long>("pmo_frames_sent", description: "Frames handed to a transport");
    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("pmo_frame_bytes_sent", "By", "Bytes of those frames");
    private static readonly Counter<long> Cuts = Meter.CreateCounter<long>("pmo_connections_cut", description: "Connections cut because they stopped reading");
    private static readonly Counter<long> Repairs = Meter.CreateCounter<long>("pmo_feed_repairs", description: "Gaps that a feed found and repaired");
    private static readonly UpDownCounter<long> Feeds = Meter.CreateUpDownCounter<long>("pmo_feeds", description: "Streams with local viewers now");

    private static readonly Histogram<double> FanOut = Meter.CreateHistogram<double>("pmo_fan_out", "s", "From a frame being ready to its being handed to a transport");
    private static readonly Histogram<double> Acks = Meter.CreateHistogram<double>("pmo_ack", "s", "From a command's or draft's arrival to its durable acknowledgement");
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("pmo_outcomes_unknown", description: "Commands and drafts whose sender was not told the outcome");

    public static void Connected(int change) => Connections.Add(change);

    public static void Sent(int size, long micros)
    {
        Frames.Add(1);
        Bytes.Add(size);
        FanOut.Record(micros / 1e6);
    }

    /// <param name="lane"><c>command</c> or <c>draft</c>.</param>
    /// <param name="micros">How long it took.</param>
    public static void Acknowledged(string lane, long micros) => Acks.Record(micros / 1e6, new KeyValuePair<string, object?>("lane", lane));

    public static void Failed(string lane) => Failures.Add(1, new KeyValuePair<string, object?>("lane", lane));

    public static void Cut() => Cuts.Add(1);

    public static void Repaired() => Repairs.Add(1);

    public static void FeedCount(int change) => Feeds.Add(change);
}
