using Microsoft.Extensions.DependencyInjection;
using Pmo.Web.Live;
using Pmo.Wire;

namespace Pmo.Web.Tests.Live;

/// <summary>One screen stops reading without a word: it costs its own queue, is cut, and comes back to the newest state.</summary>
[Collection(LiveCollection.Name)]
public sealed class StalledViewerTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int MostDrafts = 1000;

    [Fact]
    public async Task OneOfThreeStopsReading_OthersGetEverything_ItIsCutAndCatchesUp()
    {
        // Small buffers of the kernel, which would hide many megabytes otherwise.
        await using var server = await LiveServer.StartAsync(args: "--Pmo:SendBufferKb=64");
        var registry = server.Services.GetRequiredService<Viewers>();
        var room = await Classroom.CreateAsync(server, "stalled", students: 1);
        using var writer = await room.StudentAsync(1, room.StudentStream(1));
        using var reader = await room.StudentAsync(1, room.StudentStream(1));
        var mayRead = new TaskCompletionSource();
        var stopped = false;
        using var stalled = await Screen.ConnectAsync(
            server, room.Visitor(room.Student(1), Role.Student), receiveBuffer: 4096,
            mayRead: () => Volatile.Read(ref stopped) ? new ValueTask(mayRead.Task) : default);
        await stalled.Client.WatchAsync([room.StudentStream(1)]);
        var viewers = registry.All.Where(viewer => viewer.Session.Person == room.Student(1)).ToList();
        Assert.Equal(3, viewers.Count);
        Volatile.Write(ref stopped, true);

        // 6 KB a frame.
        var saved = (await writer.Client.DraftAsync(Splice(0, 0, new string('ж', 3000)))).Revision!.Value;
        while (saved < MostDrafts && !viewers.Any(viewer => viewer.Outbox.IsClosed))
        {
            Assert.All(viewers, viewer => Assert.True(viewer.Outbox.Waiting is { Frames: <= Outbox.MaxFrames, Bytes: <= Outbox.MaxBytes + 8192 }));
            saved = (await writer.Client.DraftAsync(Splice(saved, (int)(saved % 3000), "ы")).WaitAsync(Screen.Patience)).Revision!.Value;
        }
        Assert.True(saved < MostDrafts, "It was never cut.");
        output.WriteLine($"cut after {saved} frames of 6 KB");

        await reader.UntilAsync(() => reader.Drafts.LastOrDefault()?.Revision == saved);
        Assert.Equal(Enumerable.Range(1, (int)saved).Select(i => (long)i), reader.Drafts.Select(draft => draft.Revision));
        Assert.True(reader.Client.IsConnected);

        Volatile.Write(ref stopped, false);
        mayRead.SetResult();
        await stalled.Client.Ended.WaitAsync(Screen.Patience);
        stalled.Forget();
        await stalled.Client.ConnectAsync().WaitAsync(Screen.Patience);
        await stalled.Client.SyncAsync().WaitAsync(Screen.Patience);
        await stalled.UntilAsync(() => stalled.Drafts.LastOrDefault()?.Revision == saved);
    }

    private static DraftRequest Splice(long @base, int at, string text) =>
        new() { Task = "m-fractions@1/t3", Base = @base, Device = "w", At = at, Removed = @base == 0 ? 0 : 1, Inserted = text };
}
