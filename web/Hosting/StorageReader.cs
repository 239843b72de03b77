using System.Data.Common;

namespace Pmo.Web.Hosting;

/// <summary>Which database holds everything: <c>Pmo:Storage</c>, and for PostgreSQL how it is reached. No message quotes a connection string.</summary>
internal static class StorageReader
{
    public const string Storage = "Storage";
    public const string Postgres = "Postgres";
    public const string PostgresFile = "PostgresFile";

    private const string Form = "строка подключения с Host, Database, Username и Password";
    private const string Example = "Host=db.school.local;Database=pmo;Username=pmo;Password=…";
    private const string FileExample = "Pmo__PostgresFile=/run/secrets/pmo-postgres";

    /// <summary>The connection string, or null for SQLite.</summary>
    public static string? Read(IConfigurationSection section, string currentDirectory)
    {
        var (given, file) = (Given(section[Postgres]), Given(section[PostgresFile]));
        switch (Given(section[Storage])?.ToLowerInvariant())
        {
            case null or "sqlite" when given is null && file is null:
                return null;
            case null or "sqlite":
                throw Wrong(Storage, "подключение к PostgreSQL задано, а хранение — SQLite.", "postgres, или уберите подключение", "Pmo__Storage=postgres");
            case "postgres" when given is not null && file is not null:
                throw Wrong(PostgresFile, "подключение задано и здесь, и в Pmo:Postgres.", "одно из двух", FileExample);
            case "postgres" when given is null && file is null:
                throw Wrong(Postgres, "подключение не задано.", $"{Form}, или Pmo:PostgresFile с файлом, где она лежит", $"Pmo__Postgres=\"{Example}\"");
            case "postgres":
                return given is not null
                    ? Checked(Postgres, given, $"Pmo__Postgres=\"{Example}\"")
                    : Checked(PostgresFile, FromFile(Path.GetFullPath(file!, currentDirectory)), FileExample);
            default:
                throw Wrong(Storage, $"«{section[Storage]}» не подходит.", "sqlite или postgres", "Pmo__Storage=postgres");
        }
    }

    private static string FromFile(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong(PostgresFile, $"файл {file} не прочитать ({e.Message}).", "файл, в котором лежит строка подключения", FileExample);
        }
    }

    private static string Checked(string key, string value, string example)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = value };
            if (Has(parts, "Host", "Server") && Has(parts, "Database", "DB")) return value;
        }
        catch (ArgumentException)
        {
            // Told below, without the piece at fault: it may be the password.
        }
        throw Wrong(key, "это не строка подключения к базе.", Form, example);
    }

    private static bool Has(DbConnectionStringBuilder parts, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (parts.TryGetValue(name, out var value) && value is string { Length: > 0 }) return true;
        return false;
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static SettingsException Wrong(string key, string problem, string form, string example) => new($"Pmo:{key}", problem, form, example);
}
