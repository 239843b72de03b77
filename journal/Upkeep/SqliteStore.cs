using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Pmo.Journal.Sqlite;

namespace Pmo.Journal.Upkeep;

/// <summary><c>pmo.db</c> in the data folder.</summary>
internal sealed class SqliteStore(string folder) : DataStore(Path.GetFullPath(folder))
{
    // Where a database is made before it gets its place.
    private const string Workshop = "pmo-restoring";
    public const string DemoRow = "demo-book";

    // Before a first connection does it: the version is asked for where there is no database yet.
    static SqliteStore() => SQLitePCL.Batteries_V2.Init();

    public override string Place => Path.Combine(Folder, SqliteDatabase.FileName);

    public override string BackupEnding => ".db";

    public override StoreState Look()
    {
        var state = new StoreState { Engine = $"SQLite {SQLitePCL.raw.sqlite3_libversion().utf8_to_string()}", Pending = SqlMigrator.Names(SqlMigrations.All) };
        return !File.Exists(Place) ? state : Try("be read", () =>
        {
            using var connection = new SqliteDatabase(Folder).OpenForReading();
            var size = new FileInfo(Place).Length + (File.Exists(Place + "-wal") ? new FileInfo(Place + "-wal").Length : 0);
            var applied = SqliteMigrator.Applied(connection);
            var ready = applied.Count > 0;
            return state with
            {
                Exists = true,
                Size = size,
                Schema = applied.LastOrDefault(),
                Pending = SqlMigrator.Names(SqlMigrator.Pending(applied, SqlMigrations.All, Place)),
                Epoch = ready ? MetaTable.Read(connection, MetaTable.Epoch) : null,
                Clock = ready && connection.Get<object>("SELECT at FROM commit_log ORDER BY rowid DESC LIMIT 1") is long at ? StoredTime.FromStored(at) : null,
            };
        });
    }

    public override IReadOnlyList<string> Migrate(TimeProvider time)
    {
        var pending = Look().Pending;
        if (pending.Count == 0)
            return pending;
        using var held = DataFolderLock.Acquire(Folder);
        Try("be migrated", () => SqliteMigrator.Migrate(new SqliteDatabase(Folder), SqlMigrations.All, time, NullLogger.Instance));
        return pending;
    }

    public override VerifyReport Verify()
    {
        MustExist();
        return Try("be read", () => SqliteVerifier.Verify(new SqliteDatabase(Folder)));
    }

    public override CopyReport Backup(string file, CancellationToken cancellation = default)
    {
        MustExist();
        var commits = 0L;
        var size = OutputFile.Make(
            file,
            unfinished => Try("be copied", () => Copy(unfinished)),
            unfinished =>
            {
                var report = ArchiveCheck.Verify(unfinished, cancellation);
                MustBeSound(report, $"The copy of {Place}");
                commits = report.Commits;
            });
        return new CopyReport(Path.GetFullPath(file), size, new Dictionary<string, long>(StringComparer.Ordinal) { ["commits"] = commits });
    }

    private protected override IReadOnlyDictionary<string, long> WriteArchive(Stream stream, CancellationToken cancellation)
    {
        MustExist();
        return Try("be read", () =>
        {
            using var connection = new SqliteDatabase(Folder).OpenForReading();
            using var moment = connection.BeginTransaction(deferred: true);
            SqlMigrator.MustBeCurrent(SqliteMigrator.Applied(connection), Place);
            return Pack(connection, stream, DemoBook, cancellation);
        });
    }

    private protected override CopyReport RestoreSqlite(string file, TimeProvider time, CancellationToken cancellation) => Make(workshop =>
    {
        var place = Path.Combine(workshop.Path, SqliteDatabase.FileName);
        using (var from = File.OpenRead(file))
        using (var to = File.Create(place))
            from.CopyToAsync(to, cancellation).GetAwaiter().GetResult();
        SqliteMigrator.Migrate(workshop.Database, SqlMigrations.All, time, NullLogger.Instance);
        using var connection = workshop.Database.OpenForWriting();
        var demo = MetaTable.Read(connection, DemoRow);
        connection.Run($"DELETE FROM meta WHERE name = '{DemoRow}'");
        return (demo, SqlRows.Count(connection));
    });

    private protected override CopyReport Fill(string? demo, Func<IRowSink, IReadOnlyDictionary<string, long>> fill) => Make(workshop =>
    {
        SqliteMigrator.Migrate(workshop.Database, SqlMigrations.All, TimeProvider.System, NullLogger.Instance);
        using var sink = new SqliteSink(workshop.Database);
        return (demo, fill(sink));
    });

    /// <summary>Makes a database beside, verifies it, gives it an epoch, and only then its place.</summary>
    private CopyReport Make(Func<(string Path, SqliteDatabase Database), (string? Demo, IReadOnlyDictionary<string, long> Counts)> make)
    {
        MustBeFree();
        using var held = DataFolderLock.Acquire(Folder);
        // Again: whoever held the lock may have made one.
        MustBeFree();
        var path = Path.Combine(Folder, Workshop);
        try
        {
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            Directory.CreateDirectory(path);
            var workshop = (path, new SqliteDatabase(path));
            var epoch = MetaTable.NewEpoch();
            var (demo, counts) = Try("be filled", () =>
            {
                var made = make(workshop);
                MustBeSound(SqliteVerifier.Verify(workshop.Item2), "What was to be restored");
                SetEpoch(workshop.Item2, epoch);
                return made;
            });
            MustBeOfOneKind(demo);
            var file = Path.Combine(path, SqliteDatabase.FileName);
            using (var written = new FileStream(file, FileMode.Open, FileAccess.ReadWrite))
                written.Flush(flushToDisk: true);
            // The mark first: a database of invented people must never stand in a folder without it.
            if (demo is not null)
                File.WriteAllText(DemoFile, demo);
            File.Move(file, Place);
            return new CopyReport(Place, 0, counts) { Epoch = epoch };
        }
        finally
        {
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
        }
    }

    private static void SetEpoch(SqliteDatabase database, string epoch)
    {
        using var connection = database.OpenForWriting();
        MetaTable.Set(connection, MetaTable.Epoch, epoch);
        // Else a part of it would stay behind in the log.
        connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private bool Copy(string unfinished)
    {
        using (File.Create(unfinished))
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(unfinished, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        try
        {
            SqliteBackup.CopyTo(new SqliteDatabase(Folder), unfinished);
        }
        catch (SqliteException e) when (SqliteErrors.IsFull(e))
        {
            // The copy's disk, which need not be the database's.
            throw SqliteErrors.Failure(unfinished, "be written", e);
        }

        if (DemoBook is not { } book)
            return true;
        using var copy = SqliteDatabase.OpenAlone(unfinished);
        MetaTable.Set(copy, DemoRow, book);
        return true;
    }

    private void MustExist()
    {
        if (!File.Exists(Place))
        {
            throw new JournalException(
                $"There is no database {Place}. Name the data folder (--data), or, when the server keeps its data in PostgreSQL, give the same "
                + "Pmo__Storage=postgres and Pmo__PostgresFile.");
        }
    }

    private void MustBeFree()
    {
        foreach (var file in (string[])[Place, Place + "-wal", Place + "-shm"])
        {
            if (File.Exists(file))
                throw new IOException($"{file} already exists and is never overwritten. Give an empty folder (--data), or move that one away.");
        }
    }

    private T Try<T>(string what, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Failure(Place, what, e);
        }
    }
}
