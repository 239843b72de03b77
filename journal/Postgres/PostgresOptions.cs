using Npgsql;

namespace Pmo.Journal;

/// <summary>Where and how the journal is kept on PostgreSQL.</summary>
public sealed record PostgresOptions
{
    /// <summary>A connection string as it should be written.</summary>
    public const string Example = "Host=db.school.local;Database=pmo;Username=pmo;Password=…";

    /// <summary>Npgsql's keywords; host and database must be among them. It may hold a password: never log it.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// Whether the people in it are invented and enter without a password. An empty database is marked with it; what is not marked so is
    /// never opened so, nor the other way round.
    /// </summary>
    public bool Demo { get; set; }

    /// <summary>
    /// Whether this server is to be the only one on the database: another one that asks for the same is refused. For an engine that is no
    /// cluster: two of them would both be right and show two classes different lessons. One that shares is refused beside it, and it beside
    /// one that shares.
    /// </summary>
    public bool Alone { get; set; }

    /// <summary>Most operations that one transaction may carry. 1-10000, default 512.</summary>
    public int BatchLimit { get; set; } = 512;

    /// <summary>Most operations that may wait for the writer; more are refused at once. 100-1000000, default 20000.</summary>
    public int QueueLimit { get; set; } = 20_000;

    /// <summary>Connections that read, beside the writer's one. 1-100, default 8.</summary>
    public int Readers { get; set; } = 8;

    // A record prints its members; this one holds a password.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(nameof(BatchLimit)).Append(" = ").Append(BatchLimit);
        return true;
    }

    /// <exception cref="ArgumentException">An option cannot be used; the message names key, form and an example.</exception>
    public void Validate()
    {
        if (ProblemWith(ConnectionString) is { } problem)
            throw new ArgumentException($"{JournalOptions.Section}:{nameof(ConnectionString)} {problem}, for example \"{Example}\".");
        OptionCheck.Writer(BatchLimit, QueueLimit);
        OptionCheck.Number(nameof(Readers), Readers, 1, 100, 8);
    }

    /// <summary>Why a connection string cannot be used, in words that hold no secret; null when it can.</summary>
    public static string? ProblemWith(string connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
            return "must be a connection string; it is empty";
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrWhiteSpace(parsed.Host) || string.IsNullOrWhiteSpace(parsed.Database) ? "must name a host and a database" : null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // The caller tells the person. A broken string is quoted nowhere: the piece at fault may be the password.
            return "must be keywords and values with semicolons between; it cannot be read";
        }
    }
}
