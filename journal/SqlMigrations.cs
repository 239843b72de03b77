namespace Pmo.Journal;

/// <summary>
/// The schema, as steps that were applied in this order and never change afterwards.
/// <c>{bytes}</c> stands for the database's type of bytes; TEXT compares byte by byte in every database.
/// Times are 100 ns steps since 1970 in UTC; a period is in steps of 100 ns; a row's version counts from 1.
/// </summary>
internal static class SqlMigrations
{
    public const string AppliedTable = """
        CREATE TABLE IF NOT EXISTS migration (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, at BIGINT NOT NULL)
        """;

    public const string Applied = "SELECT number FROM migration ORDER BY number";

    public const string MarkApplied = "INSERT INTO migration (number, name, at) VALUES (@number, @name, @at)";

    public static readonly IReadOnlyList<Migration> All =
    [
        new(1, "journal", """
            CREATE TABLE meta (
              name TEXT NOT NULL PRIMARY KEY,
              value TEXT NOT NULL
            );
            CREATE TABLE commit_log (
              stream TEXT NOT NULL,
              version BIGINT NOT NULL CHECK (version > 0),
              command_id {bytes} NOT NULL CHECK (length(command_id) = 16),
              command_hash {bytes} NOT NULL CHECK (length(command_hash) = 32),
              events {bytes},
              actor TEXT NOT NULL,
              at BIGINT NOT NULL,
              payload_hash {bytes} NOT NULL CHECK (length(payload_hash) = 32),
              chain {bytes} NOT NULL CHECK (length(chain) = 32),
              PRIMARY KEY (stream, version),
              UNIQUE (stream, command_id)
            );
            CREATE TABLE snapshot (
              stream TEXT NOT NULL PRIMARY KEY,
              version BIGINT NOT NULL,
              schema TEXT NOT NULL,
              payload {bytes} NOT NULL
            );
            CREATE TABLE reaction (
              stream TEXT NOT NULL PRIMARY KEY,
              done_version BIGINT NOT NULL,
              last_version BIGINT NOT NULL
            );
            CREATE TABLE draft (
              person TEXT NOT NULL,
              task TEXT NOT NULL,
              revision BIGINT NOT NULL,
              device TEXT NOT NULL,
              payload {bytes},
              at BIGINT NOT NULL,
              PRIMARY KEY (person, task)
            );
            """),
        new(2, "grain state and reminders", """
            CREATE TABLE grain_state (
              grain_type TEXT NOT NULL,
              grain_key TEXT NOT NULL,
              name TEXT NOT NULL,
              version BIGINT NOT NULL,
              payload {bytes},
              PRIMARY KEY (grain_type, grain_key, name)
            );
            CREATE TABLE reminder (
              grain_type TEXT NOT NULL,
              grain_key TEXT NOT NULL,
              name TEXT NOT NULL,
              start_at BIGINT NOT NULL,
              period BIGINT NOT NULL,
              PRIMARY KEY (grain_type, grain_key, name)
            );
            """),
        new(3, "media", """
            CREATE TABLE media (
              person TEXT NOT NULL,
              sha256 {bytes} NOT NULL CHECK (length(sha256) = 32),
              type TEXT NOT NULL,
              size BIGINT NOT NULL,
              at BIGINT NOT NULL,
              thumbnail {bytes},
              bytes {bytes} NOT NULL,
              PRIMARY KEY (person, sha256)
            );
            """),
        // For PostgreSQL alone, where several webs share what seals their cookies; a server on SQLite keeps it in its folder. Never exported.
        new(4, "session keys", """
            CREATE TABLE session_key (
              name TEXT NOT NULL PRIMARY KEY,
              xml TEXT NOT NULL
            );
            """),
    ];
}

/// <summary>One numbered step of the schema.</summary>
internal sealed record Migration(int Number, string Name, string Script);
