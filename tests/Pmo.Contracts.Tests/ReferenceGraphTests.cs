using System.Reflection;
using System.Xml.Linq;
using Pmo.Testing;
using static Pmo.Contracts.Tests.Contracts;

namespace Pmo.Contracts.Tests;

/// <summary>References between our projects go one way; engine/ comes in only where Orleans' packages would (PmoOrleans).</summary>
public class ReferenceGraphTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["engine"] = [],
        ["grain-interfaces"] = [],
        ["journal"] = [],
        ["grains"] = ["grain-interfaces", "journal"],
        // What every process of ours has: health, logs, metrics, traces.
        ["hosting"] = ["grain-interfaces"],
        ["silo"] = ["grains", "hosting"],
        ["web"] = ["grain-interfaces", "hosting", "silo"],
        ["cli"] = ["grain-interfaces", "journal"],
        ["bench"] = ["grain-interfaces", "journal", "Pmo.Processes"],
    };

    [Fact]
    public void EveryProject_ReferencesOnlyWhatItsLayerMay() => NoFaults(
        from project in Projects()
        from reference in project.References
        where !Allowed[project.Folder].Contains(reference, StringComparer.Ordinal)
        select $"{project.Folder} → {reference}",
        "These references are not in the design:");

    [Fact]
    public void EveryProjectFolder_IsInTheGraph() => NoFaults(
        Directory.EnumerateDirectories(Repository.Root)
            .Where(d => Directory.EnumerateFiles(d, "*.csproj").Any()).Select(d => Path.GetFileName(d)).Where(d => !Allowed.ContainsKey(d)),
        "Say here what these projects may reference:");

    [Fact]
    public void Web_TakesTheSiloOnlyInTheEmbeddedBuild()
    {
        var silo = Load("web").Descendants("ProjectReference").Single(r => r.Attribute("Include")!.Value.Contains("Pmo.Silo", StringComparison.Ordinal));
        Assert.Contains("'Embedded'", silo.Attribute("Condition")?.Value ?? "", StringComparison.Ordinal);
        Assert.Equal("true", Load("web").Descendants("DisableTransitiveProjectReferences").Single().Value);
    }

    [Fact]
    public void Web_NamesTheSiloInProgramAlone() => NoFaults(
        from file in Sources.In("web", "*.cs")
        where Sources.Show(file) != "web/Program.cs"
        let text = File.ReadAllText(file)
        from name in (string[])["Pmo.Silo", "Pmo.Commit", "Pmo.Journal"]
        where text.Contains(name, StringComparison.Ordinal)
        select $"{Sources.Show(file)}: {name}",
        "web sees contracts only; web/Program.cs alone names the silo library:");

    [Fact]
    public void Cli_NamesNoDatabase() => NoFaults(
        from file in Sources.In("cli", "*.cs")
        let text = File.ReadAllText(file)
        from name in (string[])["Npgsql", "Microsoft.Data.Sqlite", "SELECT "]
        where text.Contains(name, StringComparison.Ordinal)
        select $"{Sources.Show(file)}: {name}",
        "The databases are the journal's affair (journal/Upkeep):");

    [Fact]
    public void CompiledAssemblies_SeeOnlyTheirLayer()
    {
        Assert.Empty(OursSeenBy(Interfaces).Except(["Pmo.Engine"]));
        Assert.Empty(OursSeenBy(Grains).Except(["Pmo.Engine", "Pmo.GrainInterfaces", "Pmo.Journal"]));
        Assert.Empty(OursSeenBy(Assembly.Load("Pmo.Journal")).Except(["Pmo.Engine"]));
    }

    private static IEnumerable<string> OursSeenBy(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Pmo.", StringComparison.Ordinal));

    private static IEnumerable<(string Folder, string[] References)> Projects() =>
        from folder in Allowed.Keys
        where Directory.Exists(Repository.Path(folder))
        select (folder, Load(folder).Descendants("ProjectReference")
            .Select(r => Path.GetFileName(Path.GetDirectoryName(Repository.Path(folder, r.Attribute("Include")!.Value))!)).ToArray());

    private static XDocument Load(string folder) => XDocument.Load(Directory.EnumerateFiles(Repository.Path(folder), "*.csproj").Single());
}
