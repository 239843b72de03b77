using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pmo.Journal.Postgres;
using Pmo.Testing;

namespace Pmo.Journal.Tests.Postgres;

public sealed class PostgresTestDatabase(PostgresPlace place) : TestDatabase
{
    public override string[] Arguments => ["postgres", place.ConnectionString];

    public PostgresPlace Place => place;

    public static async Task<TestDatabase> CreateAsync() =>
        new PostgresTestDatabase(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());

    public static async Task<TestDatabase> CreateEmptyAsync() =>
        new PostgresTestDatabase(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false));

    public override ValueTask DisposeAsync() => place.DisposeAsync();

    internal override async Task<SqlJournal> OpenAsync(JournalHooks hooks, int batchLimit = 512, int queueLimit = 20_000) =>
        await PostgresJournal.OpenAsync(place.Options with { BatchLimit = batchLimit, QueueLimit = queueLimit }, TimeProvider.System, logger: null, hooks);

    internal override DbConnection Connect()
    {
        var connection = new NpgsqlConnection(place.ConnectionString + ";Pooling=false");
        connection.Open();
        return connection;
    }

    internal override string Migrate(IReadOnlyList<Migration> migrations)
    {
        using var database = new PostgresDatabase(new NpgsqlConnectionStringBuilder(place.ConnectionString), readers: 1);
        return PostgresMigrator.Migrate(database, migrations, demo: false, TimeProvider.System, NullLogger.Instance);
    }

    internal override void RefusePoison() => Raise("P0001");

    /// <summary>As <see cref="RefusePoison"/>, with an error of this SQLSTATE.</summary>
    internal void Raise(string state) => Run($"""
        CREATE OR REPLACE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF NEW.actor = 'poison' THEN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END IF; RETURN NEW; END $$;
        CREATE OR REPLACE TRIGGER poison BEFORE INSERT ON commit_log FOR EACH ROW EXECUTE FUNCTION poison()
        """);

    /// <summary>From now on commits do not wait for the disk: a mutant.</summary>
    internal void Forget() => Run("""
        CREATE FUNCTION forgetful() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM set_config('synchronous_commit', 'off', true); RETURN NEW; END $$;
        CREATE TRIGGER forgetful BEFORE INSERT ON commit_log FOR EACH ROW EXECUTE FUNCTION forgetful()
        """);

    internal override long Tables(string name) => Get<long>($"SELECT COUNT(*) FROM pg_tables WHERE tablename = '{name}'");
}
