using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Pmo.Journal;

/// <summary>Where and how the journal is kept on PostgreSQL.</summary>
public sealed record PostgresOptions
{
    /// <summary>A connection string as it should be written.</summary>
    public const string Example = "Host=db.school.local;Database=pmo;Username=pmo;Password=…";

    /// <summary>Npgsql's keywords; host and database must be among them. It may hold a password: never log it.</summary>
    public string ConnectionString { get; set; } = "";

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
        if (!TryParse(ConnectionString, out _, out var reason))
            throw new ArgumentException($"{JournalOptions.Section}:{nameof(ConnectionString)} {reason}, for example \"{Example}\".");
        OptionCheck.Writer(BatchLimit, QueueLimit);
        OptionCheck.Number(nameof(Readers), Readers, 1, 100, 8);
    }

    /// <summary>Whether it can be used at all; if not, why, in words that hold no secret.</summary>
    internal static bool TryParse(
        string connectionString, [NotNullWhen(true)] out NpgsqlConnectionStringBuilder? parsed, [NotNullWhen(false)] out string? reason)
    {
        parsed = null;
        reason = null;
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            reason = "must be a connection string; it is empty";
            return false;
        }

        NpgsqlConnectionStringBuilder builder;
        try
        {
            builder = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // The caller tells the person. A broken string is quoted nowhere: the piece at fault may be the password.
            reason = "must be keywords and values with semicolons between; it cannot be read";
            return false;
        }

        if (string.IsNullOrWhiteSpace(builder.Host) || string.IsNullOrWhiteSpace(builder.Database))
        {
            reason = "must name a host and a database";
            return false;
        }

        parsed = builder;
        return true;
    }
}
