using Orleans.Configuration;
using Orleans.Hosting;

namespace Pmo.Silo.Cluster;

/// <summary>When a silo counts as dead, how long callers wait, and how a cluster comes back. Reasons in ADR 11.</summary>
internal static class Failure
{
    /// <summary>How often a silo writes that it lives.</summary>
    public static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(5);

    public static void Apply(ISiloBuilder silo)
    {
        silo.Configure<ClusterMembershipOptions>(o =>
        {
            // A silo that misses three probes of 2 s in a row, by indirect probes as well, is dead: about 6 s.
            o.ProbeTimeout = TimeSpan.FromSeconds(2);
            o.NumMissedProbesLimit = 3;
            o.NumVotesForDeathDeclaration = 2;
            // Gossip tells of changes at once; this finds what gossip missed.
            o.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            o.IAmAliveTablePublishTimeout = SignOfLife;
            o.NumMissedTableIAmAliveLimit = 3;
            // SilentMembers has been before. Then it ends, and whoever runs it starts it again.
            o.MaxJoinAttemptTime = TimeSpan.FromSeconds(40);
        });
        silo.Configure<SiloMessagingOptions>(o =>
        {
            // A grain that waits for another one does not keep its own callers longer than the hub waits (LiveHub).
            o.ResponseTimeout = TimeSpan.FromSeconds(10);
            // A call that meets one ending activation after another is passed on; after two it would be refused without need.
            o.MaxForwardCount = 10;
        });
    }
}
