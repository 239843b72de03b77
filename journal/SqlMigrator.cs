using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Pmo.Journal;

/// <summary>What a migration needs of a database.</summary>
/// <param name="Connection">Open, and used by nobody else.</param>
/// <param name="Place">The database as messages name it, without secrets.</param>
/// <param name="Begin">Begins a transaction that no other process's migration can run beside.</param>
/// <param name="InDialect">A step of <see cref="SqlMigrations"/> in the words of this database.</param>
internal sealed record MigrationTarget(
    DbConnection Connection, string Place, Func<DbTransaction> Begin, Func<string, string> InDialect);

/// <summary>Brings a database to this program's schema. Two processes that start at once take turns; each step happens once.</summary>
internal static class SqlMigrator
{
    /// <summary>Returns the database's epoch.</summary>
    /// <exception cref="JournalFormatException">A newer program made the database, or it lacks a step.</exception>
    public static string Migrate(MigrationTarget target, IReadOnlyList<Migration> migrations, TimeProvider time, ILogger logger)
    {
        using (var transaction = target.Begin())
        {
            target.Connection.Run(SqlMigrations.AppliedTable);
            transaction.Commit();
        }

        while (ApplyNext(target, migrations, time) is { } applied)
            Log.Migrated(logger, target.Place, applied.Number, applied.Name);
        return Epoch(target.Connection, time);
    }

    private static Migration? ApplyNext(MigrationTarget target, IReadOnlyList<Migration> migrations, TimeProvider time)
    {
        // The lock is taken before looking: a second process then sees the first one's work, and not a step too few.
        using var transaction = target.Begin();
        var next = Next(target, migrations);
        if (next is null)
            return null;

        target.Connection.Run(target.InDialect(next.Script));
        using var mark = new SqlStatement(target.Connection, SqlMigrations.MarkApplied, "number", "name", "at");
        mark.Execute(next.Number, next.Name, time.GetUtcNow().ToStored());
        transaction.Commit();
        return next;
    }

    /// <summary>The steps that were done, without changing anything; none where there is not even their table.</summary>
    /// <param name="exists">Gives a value when the table of steps is there.</param>
    public static List<int> Applied(DbConnection connection, string exists) =>
        connection.Get<object>(exists) is null ? [] : Applied(connection);

    /// <summary>The steps still to do, in their order.</summary>
    /// <exception cref="JournalFormatException">A newer program made the database, or it lacks a step.</exception>
    public static IReadOnlyList<Migration> Pending(List<int> applied, IReadOnlyList<Migration> migrations, string place)
    {
        var last = applied.Count == 0 ? 0 : applied[^1];
        if (last > migrations[^1].Number)
            throw new JournalFormatException(
                $"{place} has schema {last}, this program knows up to {migrations[^1].Number}: a newer version made it. "
                + "Start that version, or restore an older backup into another place.");
        if (migrations.FirstOrDefault(step => step.Number < last && !applied.Contains(step.Number)) is { } missing)
            throw new JournalFormatException(
                $"{place} has schema {last} but lacks its step {missing.Number} ({missing.Name}): it is half a database. "
                + "Restore a backup.");
        return [.. migrations.Where(step => step.Number > last)];
    }

    /// <exception cref="JournalFormatException">It is older or newer than this program.</exception>
    public static void MustBeCurrent(List<int> applied, string place)
    {
        if (Pending(applied, SqlMigrations.All, place).Count > 0)
            throw new JournalFormatException($"{place} has schema {applied.LastOrDefault()}, this program {SqlMigrations.All[^1].Number}. Run `pmo migrate` first, or use the version that made it.");
    }

    public static IReadOnlyList<string> Names(IReadOnlyList<Migration> steps) => [.. steps.Select(step => $"{step.Number} {step.Name}")];

    private static Migration? Next(MigrationTarget target, IReadOnlyList<Migration> migrations) =>
        Pending(Applied(target.Connection), migrations, target.Place).FirstOrDefault();

    private static List<int> Applied(DbConnection connection)
    {
        var applied = new List<int>();
        using var statement = new SqlStatement(connection, SqlMigrations.Applied);
        using var row = statement.Read();
        while (row.Read())
            applied.Add(row.GetInt32(0));
        return applied;
    }

    private static string Epoch(DbConnection connection, TimeProvider time)
    {
        if (MetaTable.Read(connection, MetaTable.Epoch) is { } known)
            return known;
        MetaTable.Add(connection, MetaTable.Epoch, MetaTable.NewEpoch());
        MetaTable.Add(connection, "created", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        return MetaTable.Read(connection, MetaTable.Epoch)!;
    }
}
