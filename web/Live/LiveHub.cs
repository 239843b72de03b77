using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Pmo.Wire;

namespace Pmo.Web.Live;

/// <summary><see cref="LiveCalls"/> over what SignalR carries: long polling for networks that forbid sockets, and negotiated connections.</summary>
[Authorize]
public sealed class LiveHub(LiveCalls calls, Viewers viewers) : Hub
{
    public const string Path = "/live";

    public Task<SyncAnswer> Sync(JsonElement body) => calls.SyncAsync(Viewer(), LiveBody.Read<SyncRequest>(body));

    public Task<IntentAnswer> Send(JsonElement body) => calls.SendAsync(Viewer(), LiveBody.Read<Intent>(body));

    public Task<DraftAnswer> Draft(JsonElement body) => calls.DraftAsync(Viewer(), LiveBody.Read<DraftRequest>(body));

    public Task Presence(JsonElement body) => calls.PresenceAsync(Viewer(), LiveBody.Read<PresenceReport>(body));

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        // Whoever closes a page says goodbye; a laptop that lost its network falls silent.
        if (exception is not null) viewers.Find(Context.ConnectionId)?.Load.Lost();
        return base.OnDisconnectedAsync(exception);
    }

    private Viewer Viewer() => viewers.Find(Context.ConnectionId) ?? throw new HubException("notSignedIn");
}
