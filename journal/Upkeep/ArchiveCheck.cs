using Microsoft.Data.Sqlite;
using Pmo.Journal.Sqlite;

namespace Pmo.Journal.Upkeep;

/// <summary>A backup or an archive, looked at without restoring it.</summary>
public static class ArchiveCheck
{
    /// <exception cref="ArchiveException">It is damaged, so that it cannot be read to its end.</exception>
    public static VerifyReport Verify(string file, CancellationToken cancellation = default)
    {
        if (InputFile.IsSqlite(file))
            return VerifySqlite(file);
        using var stream = InputFile.Open(file);
        using var archive = new ArchiveReader(stream);
        var report = SqlVerifier.Verify(archive.Rows(Tables.Commits).Until(cancellation));
        foreach (var table in Tables.All.Where(table => table != Tables.Commits))
        {
            foreach (var _ in archive.Rows(table).Until(cancellation))
            {
                // Reading is the check.
            }
        }

        archive.End();
        return report;
    }

    private static VerifyReport VerifySqlite(string file)
    {
        try
        {
            using var connection = SqliteDatabase.OpenUnchanging(file);
            return SqliteVerifier.Verify(connection);
        }
        catch (SqliteException e)
        {
            throw new ArchiveException($"{file} is damaged: {e.Message}. Take an older backup.", e);
        }
    }
}
