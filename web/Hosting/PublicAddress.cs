namespace Pmo.Web.Hosting;

/// <summary>
/// Under which address others open this server: the one that an operator set, else the one that was asked at. A teacher who works on the
/// server's own machine asks at localhost, which is nobody's address but that machine's: then it is the machine's first on its network.
/// </summary>
internal sealed class PublicAddress(PmoSettings settings)
{
    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Of(HttpRequest request)
    {
        if (settings.PublicUrl is { } set) return set;
        var host = request.Host;
        if (settings.Lan && (host.Host is "localhost" or "127.0.0.1" or "[::1]") && Announcement.LanAddresses().FirstOrDefault() is { } own)
            host = host.Port is { } port ? new HostString(own.ToString(), port) : new HostString(own.ToString());
        return $"{request.Scheme}://{host.ToUriComponent()}";
    }
}
