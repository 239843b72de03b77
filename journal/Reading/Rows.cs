using System.Data.Common;
using Pmo.Journal.Writing;

namespace Pmo.Journal.Reading;

/// <summary>Rows as the journal's types; <c>first</c> is the number of the first column.</summary>
internal static class Rows
{
    public static async Task<IReadOnlyList<T>> ToListAsync<T>(DbDataReader row, Func<DbDataReader, T> map)
    {
        List<T> list = [];
        while (await row.ReadAsync())
            list.Add(map(row));
        return list;
    }

    public static async Task<T?> FirstAsync<T>(DbDataReader row, Func<DbDataReader, T?> map) =>
        await row.ReadAsync() ? map(row) : default;

    public static byte[] GetBytes(this DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    /// <summary>Columns: version, command_id, command_hash, events, actor, at. Erased events read as empty.</summary>
    public static CommitRow Commit(DbDataReader row, int first) => new(
        row.GetInt64(first),
        new Guid(row.GetBytes(first + 1), bigEndian: true),
        row.GetBytes(first + 2),
        row.IsDBNull(first + 3) ? ReadOnlyMemory<byte>.Empty : row.GetBytes(first + 3),
        row.GetString(first + 4),
        StoredTime.FromStored(row.GetInt64(first + 5)));

    /// <summary>Columns: revision, device, payload, at.</summary>
    public static DraftRow Draft(DbDataReader row, DraftKey key, int first) => new(
        key, row.GetInt64(first), row.GetString(first + 1), row.GetBytes(first + 2), StoredTime.FromStored(row.GetInt64(first + 3)));

    /// <summary>Columns: grain_type, grain_key, name, start_at, period.</summary>
    public static StoredReminder Reminder(DbDataReader row) => new(
        new GrainKey(row.GetString(0), row.GetString(1)), row.GetString(2),
        StoredTime.FromStored(row.GetInt64(3)), new TimeSpan(row.GetInt64(4)));
}
