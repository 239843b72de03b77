using System.Globalization;

namespace Pmo.Journal.Upkeep;

/// <summary>The file in the data folder whose time of change is the last good backup's; operators' page and doctor read it.</summary>
public static class BackupMark
{
    public const string Name = "last-backup";

    public static void Leave(string dataFolder, string backup, DateTimeOffset at)
    {
        var file = Path.Combine(dataFolder, Name);
        File.WriteAllText(file, $"{at.ToString("O", CultureInfo.InvariantCulture)} {backup}\n");
        File.SetLastWriteTimeUtc(file, at.UtcDateTime);
    }

    /// <summary>Null: none is known.</summary>
    public static DateTimeOffset? Last(string dataFolder)
    {
        var file = new FileInfo(Path.Combine(dataFolder, Name));
        return file.Exists ? new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero) : null;
    }
}
