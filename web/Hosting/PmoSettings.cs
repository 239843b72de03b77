using System.Collections.Immutable;
using System.Net;

namespace Pmo.Web.Hosting;

/// <summary>
/// What an operator may set: section <c>Pmo</c> of the configuration, environment <c>Pmo__…</c>, or the flags of <see cref="CommandLine"/>.
/// Read and checked once, by <see cref="SettingsReader"/>, before anything starts.
/// </summary>
public sealed record PmoSettings
{
    // A record prints its members; one of these is a secret.
    private bool PrintMembers(System.Text.StringBuilder to)
    {
        to.Append(nameof(DataFolder)).Append(" = ").Append(DataFolder);
        return true;
    }

    /// <summary>Absolute. Everything that must survive lies in it. Default: <c>data</c> under the current directory.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Absolute: the shipped learning modules. Default: <c>content</c> beside the program, else in the source tree.</summary>
    public required string Content { get; init; }

    /// <summary>The connection string of a PostgreSQL database, which may hold a password. Null (the default): SQLite in the data folder.</summary>
    public string? Postgres { get; init; }

    /// <summary>Where to listen. Default: <c>http://127.0.0.1:5080</c>.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Listens on all interfaces and prints the addresses with a QR.</summary>
    public bool Lan { get; init; }

    /// <summary>Under which address others open the server, e.g. <c>https://class.example.ru</c>; for QR codes. Null: the one that the browser asks at.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Proxies whose <c>X-Forwarded-…</c> headers are believed. Default: none.</summary>
    public ImmutableArray<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Null: a new data folder becomes a demo, an existing one stays what it is.</summary>
    public bool? Demo { get; init; }

    /// <summary>In production there is no demo.</summary>
    public bool Production { get; init; }

    /// <summary>How long a session lasts without use. 1-720, default 12: a school day and its homework.</summary>
    public int SessionHours { get; init; } = 12;

    /// <summary>The kernel's buffer of each connection in KB, for what a client has not read yet. 0 (the default) leaves it to the system; else 16-4096.</summary>
    public int SendBufferKb { get; init; }

    /// <summary>Classes of a new demo, each with 27 students and a lesson; load runs ask for more. 2-300, default 2.</summary>
    public int DemoClasses { get; init; } = 2;

    /// <summary>Where traces and metrics go, e.g. <c>http://collector:4317</c> (gRPC; 4318 is HTTP). Default: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, else nowhere.</summary>
    public Uri? Otlp { get; init; }

    /// <summary>Log lines as JSON objects, for collectors.</summary>
    public bool JsonLogs { get; init; }

    /// <summary>Staff who may wait for the one password check that runs at a time. 1-256, default 32: about four seconds.</summary>
    public int PasswordQueue { get; init; } = 32;
}

/// <summary>A setting that cannot be used. Stops the start with one plain line and no stack trace.</summary>
public sealed class SettingsException(string key, string problem, string form, string example)
    : StartException($"{key}: {problem} Нужно: {form}. Пример: {example}")
{
    public string Key { get; } = key;
}

/// <summary>Why the server does not start, said so that the person at the terminal can act on it.</summary>
public class StartException(string message) : Exception(message);
