using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Pmo.Web.Hosting;

/// <summary>
/// The proxies whose word is taken for who asks, under which name and whether over https (<c>X-Forwarded-For</c>, <c>-Host</c>, <c>-Proto</c>). Of anybody
/// else these headers are passed over: who could say them could be another connection with every try, and at another school's address.
/// </summary>
internal static class Proxies
{
    private const string Form = "адреса или сети через запятую";
    private const string Example = "Pmo__Proxies=10.0.0.5,10.1.0.0/24";

    /// <exception cref="SettingsException">A part is neither an address nor a network, or is everybody's.</exception>
    public static ImmutableArray<IPNetwork> Read(string? value) =>
        [.. (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ReadOne)];

    public static void AddProxies(this IServiceCollection services, PmoSettings settings) => services.Configure<ForwardedHeadersOptions>(options =>
    {
        // Also against ASPNETCORE_FORWARDEDHEADERS_ENABLED, which would believe everybody: the framework reads the same options.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.Proxies) options.KnownIPNetworks.Add(network);
        options.ForwardedHeaders = settings.Proxies.IsEmpty
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        // One proxy behind another: as far as each is one of ours.
        options.ForwardLimit = null;
    });

    /// <summary>Before everything that asks where a request comes from.</summary>
    public static void UseProxies(this IApplicationBuilder app, PmoSettings settings)
    {
        if (!settings.Proxies.IsEmpty) app.UseForwardedHeaders();
    }

    /// <summary>
    /// Tells the connections of clients apart, for limits: many a child sits behind one address. A proxy's own connection to us carries many clients, so
    /// it counts only where the proxy does not say from which port of its address a client came (<c>deploy/nginx.conf</c> does). Without a proxy the id
    /// tells more than a port, which the next connection may have again.
    /// </summary>
    public static string ConnectionKey(this HttpContext http)
    {
        // Left behind by the framework where it took a proxy's word. Whoever sends it by himself is told apart by his own address and port.
        if (!http.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalForHeaderName)) return http.Connection.Id;
        var from = http.Connection;
        return from.RemotePort > 0 ? $"{from.RemoteIpAddress}/{from.RemotePort}" : $"{from.RemoteIpAddress}/{from.Id}";
    }

    private static IPNetwork ReadOne(string part)
    {
        var slash = part.Contains('/', StringComparison.Ordinal);
        // The framework reads 10.0.0.5/24 as 10.0.0.0/24; whoever wrote it may have meant one address.
        if (slash && IPNetwork.TryParse(part, out var network) && network.BaseAddress.Equals(IPAddress.Parse(part.AsSpan(0, part.IndexOf('/', StringComparison.Ordinal)))))
            return network.PrefixLength > 0 ? network : throw Wrong($"«{part}» — это все: так кто угодно назовётся кем угодно.");
        // "10.1" is 10.0.0.1 to the parser, and nobody means that.
        if (!slash && IPAddress.TryParse(part, out var address) && (address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == part))
            return new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32);
        throw Wrong($"«{part}» не адрес и не сеть" + (slash ? " (после знаков сети должны стоять нули)." : "."));
    }

    private static SettingsException Wrong(string problem) => new("Pmo:Proxies", problem, Form, Example);
}
