using System.Data.Common;

namespace Pmo.Journal.Reading;

/// <summary>
/// One read: a statement of <see cref="Sql"/>, its parameters by place, and how the rows become what was asked for.
/// The reader is asynchronous for PostgreSQL; on SQLite every step of it is done at once.
/// </summary>
internal sealed class Query<T>(string sql, Func<DbDataReader, Task<T>> read, params (string Name, object Value)[] parameters)
{
    public string Text { get; } = sql;

    public Func<DbDataReader, Task<T>> Read { get; } = read;

    public (string Name, object Value)[] Parameters { get; } = parameters;
}
