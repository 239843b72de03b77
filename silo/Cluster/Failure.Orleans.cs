using Orleans.Configuration;
using Orleans.Hosting;

namespace Pmo.Silo.Cluster;

/// <summary>When a silo counts as dead, how long callers wait, and how a cluster comes back. Reasons in ADR 10.</summary>
internal static class Failure
{
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
            // Cold restart: a silo that gave no sign of life for 15 s is not waited for by one that joins.
            o.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
            o.NumMissedTableIAmAliveLimit = 3;
            // Then it ends, and whoever runs it starts it again: with a fixed address that declares its own former self dead.
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
