using System.Net;
using System.Net.Sockets;
using Pmo.Journal.Upkeep;

namespace Pmo.Cli.Doctor;

/// <summary>The silos that the database knows as running, seen from this machine.</summary>
internal static class ClusterChecks
{
    private const string Part = "cluster";
    private const string StandardId = "pmo";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    /// <summary>Nothing where no cluster ever used the database.</summary>
    public static IEnumerable<Finding> Of(Surroundings surroundings, IReadOnlyList<SiloState>? silos)
    {
        if (silos is null)
            return [];
        var id = surroundings.Variable("Pmo__ClusterId") ?? StandardId;
        var ours = silos.Where(silo => silo.Cluster == id).ToList();
        if (ours.Count > 0)
        {
            var findings = ours.Select(Look).ToList();
            return findings.TrueForAll(finding => finding is null)
                ? [Finding.Well(Part, $"{ours.Count} silos answer: {string.Join(", ", ours.Select(Name))}")]
                : findings.OfType<Finding>();
        }

        return silos.Count > 0
            ? [Finding.Problem(Part, $"no silo is in the cluster {id}, but {silos.Count} in {silos[0].Cluster}", "Give every silo and web, and pmo, the same Pmo__ClusterId.")]
            : [Finding.Warning(Part, "no silo runs", "Start the silos; webs wait for them. A database that one server alone uses needs none.")];
    }

    private static Finding? Look(SiloState silo) =>
        IPAddress.TryParse(silo.Address, out var address) && IPAddress.IsLoopback(address) && silo.Host != Environment.MachineName
            ? Finding.Problem(Part, $"{Name(silo)} runs on {silo.Host} under an address that no other machine reaches", "Set its Pmo__SiloAddress to the one at which other silos and webs reach it.")
            : !Answers(silo, silo.Port)
                ? Finding.Problem(
                    Part, $"{Name(silo)} takes no connection; its last sign of life is {silo.Silent.TotalSeconds:0} s old",
                    "Restart it (its log tells why it ended), or open its Pmo__SiloPort in the firewall. If its machine is gone for good: the others strike it off.")
                : !Answers(silo, silo.GatewayPort)
                    ? Finding.Problem(Part, $"{Name(silo)} lives, but its gateway {silo.GatewayPort} takes no connection: webs do not reach it", "Open its Pmo__GatewayPort in the firewall.")
                    : null;

    private static string Name(SiloState silo) => $"{silo.Name} ({silo.Address}:{silo.Port})";

    private static bool Answers(SiloState silo, int port)
    {
        try
        {
            using var socket = new TcpClient();
            return socket.ConnectAsync(silo.Address, port).Wait(_patience) && socket.Connected;
        }
        catch (AggregateException)
        {
            // The finding tells it.
            return false;
        }
    }
}
