namespace Pmo.Silo.Cluster;

/// <summary>
/// Grain state: one row for each record, written by compare-and-set on its version. A statement that changes nothing returns no row, which
/// Orleans takes for somebody else's write.
/// </summary>
internal static class StateSql
{
    public const string Tables = """
        CREATE TABLE IF NOT EXISTS cluster_state (
          service text NOT NULL,
          name text COLLATE "C" NOT NULL,
          key_high bigint NOT NULL,
          key_low bigint NOT NULL,
          key_text text COLLATE "C" NOT NULL,
          version integer NOT NULL,
          payload bytea,
          at timestamptz NOT NULL,
          PRIMARY KEY (service, name, key_text, key_high, key_low)
        );
        """;

    // Orleans sends hashes as well; the key itself is index enough. A key that is a number or a GUID comes in two halves without text.
    private const string This = """
        service = @ServiceId AND name = @GrainTypeString AND key_text = COALESCE(@GrainIdExtensionString, '')
          AND key_high = @GrainIdN1 AND key_low = @GrainIdN0
        """;

    private const string Held = "version = CAST(@GrainStateVersion AS integer)";

    public static readonly IReadOnlyDictionary<string, string> Queries = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ReadFromStorageKey"] = $"SELECT payload AS PayloadBinary, version AS Version FROM cluster_state WHERE {This}",
        ["WriteToStorageKey"] = $"""
            WITH made AS (
              INSERT INTO cluster_state (service, name, key_high, key_low, key_text, version, payload, at)
              SELECT @ServiceId, @GrainTypeString, @GrainIdN1, @GrainIdN0, COALESCE(@GrainIdExtensionString, ''), 1, @PayloadBinary, now()
              WHERE CAST(@GrainStateVersion AS integer) IS NULL
              ON CONFLICT DO NOTHING RETURNING version),
            changed AS (
              UPDATE cluster_state SET version = version + 1, payload = @PayloadBinary, at = now() WHERE {This} AND {Held} RETURNING version)
            SELECT version AS NewGrainStateVersion FROM made UNION ALL SELECT version FROM changed
            """,
        ["ClearStorageKey"] = $"""
            UPDATE cluster_state SET version = version + 1, payload = NULL, at = now() WHERE {This} AND {Held} RETURNING version
            """,
        // What it returns must differ from the version that the grain holds.
        ["DeleteStorageKey"] = $"DELETE FROM cluster_state WHERE {This} AND {Held} RETURNING version + 1",
    };
}
