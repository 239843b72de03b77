namespace Pmo.Testing;

/// <summary>The working copy that the tests run from.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Pmo.Orleans.sln")))
                return at.FullName;
        throw new DirectoryNotFoundException($"No Pmo.Orleans.sln above {folder}.");
    }
}
