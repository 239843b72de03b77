using System.Security.Claims;

namespace Pmo.Web.Live;

/// <summary>One open line to a browser, whatever carries it: our own end of a WebSocket, or SignalR's transports where there is none.</summary>
public interface ILine
{
    /// <summary>Of this line alone; no secret.</summary>
    string Id { get; }

    ClaimsPrincipal User { get; }

    /// <summary>Hands a frame over; complete when the transport wants the next one. One caller at a time.</summary>
    /// <exception cref="Exception">Of any kind: the line is gone.</exception>
    ValueTask WriteAsync(LiveFrame frame);

    /// <summary>Ends the line at once, whatever waits.</summary>
    void Abort();
}
