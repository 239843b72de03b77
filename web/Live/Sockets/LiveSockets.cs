using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Pmo.Web.Live.Sockets;

/// <summary>What a line calls.</summary>
internal sealed record SocketServices(Viewers Viewers, LiveCalls Calls, TimeProvider Time, ILogger<SocketLine> Log);

/// <summary>
/// Takes WebSockets of the live connection before SignalR does and speaks its protocol there: each frame is framed once for all its readers, and
/// nothing stands between a viewer's queue and the connection. Negotiated connections, long polling and HTTP/2 stay SignalR's.
/// </summary>
internal sealed class LiveSockets(SocketServices services) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<SocketLine, byte> lines = new();
    private volatile bool leaving;

    /// <summary>The server stops: before it waits for its connections to end.</summary>
    public void Leave()
    {
        leaving = true;
        foreach (var (line, _) in lines) line.Leave();
    }

    /// <summary>Whoever comes this far is signed in: the hub's own policy has been asked.</summary>
    public Task InvokeAsync(HttpContext http, RequestDelegate next) =>
        http.Request.Path == LiveHub.Path && http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade && !http.Request.Query.ContainsKey("id")
            && Handshake.TryAnswer(http) ? ServeAsync(http, upgrade) : next(http);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, services.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            foreach (var (line, _) in lines) line.Look();
    }

    private async Task ServeAsync(HttpContext http, IHttpUpgradeFeature upgrade)
    {
        await using var stream = await upgrade.UpgradeAsync();
        var line = new SocketLine(http.User, stream, http.Abort, services);
        lines[line] = 0;
        // Came in while the others were told: the server would wait for it in vain.
        if (leaving) line.Leave();
        try
        {
            await line.RunAsync();
        }
        finally
        {
            lines.TryRemove(line, out _);
        }
    }
}
