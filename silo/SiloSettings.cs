namespace Pmo.Silo;

public static partial class SiloSettings
{
    /// <summary>Every setting of a silo, in the section Pmo: docker-compose.yml and the like are checked against it on either engine.</summary>
    public static readonly IReadOnlyList<string> Known =
        ["Storage", "Postgres", "PostgresFile", "Demo", "ClusterId", "SiloName", "SiloAddress", "SiloPort", "GatewayPort", "Content", "BackupMark", "HealthUrl", "Logs", "Otlp"];
}
