using Pmo.Journal;
using Pmo.Journal.Upkeep;

namespace Pmo.Cli;

/// <summary>Which database, by the server's own settings. No message quotes a connection string.</summary>
internal sealed record StoreSettings(string DataFolder, string? Postgres)
{
    private const string Example = "Pmo__PostgresFile=/run/secrets/pmo-postgres";

    /// <exception cref="UsageException">A setting is wrong.</exception>
    public static StoreSettings Read(Surroundings surroundings, string? data) => new(FolderOf(surroundings, data), Connection(surroundings));

    /// <summary>Enough for a command that speaks to the server and to no database.</summary>
    /// <exception cref="UsageException">It is no folder.</exception>
    public static string FolderOf(Surroundings surroundings, string? data)
    {
        var folder = PlaceOf(surroundings, data);
        return File.Exists(folder)
            ? throw new UsageException($"--data: {folder} is a file, not a folder. Name the server's data folder, for example --data /srv/pmo/data.")
            : folder;
    }

    /// <summary>Whatever stands there.</summary>
    public static string PlaceOf(Surroundings surroundings, string? data) => surroundings.FullPath(data ?? surroundings.Variable("Pmo__DataFolder") ?? "data");

    public DataStore Open() => Postgres is null ? DataStore.OnSqlite(DataFolder) : DataStore.OnPostgres(Postgres, DataFolder);

    private static string? Connection(Surroundings surroundings)
    {
        var (given, file) = (surroundings.Variable("Pmo__Postgres"), surroundings.Variable("Pmo__PostgresFile"));
        switch (surroundings.Variable("Pmo__Storage")?.ToLowerInvariant())
        {
            case null or "sqlite" when given is null && file is null:
                return null;
            case null or "sqlite":
                throw new UsageException("Pmo__Storage: a connection to PostgreSQL is given, but the storage is SQLite. Set Pmo__Storage=postgres, or take the connection away.");
            case "postgres" when given is not null && file is not null:
                throw new UsageException($"Pmo__PostgresFile: the connection is given here and in Pmo__Postgres. Keep one of them, for example {Example}.");
            case "postgres" when given is null && file is null:
                throw new UsageException($"Pmo__Postgres: no connection is given. Set {Example}, a file that holds \"{PostgresOptions.Example}\".");
            case "postgres":
                return given is not null
                    ? Checked("Pmo__Postgres", given, $"Pmo__Postgres=\"{PostgresOptions.Example}\"")
                    : Checked("Pmo__PostgresFile", FromFile(surroundings.FullPath(file!)), $"a file that holds \"{PostgresOptions.Example}\"");
            case var other:
                throw new UsageException($"Pmo__Storage: \"{other}\" is neither sqlite nor postgres, for example Pmo__Storage=postgres.");
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
            throw new UsageException($"Pmo__PostgresFile: {file} cannot be read ({e.Message}). Name a readable file that holds the connection string, for example {Example}.");
        }
    }

    private static string Checked(string key, string value, string example) => PostgresOptions.ProblemWith(value) is { } problem
        ? throw new UsageException($"{key} {problem}, for example {example}.")
        : value;
}
