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

    /// <summary>The server has cut the stalled member.</summary>
    Task<bool> IsCutAsync();

    /// <summary>Brings the stalled member back. Null when it holds all that a fresh reader gets, else where it does not.</summary>
    Task<string?> RecoverAsync();

    void Ping();
}
