using Microsoft.Data.Sqlite;

namespace Pmo.Journal.Sqlite;

/// <summary>A statement prepared once for its connection. Parameters are given by place, in the order of the constructor's names.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly SqliteParameter[] _parameters;

    public SqliteStatement(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        _parameters = new SqliteParameter[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
            _parameters[i] = _command.Parameters.Add(new SqliteParameter { ParameterName = "@" + parameters[i], Value = DBNull.Value });
    }

    /// <summary>Rows changed.</summary>
    public int Execute(params ReadOnlySpan<object> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>The reader must be disposed before the statement runs again.</summary>
    public SqliteDataReader Read(params ReadOnlySpan<object> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            _parameters[i].Value = values[i];
    }
}
