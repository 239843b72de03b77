using Pmo.Bench.Site;

namespace Pmo.Bench.Load;

/// <summary>What serves a demo of ours: one process, or a cluster's.</summary>
public interface IClassroomServers : IAsyncDisposable
{
    /// <summary>Every web; members of a load run are spread over them.</summary>
    IReadOnlyList<PmoSite> Sites { get; }

    /// <summary>Whose CPU is the server's.</summary>
    IReadOnlyList<int> ProcessIds { get; }
}

/// <summary>The embedded engine: everything in one process.</summary>
public sealed class OneServer(ServerProcess server) : IClassroomServers
{
    public IReadOnlyList<PmoSite> Sites { get; } = [new PmoSite(server.Url)];

    public IReadOnlyList<int> ProcessIds => [server.Id];

    public ValueTask DisposeAsync()
    {
        Sites[0].Dispose();
        return server.DisposeAsync();
    }
}
