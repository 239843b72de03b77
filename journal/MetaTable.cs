using System.Data.Common;
using System.Security.Cryptography;

namespace Pmo.Journal;

/// <summary>What a database knows of itself, by name.</summary>
internal static class MetaTable
{
    /// <summary>The incarnation of the database: another one after every restore, so that browsers take a fresh picture.</summary>
    public const string Epoch = "epoch";

    /// <summary>Its people are invented.</summary>
    public const string Demo = "demo";

    /// <summary>Null: nothing of that name.</summary>
    public static string? Read(DbConnection connection, string name)
    {
        using var get = new SqlStatement(connection, Sql.GetMeta, "name");
        using var row = get.Read(name);
        return row.Read() ? row.GetString(0) : null;
    }

    /// <summary>Whoever comes second keeps what the first one wrote.</summary>
    public static void Add(DbConnection connection, string name, string value) => Write(connection, Sql.AddMeta, name, value);

    public static void Set(DbConnection connection, string name, string value) => Write(connection, Sql.SetMeta, name, value);

    public static string NewEpoch() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    private static void Write(DbConnection connection, string sql, string name, string value)
    {
        using var write = new SqlStatement(connection, sql, "name", "value");
        write.Execute(name, value);
    }
}
