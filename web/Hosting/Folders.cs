namespace Pmo.Web.Hosting;

/// <summary>Finds what is shipped beside the program, or, when run from the source tree, what lies there.</summary>
public static class Folders
{
    public static string Content() =>
        Beside("content") ?? InTree("content")
        ?? throw new SettingsException("Pmo:Content", "папка content не найдена.", "папка с учебными модулями", "Pmo__Content=/srv/pmo/content");

    /// <summary>What somebody edits: in the source tree the tree's own, not the copy beside the program.</summary>
    public static string ContentOfAuthor() =>
        InTree("content") is not { } folder ? Content() : Path.GetRelativePath(Environment.CurrentDirectory, folder);

    /// <summary>The built browser application. In the source tree it is the tree's, so that a client build is seen without a server build.</summary>
    public static string Client() => InTree(Path.Combine("web", "wwwroot")) ?? Beside("wwwroot") ?? Path.Combine(AppContext.BaseDirectory, "wwwroot");

    private static string? Beside(string name) => Path.Combine(AppContext.BaseDirectory, name) is var path && Directory.Exists(path) ? path : null;

    private static string? InTree(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Pmo.Orleans.sln")))
                return Path.Combine(folder.FullName, name);
        return null;
    }
}
