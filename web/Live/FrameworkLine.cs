using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;

namespace Pmo.Web.Live;

/// <summary>A line that SignalR carries: long polling, where a network forbids sockets.</summary>
internal sealed class FrameworkLine(HubConnectionContext connection) : ILine
{
    public string Id => connection.ConnectionId;

    public ClaimsPrincipal User => connection.User;

    public ValueTask WriteAsync(LiveFrame frame) => connection.WriteAsync(frame.Message, connection.ConnectionAborted);

    public void Abort() => connection.Abort();
}
