using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Pmo;

/// <summary>What every process of a cluster has alike: silos and webs.</summary>
public sealed record ClusterSettings
{
    /// <summary>The service's name in the database: grain state and reminders belong to it for ever, whatever the cluster is called.</summary>
    public const string ServiceId = "pmo";

    /// <summary>The name by which Orleans' providers load Npgsql.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>Silos with the same name form one cluster. Letters, digits, '-' and '.', at most 100. Default "pmo".</summary>
    public string ClusterId { get; set; } = "pmo";

    /// <summary>Npgsql's keywords; may hold a password: never log it.</summary>
    public string Postgres { get; set; } = "";

    /// <summary>Names and the wire, the same for both sides.</summary>
    public void Apply(IServiceCollection services)
    {
        services.AddClusterTypes();
        services.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (ClusterId, ServiceId));
    }

    // A record prints its members; one of these is a secret.
    private bool PrintMembers(System.Text.StringBuilder to)
    {
        to.Append(nameof(ClusterId)).Append(" = ").Append(ClusterId);
        return true;
    }
}
