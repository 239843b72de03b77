namespace Pmo.Silo.Cluster;

/// <summary>
/// Grain state in the journal's own table, by the embedded engine's rules, so that one school is the same rows on both: written by
/// compare-and-set on a version that a cleared record keeps. A statement that changes nothing returns no row, which Orleans takes for
/// somebody else's write.
/// </summary>
internal static class StateSql
{
    // Orleans sends hashes and numbers as well; StateRows sees to it that the key arrives as text.
    private static readonly string This = $"{GrainSql.Is("@GrainIdExtensionString")} AND name = @GrainTypeString";

    private const string Held = "version = CAST(@GrainStateVersion AS integer) AND payload IS NOT NULL";

    private static readonly string Clear = $"UPDATE grain_state SET version = version + 1, payload = NULL WHERE {This} AND {Held} RETURNING version";

    public static readonly IReadOnlyDictionary<string, string> Queries = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ReadFromStorageKey"] = $"SELECT payload AS PayloadBinary, version AS Version FROM grain_state WHERE {This} AND payload IS NOT NULL",
        ["WriteToStorageKey"] = $"""
            WITH made AS (
              INSERT INTO grain_state AS held (grain_type, grain_key, name, version, payload)
              SELECT {GrainSql.Parts("@GrainIdExtensionString")}, @GrainTypeString, 1, @PayloadBinary
              WHERE CAST(@GrainStateVersion AS integer) IS NULL
              ON CONFLICT (grain_type, grain_key, name) DO UPDATE SET version = held.version + 1, payload = excluded.payload
              WHERE held.payload IS NULL
              RETURNING version),
            changed AS (
              UPDATE grain_state SET version = version + 1, payload = @PayloadBinary WHERE {This} AND {Held} RETURNING version)
            SELECT version AS NewGrainStateVersion FROM made UNION ALL SELECT version FROM changed
            """,
        ["ClearStorageKey"] = Clear,
        ["DeleteStorageKey"] = Clear,
    };
}
