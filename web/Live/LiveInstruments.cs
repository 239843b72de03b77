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

    public static void Connected(int change) => Connections.Add(change);

    public static void Sent(int size)
    {
        Frames.Add(1);
        Bytes.Add(size);
    }

    public static void Cut() => Cuts.Add(1);

    public static void Repaired() => Repairs.Add(1);

    public static void FeedCount(int change) => Feeds.Add(change);
}
