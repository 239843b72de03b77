using System.Data;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pmo.Journal.Postgres;
using Pmo.Journal.Sqlite;

namespace Pmo.Journal.Upkeep;

/// <summary>One PostgreSQL database. Its backups are archives: they need none of PostgreSQL's own programs.</summary>
internal sealed class PostgresStore : DataStore
{
    private const string HasSteps = "SELECT to_regclass('migration')::text";

    private readonly NpgsqlConnectionStringBuilder _given;

    public PostgresStore(string connectionString, string folder)
        : base(Path.GetFullPath(folder))
    {
        new PostgresOptions { ConnectionString = connectionString }.Validate();
        _given = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "pmo command line",
            Timeout = 10,
        };
        Place = $"PostgreSQL database {_given.Database} at {_given.Host}:{_given.Port}";
    }

    public override string Place { get; }

    public override string BackupEnding => ".tar.gz";

    public override StoreState Look() => On("be read", connection =>
    {
        var applied = SqlMigrator.Applied(connection, HasSteps);
        return new StoreState
        {
            Exists = true,
            Engine = $"PostgreSQL {connection.PostgreSqlVersion}",
            Schema = applied.LastOrDefault(),
            Pending = SqlMigrator.Names(SqlMigrator.Pending(applied, SqlMigrations.All, Place)),
            Epoch = applied.Count > 0 ? MetaTable.Read(connection, MetaTable.Epoch) : null,
            Size = connection.Get<long>("SELECT pg_database_size(current_database())"),
            Clock = new DateTimeOffset(connection.Get<DateTime>("SELECT clock_timestamp()"), TimeSpan.Zero),
            Durable = connection.Get<string>("SHOW fsync") != "off",
            Silos = connection.Get<string>("SELECT to_regclass('cluster_member')::text") is null ? null : Silos(connection),
        };
    });

    public override IReadOnlyList<string> Migrate(TimeProvider time)
    {
        var pending = Look().Pending;
        if (pending.Count > 0)
            Migrate(demo: null, time);
        return pending;
    }

    public override VerifyReport Verify() => On("be read", connection =>
    {
        MustHaveTables(connection);
        using var moment = Moment(connection);
        return SqlVerifier.Verify(connection, faults: []);
    });

    public override CopyReport Backup(string file, CancellationToken cancellation = default) => Export(file, cancellation);

    private protected override IReadOnlyDictionary<string, long> WriteArchive(Stream stream, CancellationToken cancellation) => On("be read", connection =>
    {
        MustHaveTables(connection);
        using var moment = Moment(connection);
        SqlMigrator.MustBeCurrent(SqlMigrator.Applied(connection, HasSteps), Place);
        var demo = MetaTable.Read(connection, MetaTable.Demo) is null ? null : DemoBook ?? "{}";
        return Pack(connection, stream, demo, cancellation);
    });

    private protected override CopyReport RestoreSqlite(string file, TimeProvider time, CancellationToken cancellation)
    {
        // Here, so that a damaged page is named by its file before anything is filled.
        MustBeSound(ArchiveCheck.Verify(file, cancellation), file);
        using var backup = SqliteDatabase.OpenUnchanging(file);
        SqlMigrator.MustBeCurrent(SqliteMigrator.Applied(backup), file);
        var demo = MetaTable.Read(backup, SqliteStore.DemoRow);
        return Fill(demo, sink =>
        {
            foreach (var table in Tables.All)
                sink.Write(table, SqlRows.Of(backup, table).Until(cancellation));
            return SqlRows.Count(backup);
        });
    }

    /// <summary>One transaction: all of it, verified, or nothing.</summary>
    private protected override CopyReport Fill(string? demo, Func<IRowSink, IReadOnlyDictionary<string, long>> fill)
    {
        MustBeOfOneKind(demo);
        Migrate(demo: null, TimeProvider.System);
        var report = On("be filled", connection =>
        {
            var others = connection.Get<long>(
                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'pmo'");
            if (others > 0)
                throw new IOException($"A server uses {Place} ({others} connections). Stop every server first.");
            using var transaction = connection.BeginTransaction();
            // Whoever starts a server now waits, and finds a school.
            connection.Run($"LOCK TABLE {string.Join(", ", Tables.Filled)}, meta IN ACCESS EXCLUSIVE MODE");
            MustBeEmpty(connection);
            var counts = fill(new PostgresSink(connection));
            MustBeSound(SqlVerifier.Verify(connection, faults: []), "What was to be restored");
            var epoch = MetaTable.NewEpoch();
            MetaTable.Set(connection, MetaTable.Epoch, epoch);
            if (demo is not null)
            {
                MetaTable.Set(connection, MetaTable.Demo, "true");
                Directory.CreateDirectory(Folder);
                File.WriteAllText(DemoFile, demo);
            }

            transaction.Commit();
            return new CopyReport(Place, 0, counts) { Epoch = epoch };
        });
        // The planner knows nothing of what came in one piece.
        On("be analysed", connection =>
        {
            connection.Run("ANALYZE");
            return true;
        });
        return report;
    }

    private void MustBeEmpty(NpgsqlConnection connection)
    {
        foreach (var table in Tables.Filled)
        {
            if (connection.Get<bool>($"SELECT EXISTS (SELECT FROM {table})"))
                throw new IOException($"{Place} already holds a school and is never overwritten. Give an empty database (createdb).");
        }

        if (MetaTable.Read(connection, MetaTable.Demo) is not null)
            throw new IOException($"{Place} was made for a demonstration. Give the school a database of its own.");
    }

    private static List<SiloState> Silos(NpgsqlConnection connection)
    {
        // 3 is Orleans' SiloStatus.Active; the table is the silos' own.
        using var select = new SqlStatement(connection, """
            SELECT cluster, silo_name, host_name, address, port, proxy_port, clock_timestamp() - alive_time
            FROM cluster_member WHERE status = 3 ORDER BY silo_name
            """);
        using var row = select.Read();
        var silos = new List<SiloState>();
        while (row.Read())
            silos.Add(new SiloState(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetInt32(5), row.GetFieldValue<TimeSpan>(6)));
        return silos;
    }

    private void MustHaveTables(NpgsqlConnection connection)
    {
        if (connection.Get<string>(HasSteps) is null)
            throw new JournalException($"{Place} holds no tables of this program. Is it the right database? A new one is made ready by `pmo migrate`.");
    }

    private void Migrate(bool? demo, TimeProvider time)
    {
        using var database = new PostgresDatabase(_given, readers: 1);
        try
        {
            PostgresMigrator.Migrate(database, SqlMigrations.All, demo, time, NullLogger.Instance);
        }
        catch (Exception e)
        {
            throw PostgresErrors.Opening(Place, e);
        }
    }

    /// <summary>Every statement sees the database as of the first.</summary>
    private static NpgsqlTransaction Moment(NpgsqlConnection connection)
    {
        var moment = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        connection.Run("SET TRANSACTION READ ONLY");
        return moment;
    }

    private T On<T>(string what, Func<NpgsqlConnection, T> action)
    {
        using var database = new PostgresDatabase(_given, readers: 1);
        using var connection = Open(database);
        try
        {
            return action(connection);
        }
        catch (NpgsqlException e)
        {
            throw PostgresErrors.During(Place, what, e);
        }
    }

    private NpgsqlConnection Open(PostgresDatabase database)
    {
        try
        {
            var connection = database.OpenForWriting(patient: true);
            // As for the servers, except that everything is read through and takes its time.
            connection.Run("SET enable_seqscan = on; SET statement_timeout = 0; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = 0");
            return connection;
        }
        catch (Exception e)
        {
            throw PostgresErrors.Opening(Place, e);
        }
    }
}
