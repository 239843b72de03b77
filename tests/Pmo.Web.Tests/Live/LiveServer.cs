using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pmo.Web.Live;

namespace Pmo.Web.Tests.Live;

/// <summary>One server without a demo for all live tests: each test makes a classroom of its own in it.</summary>
public class LiveServer : IAsyncLifetime
{
    private readonly Dictionary<string, Task<Classroom>> rooms = new(StringComparer.Ordinal);

    public PmoServer Server { get; private set; } = null!;

    public LogKeeper Logs { get; } = new();

    public Feeds Feeds => Server.Services.GetRequiredService<Feeds>();

    public Viewers Viewers => Server.Services.GetRequiredService<Viewers>();

    /// <summary>One classroom of two for tests that must not change anything in it.</summary>
    public Task<Classroom> RoomAsync(string id) => rooms.TryGetValue(id, out var room) ? room : rooms[id] = Classroom.CreateAsync(Server, id, students: 2);

    public async Task InitializeAsync()
    {
        Server = await StartAsync(logs: Logs, args: await StorageAsync(folder: null));
        Server.Negotiated = Negotiated;
    }

    public virtual async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>A server beside this one on the same kind of database; on the folder of another one, also on its database.</summary>
    public async Task<PmoServer> StartOwnAsync(string? folder = null, Action<WebApplicationBuilder>? configure = null)
    {
        var storage = await StorageAsync(folder);
        var server = await StartAsync(folder, configure: configure, args: storage);
        server.Negotiated = Negotiated;
        Started(server.Folder, storage);
        return server;
    }

    /// <summary>See <see cref="PmoServer.Negotiated"/>.</summary>
    protected virtual bool Negotiated => false;

    /// <summary>The flags that say where everything is kept.</summary>
    protected virtual Task<string[]> StorageAsync(string? folder) => Task.FromResult<string[]>([]);

    protected virtual void Started(string folder, string[] storage)
    {
    }

    public static Task<PmoServer> StartAsync(string? folder = null, LogKeeper? logs = null, Action<WebApplicationBuilder>? configure = null, params string[] args) =>
        PmoServer.StartAsync(
            folder,
            builder =>
            {
                if (logs is not null) builder.Logging.AddProvider(logs);
                configure?.Invoke(builder);
            },
            ["--no-demo", .. args]);
}

[CollectionDefinition(Name)]
public sealed class LiveCollection : ICollectionFixture<LiveServer>
{
    public const string Name = "live";
}
