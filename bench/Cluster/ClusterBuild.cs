using Pmo.Bench.Site;
using Pmo.Testing;

namespace Pmo.Bench.Cluster;

/// <summary>The programs of the cluster engine, as its build leaves them in this source tree.</summary>
/// <param name="Silo">The assembly of a silo.</param>
/// <param name="Web">The assembly of a web that is a client of silos.</param>
/// <param name="Content">The learning modules.</param>
public sealed record ClusterBuild(string Silo, string Web, string Content)
{
    /// <exception cref="RigException">Something is not on this machine; says what makes it.</exception>
    public static ClusterBuild Find()
    {
        var root = Folders.Repository() ?? throw Missing("Run from the source tree: the cluster's programs are looked for in its artifacts folder.");
        // The same configuration as this program: figures of a debug build are no figures.
        return In(root, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));
    }

    /// <inheritdoc cref="Find"/>
    public static ClusterBuild In(string root, string configuration)
    {
        string Program(string project, string folder)
        {
            var file = Path.Combine(root, "artifacts", "Orleans", "bin", project, configuration, project + ".dll");
            return File.Exists(file) ? file : throw Missing(
                $"{file} is missing. First: dotnet build {folder} -c {configuration} -p:PmoEngine=Orleans, where Orleans' packages can be had.");
        }
        var build = new ClusterBuild(Program("Pmo.Silo", "silo"), Program("Pmo.Web", "web"), Path.Combine(root, "content"));
        return PostgresServer.Binaries is null ? throw Missing("PostgreSQL is not installed: a cluster keeps everything there (Debian: apt install postgresql).") : build;
    }

    private static RigException Missing(string what) => new(what) { Code = RigException.NotHere };
}
