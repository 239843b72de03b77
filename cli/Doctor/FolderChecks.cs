using Pmo.Journal;

namespace Pmo.Cli.Doctor;

internal static class FolderChecks
{
    // Bytes. Below the first a day of lessons may fill it.
    private const long Little = 1L << 30;
    private const long TooLittle = 100L << 20;

    public static Finding Rights(string folder)
    {
        const string Part = "data folder";
        if (!Directory.Exists(folder))
            return Finding.Warning(Part, $"{folder} is not there yet", "The first start of a server makes it. If there should be one, name it with --data.");
        try
        {
            // Gone at once, also when this process dies.
            using var probe = new FileStream(
                Path.Combine(folder, $".pmo-doctor-{Environment.ProcessId}"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return Finding.Well(Part, $"{folder} can be written");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The finding tells it.
            return Finding.Problem(Part, $"{folder} cannot be written ({e.Message})", "Give it to the server's user (chown -R), and run pmo as that user; or make room.");
        }
    }

    public static Finding Holder(string folder)
    {
        try
        {
            return DataFolderLock.Look(folder) switch
            {
                (true, { } process) => Finding.Well("server", $"process {process} runs on this folder"),
                (true, null) => Finding.Well("server", "one runs on this folder"),
                _ => Finding.Well("server", "none runs on this folder"),
            };
        }
        catch (UnauthorizedAccessException e)
        {
            // The finding tells it.
            return Finding.Problem("server", $"it cannot be seen who holds the folder ({e.Message})", "Run pmo as the server's user.");
        }
    }

    public static Finding Disk(string folder, long database)
    {
        var existing = new DirectoryInfo(folder);
        while (!existing.Exists && existing.Parent is { } parent)
            existing = parent;
        return Disk(new DriveInfo(existing.FullName).AvailableFreeSpace, database);
    }

    public static Finding Disk(long free, long database)
    {
        var words = $"{Answer.Size(free)} free";
        return free < TooLittle ? Finding.Problem("disk", words, "Make room now: when it is full, nothing more is saved at school.")
            : free < Math.Max(Little, database) ? Finding.Warning("disk", words, "Make room: a day of lessons, or a backup on this disk, may need more.")
            : Finding.Well("disk", words);
    }

    public static Finding Content(Surroundings surroundings)
    {
        const string Part = "modules";
        const string Fix = "Name the folder of learning modules: Pmo__Content=/srv/pmo/content.";
        if ((surroundings.Variable("Pmo__Content") is { } given ? surroundings.FullPath(given) : Shipped()) is not { } folder)
            return Finding.Warning(Part, "it is not known here where they are (Pmo__Content is not set)", Fix);
        if (!Directory.Exists(folder))
            return Finding.Problem(Part, $"{folder} is not there", Fix);
        var count = Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Count();
        return count == 0
            ? Finding.Problem(Part, $"{folder} holds no module (*.md)", Fix)
            : Finding.Well(Part, $"{count} files in {folder}");
    }

    /// <summary>Beside the program, or in the source tree that it was built in: where the server looks too.</summary>
    private static string? Shipped()
    {
        if (Path.Combine(AppContext.BaseDirectory, "content") is var beside && Directory.Exists(beside))
            return beside;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Pmo.Orleans.sln")))
                return Path.Combine(folder.FullName, "content");
        }

        return null;
    }
}
