namespace Pmo.Silo.Cluster;

/// <summary>
/// Reminders in the journal's own table, found by their grain or by a range of the ring of grain hashes (signed: it begins in the middle
/// of the ring). Times and periods are steps of 100 ns there.
/// </summary>
internal static class ReminderSql
{
    /// <summary>What a cluster needs beside the embedded engine's columns. Without a hash: not yet found by any silo.</summary>
    public const string Tables = """
        ALTER TABLE reminder ADD COLUMN IF NOT EXISTS hash integer;
        ALTER TABLE reminder ADD COLUMN IF NOT EXISTS version integer NOT NULL DEFAULT 1;
        CREATE INDEX IF NOT EXISTS reminder_hash ON reminder (hash);
        """;

    // In whole numbers: a double has no room for a time of today in such steps. Microseconds are what PostgreSQL's times hold.
    private const string Select = """
        SELECT grain_type || '/' || grain_key AS GrainId, name AS ReminderName,
          to_timestamp(start_at / 10000000) + start_at % 10000000 / 10 * interval '1 microsecond' AS StartTime,
          period / 10000 AS Period, version AS Version
        FROM reminder
        """;

    private static readonly string This = $"{GrainSql.Is("@GrainId")} AND name = @ReminderName";

    public static readonly IReadOnlyDictionary<string, string> Queries = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ReadReminderRowsKey"] = $"{Select} WHERE {GrainSql.Is("@GrainId")}",
        ["ReadReminderRowKey"] = $"{Select} WHERE {This}",
        ["ReadRangeRows1Key"] = $"{Select} WHERE hash > @BeginHash AND hash <= @EndHash",
        ["ReadRangeRows2Key"] = $"{Select} WHERE hash > @BeginHash OR hash <= @EndHash",
        ["UpsertReminderRowKey"] = $"""
            INSERT INTO reminder AS held (grain_type, grain_key, name, hash, start_at, period)
            SELECT {GrainSql.Parts("@GrainId")}, @ReminderName, @GrainHash,
              CAST(extract(epoch FROM CAST(@StartTime AS timestamptz)) * 10000000 AS bigint), CAST(@Period AS bigint) * 10000
            ON CONFLICT (grain_type, grain_key, name) DO UPDATE
            SET hash = excluded.hash, start_at = excluded.start_at, period = excluded.period, version = held.version + 1
            RETURNING version AS Version
            """,
        ["DeleteReminderRowKey"] = $"""
            WITH gone AS (DELETE FROM reminder WHERE {This} AND version = CAST(@Version AS integer) RETURNING 1)
            SELECT EXISTS (SELECT 1 FROM gone)
            """,
        ["DeleteReminderRowsKey"] = "DELETE FROM reminder",
    };
}
