using System.Data.Common;

namespace Pmo.Journal.Upkeep;

internal static class SqlRows
{
    /// <summary>In the table's order, one at a time.</summary>
    public static IEnumerable<object[]> Of(DbConnection connection, TableShape table)
    {
        using var statement = new SqlStatement(connection, table.Select);
        using var reader = statement.Read();
        while (reader.Read())
        {
            var row = new object[table.Columns.Length];
            reader.GetValues(row);
            yield return row;
        }
    }

    public static IReadOnlyDictionary<string, long> Count(DbConnection connection) =>
        Tables.All.ToDictionary(table => table.Folder, table => connection.Get<long>($"SELECT COUNT(*) FROM {table.Name}"), StringComparer.Ordinal);
}
