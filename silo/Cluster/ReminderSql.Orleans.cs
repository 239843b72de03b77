namespace Pmo.Silo.Cluster;

/// <summary>Reminders, found by their grain or by a range of the ring of grain hashes (signed: it begins in the middle of the ring).</summary>
internal static class ReminderSql
{
    public const string Tables = """
        CREATE TABLE IF NOT EXISTS cluster_reminder (
          service text NOT NULL,
          grain text COLLATE "C" NOT NULL,
          name text COLLATE "C" NOT NULL,
          hash integer NOT NULL,
          start_at timestamptz NOT NULL,
          period_ms bigint NOT NULL,
          version integer NOT NULL,
          PRIMARY KEY (service, grain, name)
        );
        CREATE INDEX IF NOT EXISTS cluster_reminder_hash ON cluster_reminder (service, hash);
        """;

    private const string Select = """
        SELECT grain AS GrainId, name AS ReminderName, start_at AS StartTime, period_ms AS Period, version AS Version
        FROM cluster_reminder WHERE service = @ServiceId
        """;

    public static readonly IReadOnlyDictionary<string, string> Queries = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ReadReminderRowsKey"] = $"{Select} AND grain = @GrainId",
        ["ReadReminderRowKey"] = $"{Select} AND grain = @GrainId AND name = @ReminderName",
        ["ReadRangeRows1Key"] = $"{Select} AND hash > @BeginHash AND hash <= @EndHash",
        ["ReadRangeRows2Key"] = $"{Select} AND (hash > @BeginHash OR hash <= @EndHash)",
        ["UpsertReminderRowKey"] = """
            INSERT INTO cluster_reminder AS held (service, grain, name, hash, start_at, period_ms, version)
            VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period, 1)
            ON CONFLICT (service, grain, name) DO UPDATE
            SET hash = excluded.hash, start_at = excluded.start_at, period_ms = excluded.period_ms, version = held.version + 1
            RETURNING version AS Version
            """,
        ["DeleteReminderRowKey"] = """
            WITH gone AS (
              DELETE FROM cluster_reminder
              WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName AND version = @Version RETURNING 1)
            SELECT EXISTS (SELECT 1 FROM gone)
            """,
        ["DeleteReminderRowsKey"] = "DELETE FROM cluster_reminder WHERE service = @ServiceId",
    };
}
