using Microsoft.Data.Sqlite;

namespace Pmo.Cli.Tests;

/// <summary>Somebody with an editor for databases.</summary>
internal static class Sql
{
    public static async Task RunAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(await command.ExecuteNonQueryAsync() != 0, sql);
    }
}
