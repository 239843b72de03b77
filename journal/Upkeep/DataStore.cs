using System.Data.Common;

namespace Pmo.Journal.Upkeep;

/// <summary>
/// Where a school's data lie, as whoever looks after them handles it: without a server, or beside one that runs. Failures are
/// <see cref="JournalException"/> (of these <see cref="JournalFormatException"/> and <see cref="ArchiveException"/>: the data are the
/// problem) and <see cref="IOException"/>; their messages say what to do and hold no secret. After a failure nothing half-made is left.
/// </summary>
public abstract class DataStore
{
    private protected DataStore(string folder) => Folder = folder;

    /// <summary>The data folder of the server: the database on SQLite, the mark of a demonstration and of the last backup on both.</summary>
    public string Folder { get; }

    /// <summary>The database as messages name it.</summary>
    public abstract string Place { get; }

    public static DataStore OnSqlite(string folder) => new SqliteStore(folder);

    /// <exception cref="ArgumentException">The connection string cannot be used.</exception>
    public static DataStore OnPostgres(string connectionString, string folder) => new PostgresStore(connectionString, folder);

    /// <summary>What is there. Changes nothing.</summary>
    public abstract StoreState Look();

    /// <summary>Brings the schema to this program's, making the database where it is missing; returns the steps that were done.</summary>
    public abstract IReadOnlyList<string> Migrate(TimeProvider time);

    /// <summary>Checks every commit and the database itself, as of one moment. Changes nothing; a server may run.</summary>
    public abstract VerifyReport Verify();

    /// <summary>
    /// Everything, as of one moment, in a file that must not exist; read back and verified before it gets its name. A server may run.
    /// </summary>
    public abstract CopyReport Backup(string file, CancellationToken cancellation = default);

    /// <summary>How the name of a backup of this database ends.</summary>
    public abstract string BackupEnding { get; }

    /// <summary>Everything, as of one moment, as plain files in one archive that must not exist: the same whichever database holds it.</summary>
    public CopyReport Export(string file, CancellationToken cancellation = default)
    {
        IReadOnlyDictionary<string, long> counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var size = OutputFile.Write(
            file,
            stream => counts = WriteArchive(stream, cancellation),
            written => MustBeSound(ArchiveCheck.Verify(written, cancellation), Place));
        return new CopyReport(Path.GetFullPath(file), size, counts);
    }

    /// <summary>An archive, into a place that holds nothing; verified before it counts. A new epoch is minted.</summary>
    public CopyReport Import(string file, CancellationToken cancellation = default)
    {
        using var stream = InputFile.Open(file);
        using var archive = new ArchiveReader(stream);
        return Fill(archive.Demo, sink =>
        {
            foreach (var table in Tables.All)
                sink.Write(table, archive.Rows(table).Until(cancellation));
            return archive.End();
        });
    }

    /// <summary>A backup of either database, or an archive, into a place that holds nothing. As <see cref="Import"/>.</summary>
    public CopyReport Restore(string file, TimeProvider time, CancellationToken cancellation = default) =>
        InputFile.IsSqlite(file) ? RestoreSqlite(file, time, cancellation) : Import(file, cancellation);

    private protected abstract CopyReport RestoreSqlite(string file, TimeProvider time, CancellationToken cancellation);

    /// <summary>Rows of the tables in their order, all or none of them, then verified.</summary>
    private protected abstract CopyReport Fill(string? demo, Func<IRowSink, IReadOnlyDictionary<string, long>> fill);

    private protected abstract IReadOnlyDictionary<string, long> WriteArchive(Stream stream, CancellationToken cancellation);

    /// <summary>The demonstration's book, where the people are invented.</summary>
    private protected string? DemoBook => File.Exists(DemoFile) ? File.ReadAllText(DemoFile) : null;

    private protected string DemoFile => Path.Combine(Folder, ArchiveFormat.Demo);

    /// <summary>All tables, as of the moment of the connection's transaction.</summary>
    private protected static IReadOnlyDictionary<string, long> Pack(DbConnection connection, Stream stream, string? demo, CancellationToken cancellation)
    {
        using var archive = new ArchiveWriter(stream, demo);
        foreach (var table in Tables.All)
            archive.Write(table, SqlRows.Of(connection, table).Until(cancellation));
        return archive.End();
    }

    /// <exception cref="ArchiveException">Not sound.</exception>
    private protected static void MustBeSound(VerifyReport report, string of)
    {
        if (!report.IsSound)
        {
            var first = report.Findings[0];
            throw new ArchiveException(
                $"{of} is not sound ({report.Findings.Count} findings, the first: {first.Stream} {first.Version}: {first.Detail}). Nothing was kept. "
                + "`pmo verify` names all; restore the last backup that it finds sound.");
        }
    }

    /// <exception cref="IOException">The folder is a school's and the data a demonstration's, or the other way round.</exception>
    private protected void MustBeOfOneKind(string? demo)
    {
        if (demo is null && File.Exists(DemoFile))
            throw new IOException($"{Folder} was made for a demonstration: its people enter without a password. Give the school a folder of its own.");
        if (demo is not null && File.Exists(DemoFile))
            throw new IOException($"{DemoFile} is another demonstration's. Give this one a folder of its own.");
    }
}

/// <summary>What is in a place. <see cref="Pending"/> are the steps of the schema that this program would still do.</summary>
public sealed record StoreState
{
    public bool Exists { get; init; }

    /// <summary>The database's program and version.</summary>
    public required string Engine { get; init; }

    /// <summary>0 when there are no tables of ours.</summary>
    public int Schema { get; init; }

    public IReadOnlyList<string> Pending { get; init; } = [];

    public string? Epoch { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>The clock of the database's machine, or the newest commit's time; null where neither is known.</summary>
    public DateTimeOffset? Clock { get; init; }

    /// <summary>False: a power cut loses what was acknowledged.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Silos that count as running; null where no cluster ever used the database.</summary>
    public IReadOnlyList<SiloState>? Silos { get; init; }
}

/// <summary>A silo as it registered itself: both ports at the address, and for how long it gave no sign of life.</summary>
public sealed record SiloState(string Cluster, string Name, string Host, string Address, int Port, int GatewayPort, TimeSpan Silent);

/// <summary>What was carried: to where, how many bytes a file has (0 for a database), and how many rows by table.</summary>
public sealed record CopyReport(string To, long Size, IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>Null when the copy keeps its database's.</summary>
    public string? Epoch { get; init; }
}

internal interface IRowSink
{
    void Write(TableShape table, IEnumerable<object[]> rows);
}

internal static class Rowing
{
    public static IEnumerable<object[]> Until(this IEnumerable<object[]> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return row;
        }
    }
}
