using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Pmo.Testing;
using Pmo.Web.Live;
using Pmo.Web.Tests.Live.Model;
using Pmo.Wire;

namespace Pmo.Web.Tests.Live;

/// <summary>Calls and the end of their connection at the same time: neither waits for the other.</summary>
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
        var viewer = await viewers.EnterAsync(new CapturedLine("leaver", Classroom.PrincipalOf(cold, Role.Teacher)));

        var loading = faults.Journal.Hold(JournalCall.Load, JournalMoment.Before);
        var sync = server.Services.GetRequiredService<LiveCalls>().SyncAsync(
            viewer!, new SyncRequest { Streams = ImmutableDictionary<string, Revision?>.Empty.Add("teacher/t-cold", null) });
        await loading.Reached.WaitAsync(Screen.Patience);
        await viewers.LeaveAsync("leaver");
        loading.Release();
        await sync.WaitAsync(Screen.Patience);

        Assert.Equal((0, 0), (feeds.Count, viewers.Count));
    }
}
