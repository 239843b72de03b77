using System.Globalization;

namespace Pmo.Journal.Upkeep;

/// <summary>
/// When the last backup was made: the time of change of a file that <c>pmo backup</c>, or whoever else makes backups, touches after each good
/// one. So it counts the same for every kind of backup, of both databases. The operators' page and <c>pmo doctor</c> read it.
/// </summary>
/// <param name="file">Null: nobody says.</param>
public sealed class BackupMark(string? file)
{
    /// <summary>A daily backup is late after so many hours.</summary>
    public const int LateHours = 26;

    /// <summary>In the data folder of a server on one box.</summary>
    public static BackupMark In(string dataFolder) => new(PathIn(dataFolder));

    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "last-backup");

    /// <summary>Null: none is known.</summary>
    public DateTimeOffset? Last()
    {
        if (file is null) return null;
        var mark = new FileInfo(file);
        return mark.Exists ? new DateTimeOffset(mark.LastWriteTimeUtc, TimeSpan.Zero) : null;
    }

    /// <summary>A good backup was made.</summary>
    public static void Leave(string dataFolder, string backup, DateTimeOffset at)
    {
        var file = PathIn(dataFolder);
        File.WriteAllText(file, $"{at.ToString("O", CultureInfo.InvariantCulture)} {backup}\n");
        File.SetLastWriteTimeUtc(file, at.UtcDateTime);
    }
}
