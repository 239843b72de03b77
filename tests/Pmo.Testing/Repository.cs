namespace Pmo.Testing;

/// <summary>The working copy that the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Pmo.Orleans.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"Pmo.Orleans.sln is in no folder above {from}.");
    }
}
