namespace Pmo.Silo.Cluster;

/// <summary>
/// Who is in the cluster. Orleans changes it by compare-and-set on one version for each cluster: every insert and update raises that row
/// first, so that two silos which saw the same version cannot both win.
/// </summary>
internal static class MembershipSql
{
    public const string Tables = """
        CREATE TABLE IF NOT EXISTS cluster_version (
          cluster text NOT NULL PRIMARY KEY,
          version integer NOT NULL
        );
        CREATE TABLE IF NOT EXISTS cluster_member (
          cluster text NOT NULL REFERENCES cluster_version,
          address text NOT NULL,
          port integer NOT NULL,
          generation integer NOT NULL,
          silo_name text NOT NULL,
          host_name text NOT NULL,
          status integer NOT NULL,
          proxy_port integer NOT NULL,
          suspect_times text,
          start_time timestamptz NOT NULL,
          alive_time timestamptz NOT NULL,
          PRIMARY KEY (cluster, address, port, generation)
        );
        """;

    // SiloStatus.Dead.
    private const string Dead = "6";

    private const string ThisMember = "m.cluster = @DeploymentId AND m.address = @Address AND m.port = @Port AND m.generation = @Generation";

    private const string Columns = """
        v.version AS Version, m.address AS Address, m.port AS Port, m.generation AS Generation, m.silo_name AS SiloName, m.host_name AS HostName,
        m.status AS Status, m.proxy_port AS ProxyPort, m.suspect_times AS SuspectTimes, m.start_time AS StartTime, m.alive_time AS IAmAliveTime
        """;

    private const string RaiseVersion = "UPDATE cluster_version SET version = version + 1 WHERE cluster = @DeploymentId AND version = @Version";

    public static readonly IReadOnlyDictionary<string, string> Queries = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["GatewaysQueryKey"] = """
            SELECT address AS Address, proxy_port AS ProxyPort, generation AS Generation
            FROM cluster_member WHERE cluster = @DeploymentId AND status = @Status AND proxy_port > 0
            """,
        // A cluster without members has a version all the same, so its row comes back alone.
        ["MembershipReadRowKey"] = $"""
            SELECT {Columns} FROM cluster_version v LEFT JOIN cluster_member m ON {ThisMember} WHERE v.cluster = @DeploymentId
            """,
        ["MembershipReadAllKey"] = $"""
            SELECT {Columns} FROM cluster_version v LEFT JOIN cluster_member m ON m.cluster = v.cluster WHERE v.cluster = @DeploymentId
            """,
        ["InsertMembershipVersionKey"] = """
            WITH made AS (INSERT INTO cluster_version (cluster, version) VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1)
            SELECT EXISTS (SELECT 1 FROM made)
            """,
        ["InsertMembershipKey"] = $"""
            WITH raised AS ({RaiseVersion} AND NOT EXISTS (SELECT 1 FROM cluster_member m WHERE {ThisMember}) RETURNING 1),
            made AS (
              INSERT INTO cluster_member (cluster, address, port, generation, silo_name, host_name, status, proxy_port, start_time, alive_time)
              SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM raised
              RETURNING 1)
            SELECT EXISTS (SELECT 1 FROM made)
            """,
        ["UpdateMembershipKey"] = $"""
            WITH raised AS ({RaiseVersion} AND EXISTS (SELECT 1 FROM cluster_member m WHERE {ThisMember}) RETURNING 1),
            changed AS (
              UPDATE cluster_member m SET status = @Status, suspect_times = @SuspectTimes, alive_time = @IAmAliveTime
              FROM raised WHERE {ThisMember} RETURNING 1)
            SELECT EXISTS (SELECT 1 FROM changed)
            """,
        // A sign of life is no change of the membership: the version stays.
        ["UpdateIAmAlivetimeKey"] = $"UPDATE cluster_member m SET alive_time = @IAmAliveTime WHERE {ThisMember}",
        ["DeleteMembershipTableEntriesKey"] = """
            WITH members AS (DELETE FROM cluster_member WHERE cluster = @DeploymentId)
            DELETE FROM cluster_version WHERE cluster = @DeploymentId
            """,
        ["CleanupDefunctSiloEntriesKey"] = $"""
            DELETE FROM cluster_member WHERE cluster = @DeploymentId AND status = {Dead} AND alive_time < @IAmAliveTime
            """,
    };
}
