using Pmo.Testing;

namespace Pmo.Contracts.Tests;

/// <summary>The working copy's own files: nothing built, fetched or generated.</summary>
internal static class Sources
{
    private static readonly string[] NotOurs = ["artifacts", "node_modules", "bin", "obj", "data", "dist", "wwwroot", "TestResults"];

    public static IEnumerable<string> All(string pattern) => In("", pattern);

    public static IEnumerable<string> In(string folder, string pattern) => Walk(new DirectoryInfo(Repository.Path(folder)), pattern);

    public static string Show(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    private static IEnumerable<string> Walk(DirectoryInfo folder, string pattern)
    {
        if (!folder.Exists) return [];
        var below = folder.EnumerateDirectories().Where(d => !d.Name.StartsWith('.') && !NotOurs.Contains(d.Name, StringComparer.Ordinal));
        return folder.EnumerateFiles(pattern).Select(f => f.FullName).Concat(below.SelectMany(d => Walk(d, pattern)));
    }
}
