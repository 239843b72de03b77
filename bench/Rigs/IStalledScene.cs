using Pmo.Bench.Load;

namespace Pmo.Bench.Rigs;

/// <summary>A class of which one member can be made to stop reading, and something large that is published to that member.</summary>
internal interface IStalledScene : IAsyncDisposable
{
    LessonLoad Others { get; }

    string Method { get; }

    int ServerId { get; }

    /// <summary>Bytes of <see cref="PublishAsync"/>'s frames so far, whether or not the stalled member took them.</summary>
    long Published { get; }

    /// <summary>Publishes one large frame to the member that stalls, and to somebody who reads.</summary>
    Task PublishAsync();

    Task StallAsync();

    void ReadAgain();

    /// <summary>What had been published when the server cut the member of the newest stall; null while it is not cut.</summary>
    long? PublishedAtCut { get; }

    /// <summary>Asks the server over and over whether it cut somebody. Also while all read: asking is a load, so it belongs to both.</summary>
    Task WatchCutsAsync(TimeSpan length);

    /// <summary>Brings the stalled member back. Null when it holds all that a fresh reader gets, else where it does not.</summary>
    Task<string?> RecoverAsync();

    void Ping();
}
