namespace Pmo.Journal.Sqlite;

internal static class SqliteBackup
{
    public static void Copy(SqliteDatabase database, string file)
    {
        if (File.Exists(file))
            throw new IOException($"{file} already exists; a backup never overwrites.");
        // Under its own name only when it is whole: a torn copy must not look like a backup.
        var unfinished = file + ".unfinished";
        File.Delete(unfinished);
        CopyTo(database, unfinished);
        using (var written = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        File.Move(unfinished, file);
    }

    /// <summary>As of one moment, to a file that is empty or not there. Not yet on the disk when it returns.</summary>
    public static void CopyTo(SqliteDatabase database, string file)
    {
        using var connection = database.OpenForWriting();
        using var copy = new SqlStatement(connection, "VACUUM INTO @file", "file");
        copy.Execute(file);
    }
}
