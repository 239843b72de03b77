using Pmo.Bench.Load;
using Pmo.Bench.Site;
using Pmo.Testing;

namespace Pmo.Bench.Cluster;

public sealed record ClusterOptions
{
    /// <summary>A folder for data, keys and logs, which must not be there yet; whoever made the options removes it.</summary>
    public required string Work { get; init; }

    public int Silos { get; init; } = 2;

    public int Webs { get; init; } = 2;

    /// <summary>2-300.</summary>
    public int DemoClasses { get; init; } = 2;

    /// <summary>All programs on this core; null leaves them free.</summary>
    public int? Core { get; init; }

    /// <summary>Further environment of silos and webs.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public TextWriter Say { get; init; } = TextWriter.Null;
}

/// <summary>
/// The topology of docker-compose.yml as plain processes on loopback: PostgreSQL in a folder of its own, silos, and webs that seed and serve a
/// demo. Every process hangs on a leash of this one: however a rig ends, nothing stays behind.
/// </summary>
public sealed class ClusterServers : IClassroomServers
{
    private readonly PostgresServer postgres;
    private readonly List<PmoSite> sites = [];
    private int disposed;

    private ClusterServers(PostgresServer postgres, string connection) => (this.postgres, Connection) = (postgres, connection);

    /// <summary>Of the database, by which rigs look at what is stored.</summary>
    public string Connection { get; }

    public IReadOnlyList<ClusterMember> Silos { get; private set; } = [];

    public IReadOnlyList<ClusterMember> Webs { get; private set; } = [];

    public IEnumerable<ClusterMember> Members => [.. Silos, .. Webs];

    /// <summary>Each web, in order.</summary>
    public IReadOnlyList<PmoSite> Sites => sites;

    /// <summary>Everything that serves: silos, webs and the database.</summary>
    public IReadOnlyList<int> ProcessIds => [.. Members.Select(member => member.Id), postgres.Id];

    /// <summary>Ends when every web serves the demo.</summary>
    public static async Task<ClusterServers> StartAsync(ClusterOptions options)
    {
        var build = ClusterBuild.Find();
        Directory.CreateDirectory(options.Work);
        var database = await PostgresServer.StartAsync();
        // Before anybody connects: its children take it over.
        if (options.Core is { } core) Processes.Pin(database.Id, core);
        var servers = new ClusterServers(database, (await database.CreateDatabaseAsync(migrated: false)).ConnectionString);
        try
        {
            await servers.StartAsync(build, options);
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        foreach (var site in sites) site.Dispose();
        await Task.WhenAll(Members.Select(member => member.DisposeAsync().AsTask()));
        await postgres.DisposeAsync();
    }

    private async Task StartAsync(ClusterBuild build, ClusterOptions options)
    {
        Silos = [.. Enumerable.Range(1, options.Silos).Select(number => Silo(build, options, $"silo-{number}"))];
        var webs = Enumerable.Range(1, options.Webs).Select(number => (Name: $"web-{number}", Port: ServerProcess.FreePort())).ToList();
        Webs = [.. webs.Select(web => Web(build, options, web.Name, web.Port))];
        sites.AddRange(webs.Select(web => new PmoSite(new Uri($"http://127.0.0.1:{web.Port}"))));
        // At once: they migrate the same empty database, exactly one does it.
        await Task.WhenAll(Silos.Select(silo => silo.StartAsync()));
        // One after another: the first seeds the demo, the others find it.
        foreach (var web in Webs) await web.StartAsync();
        options.Say.WriteLine($"PostgreSQL, {Silos.Count} silos and {Webs.Count} webs serve: {string.Join(" ", sites.Select(site => site.Url))}");
    }

    private ClusterMember Silo(ClusterBuild build, ClusterOptions options, string name) => new(
        name, [.. ServerProcess.Pin(options.Core), "dotnet", build.Silo],
        new Dictionary<string, string>(options.Environment, StringComparer.Ordinal)
        {
            ["Pmo__Postgres"] = Connection,
            ["Pmo__Demo"] = "on",
            ["Pmo__Content"] = build.Content,
            ["Pmo__SiloName"] = name,
            ["Pmo__SiloPort"] = $"{ServerProcess.FreePort()}",
            ["Pmo__GatewayPort"] = $"{ServerProcess.FreePort()}",
        },
        line => line.StartsWith($"Silo {name} serves", StringComparison.Ordinal), Path.Combine(options.Work, name + ".log"));

    /// <summary>Both on one folder: it holds the demo's people, and whoever signed in at one is signed in at the other.</summary>
    private ClusterMember Web(ClusterBuild build, ClusterOptions options, string name, int port) => new(
        name, [.. ServerProcess.Pin(options.Core), "dotnet", build.Web, "--urls", $"http://127.0.0.1:{port}", "--data", Path.Combine(options.Work, "data")],
        new Dictionary<string, string>(options.Environment, StringComparer.Ordinal)
        {
            ["Pmo__Storage"] = "postgres",
            ["Pmo__Postgres"] = Connection,
            ["Pmo__Demo"] = "on",
            ["Pmo__DemoClasses"] = $"{options.DemoClasses}",
            ["Pmo__Content"] = build.Content,
        },
        line => line.TrimStart().StartsWith("http://", StringComparison.Ordinal), Path.Combine(options.Work, name + ".log"));
}
