using System.Globalization;
using System.Text.RegularExpressions;

namespace Pmo.Journal.Upkeep;

/// <summary>A folder of backups named by their time (UTC), of which only so many are kept.</summary>
public static partial class BackupFolder
{
    private static readonly TimeSpan _abandoned = TimeSpan.FromDays(1);

    public static string NameFor(DateTimeOffset at, string ending) =>
        $"pmo-{at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}{ending}";

    /// <summary>
    /// Removes all but the newest; files with other names are nobody's business here. To be called after a good backup, never before:
    /// a backup that fails must not cost an old one. Returns the names removed.
    /// </summary>
    public static IReadOnlyList<string> Keep(string folder, int newest, DateTimeOffset now)
    {
        var ours = Directory.EnumerateFiles(folder).Where(file => Ours().IsMatch(Path.GetFileName(file))).ToList();
        var unfinished = ours.Where(file => file.EndsWith(OutputFile.Unfinished, StringComparison.Ordinal)).ToList();
        // One that is being written now is younger.
        var old = unfinished.Where(file => now.UtcDateTime - File.GetLastWriteTimeUtc(file) > _abandoned)
            .Concat(ours.Except(unfinished, StringComparer.Ordinal).OrderByDescending(Path.GetFileName, StringComparer.Ordinal).Skip(newest))
            .ToList();
        old.ForEach(File.Delete);
        return [.. old.Select(file => Path.GetFileName(file))];
    }

    [GeneratedRegex(@"^pmo-\d{8}T\d{6}Z\.(db|tar|tar\.gz)(\.unfinished)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Ours();
}
