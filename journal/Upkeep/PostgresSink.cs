using Npgsql;
using NpgsqlTypes;

namespace Pmo.Journal.Upkeep;

/// <summary>Fills tables inside the connection's transaction.</summary>
internal sealed class PostgresSink(NpgsqlConnection connection) : IRowSink
{
    public void Write(TableShape table, IEnumerable<object[]> rows)
    {
        using var import = connection.BeginBinaryImport($"COPY {table.Name} ({table.Names}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            import.StartRow();
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] is DBNull)
                    import.WriteNull();
                else
                    import.Write(row[i], TypeOf(table.Columns[i]));
            }
        }

        import.Complete();
    }

    private static NpgsqlDbType TypeOf(Column column) => column.Kind switch
    {
        ColumnKind.Text => NpgsqlDbType.Text,
        ColumnKind.Number or ColumnKind.Time => NpgsqlDbType.Bigint,
        _ => NpgsqlDbType.Bytea,
    };
}
