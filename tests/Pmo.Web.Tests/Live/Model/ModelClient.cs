using System.Text.Json;
using Pmo.Bench.Hub;
using Pmo.Web.Live;
using Pmo.Web.Operators;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Tests.Live.Model;

/// <summary>
/// A browser of the model: the rigs' inbox, a connection without a socket, and a check after every frame that what is held is what
/// the school's log says at that revision.
/// </summary>
internal sealed class ModelClient(string name, ModelStream stream, TimeProvider time)
{
    private static readonly Session Anybody = new(new PersonId("p"), Role.Student, new SchoolId("s"), null, "ru");

    private Viewer? viewer;
    private Feed? feed;

    public HeldStreams Held { get; } = new();

    public bool IsConnected => viewer is not null;

    /// <summary>A frame showed a gap: a browser asks again.</summary>
    public bool WantsSync { get; private set; }

    /// <summary>Frames that get lost on the way from now on.</summary>
    public int Losing { get; set; }

    /// <summary>Every version that was applied as a change, and every snapshot in brackets.</summary>
    public List<string> Log { get; } = [];

    public Revision? Revision => Held.Read(ModelStream.Name)?.Revision;

    public async Task SyncAsync(Func<Feed> current)
    {
        WantsSync = false;
        if (viewer is null)
        {
            var connection = new CapturedLine(name) { OnFrame = Take };
            viewer = new Viewer(connection, Anybody, new SchoolLoad(Anybody.School, time), time);
        }
        do feed = current();
        while (!await feed.JoinAsync(viewer, Revision));
    }

    /// <summary>The connection ends; the server notices.</summary>
    public async Task DisconnectAsync()
    {
        if (viewer is null) return;
        viewer.Outbox.Close();
        await feed!.LeaveAsync(viewer);
        viewer = null;
    }

    /// <summary>The server's process ended with everything in it.</summary>
    public void Lose() => (viewer, feed) = (null, null);

    public void SendHeads() => viewer?.Outbox.Enqueue(LiveFrame.Of(new Frame { Heads = [new(ModelStream.Name, feed!.Head)] }));

    public void CheckHeld()
    {
        if (Held.Read(ModelStream.Name) is not { } held) return;
        var expected = ModelStream.Show(stream.At(held.Revision));
        var actual = ModelStream.Show(held.View);
        if (expected != actual) throw new ModelException($"{name} at {held.Revision}: «{actual}», the school says «{expected}». Took {string.Join(' ', Log)}");
    }

    private void Take(JsonElement frame)
    {
        if (Losing > 0)
        {
            Losing--;
            return;
        }
        var before = Revision;
        if (Held.Take(frame)) WantsSync = true;
        if (Revision is not { } after || after == before) return;
        var isFull = frame.TryGetProperty("full", out _);
        Log.Add(isFull ? $"[{after.Epoch}:{after.Version}]" : $"{after.Version}");
        if (!isFull && (before is not { } at || at.Epoch != after.Epoch || after.Version != at.Version + 1))
            throw new ModelException($"{name} went from {before} to {after} by one change.");
        CheckHeld();
    }
}

/// <summary>The model and the client disagree.</summary>
public sealed class ModelException(string message) : Exception(message);
