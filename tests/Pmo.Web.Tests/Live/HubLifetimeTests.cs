using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Pmo.Testing;
using Pmo.Web.Live;
using Pmo.Web.Tests.Live.Model;

namespace Pmo.Web.Tests.Live;

/// <summary>Hub calls and the end of their connection at the same time: SignalR does not wait for a call in progress.</summary>
[Collection(LiveCollection.Name)]
public sealed class HubLifetimeTests
{
    [Fact]
    public async Task Disconnect_DuringASync_LeavesNoFeedBehind()
    {
        var faults = new Faults();
        await using var server = await LiveServer.StartAsync(configure: faults.Into);
        var room = await Classroom.CreateAsync(server, "leaver", students: 1);
        var cold = new PersonId("t-cold");
        await room.AddAsync(cold, Role.Teacher);
        var feeds = server.Services.GetRequiredService<Feeds>();
        var viewers = server.Services.GetRequiredService<Viewers>();
        var connection = new CapturedConnection("leaver", Classroom.PrincipalOf(cold, Role.Teacher));
        await viewers.OnConnectedAsync(connection);
        using var hub = ActivatorUtilities.CreateInstance<LiveHub>(server.Services);
        hub.Context = new Caller(connection);

        var loading = faults.Journal.Hold(JournalCall.Load, JournalMoment.Before);
        var sync = hub.Sync(JsonElement.Parse("""{"streams":{"teacher/t-cold":null}}"""));
        await loading.Reached.WaitAsync(Screen.Patience);
        await viewers.OnDisconnectedAsync(connection);
        loading.Release();
        await sync.WaitAsync(Screen.Patience);

        Assert.Equal((0, 0), (feeds.Count, viewers.Count));
    }

    private sealed class Caller(HubConnectionContext connection) : HubCallerContext
    {
        public override string ConnectionId => connection.ConnectionId;

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal User => connection.User;

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => CancellationToken.None;

        public override void Abort() => connection.Abort();
    }
}
