namespace Pmo.Silo;

/// <summary>
/// When the last backup was made: the time of change of a file that <c>pmo backup</c>, or whoever else makes backups, touches after each good
/// one. So it counts the same for every kind of backup, of both databases.
/// </summary>
internal sealed class BackupMark(string? file)
{
    /// <summary>In the data folder of a server on one box.</summary>
    public const string Name = Journal.Upkeep.BackupMark.Name;

    /// <summary>Null: none is known.</summary>
    public DateTimeOffset? Last()
    {
        if (file is null) return null;
        // A file that is not there has the year 1601.
        var changed = File.GetLastWriteTimeUtc(file);
        return changed.Year < 2000 ? null : new DateTimeOffset(changed, TimeSpan.Zero);
    }
}
