using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace Pmo.Web.Live;

/// <summary>SignalR's own register of its connections, which tells <see cref="Viewers"/> of each. Groups and sends of its own are not used.</summary>
internal sealed class FrameworkLines(Viewers viewers, ILogger<DefaultHubLifetimeManager<LiveHub>> log) : DefaultHubLifetimeManager<LiveHub>(log)
{
    public override async Task OnConnectedAsync(HubConnectionContext connection)
    {
        if (await viewers.EnterAsync(new FrameworkLine(connection)) is null) connection.Abort();
        else await base.OnConnectedAsync(connection);
    }

    public override async Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        await base.OnDisconnectedAsync(connection);
        await viewers.LeaveAsync(connection.ConnectionId);
    }
}
