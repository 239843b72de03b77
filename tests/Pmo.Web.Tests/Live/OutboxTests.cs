using Pmo.Testing;
using Pmo.Web.Live;
using Pmo.Web.Operators;
using Pmo.Web.Tests.Live.Model;
using Pmo.Wire;

namespace Pmo.Web.Tests.Live;

public sealed class OutboxTests
{
    private readonly CapturedLine connection = new("c1");
    private readonly TaskCompletionSource reading = new();
    private readonly List<string> left = [];
    private readonly ManualTime time = new();
    private readonly SchoolLoad load;
    private readonly Outbox outbox;

    public OutboxTests()
    {
        connection.OnFrame = frame => left.Add(frame.GetProperty("s").GetString()!);
        load = new SchoolLoad(new SchoolId("s"), time);
        outbox = new Outbox(connection, load, time);
    }

    [Fact]
    public void Enqueue_ToAReader_LeavesAtOnceInOrder()
    {
        for (var i = 0; i < 1000; i++) outbox.Enqueue(Named($"{i}"));
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"{i}"), left);
        Assert.Equal(0, connection.Aborts);
    }

    [Fact]
    public void Enqueue_WhileAWriteIsStuck_WaitsInOrder()
    {
        StopReading();
        for (var i = 0; i < Outbox.MaxFrames; i++) outbox.Enqueue(Named($"{i}"));
        Assert.Empty(left);
        reading.SetResult();
        Assert.Equal(Enumerable.Range(0, Outbox.MaxFrames).Select(i => $"{i}"), left);
    }

    [Fact]
    public void Enqueue_OneFrameTooMany_CutsOnceAndForgetsEverything()
    {
        StopReading();
        for (var i = 0; i < Outbox.MaxFrames; i++) outbox.Enqueue(Named($"{i}"));
        Assert.Equal(0, connection.Aborts);
        for (var i = 0; i < 10; i++) outbox.Enqueue(Named("late"));
        Assert.Equal(1, connection.Aborts);
        reading.SetResult();
        Assert.Empty(left);
    }

    [Fact]
    public void Enqueue_TooManyBytes_Cuts()
    {
        StopReading();
        var frame = Named(new string('x', 10_000));
        // The one that is leaving does not count.
        for (var i = 0; i <= Outbox.MaxBytes / frame.Size; i++) outbox.Enqueue(frame);
        Assert.Equal(0, connection.Aborts);
        outbox.Enqueue(frame);
        Assert.Equal(1, connection.Aborts);
    }

    [Fact]
    public void Enqueue_OneFrameLargerThanTheBound_Leaves()
    {
        outbox.Enqueue(Named(new string('x', Outbox.MaxBytes)));
        Assert.Single(left);
    }

    [Fact]
    public void Enqueue_BehindALargeFrameThatIsLeaving_Waits()
    {
        StopReading();
        outbox.Enqueue(Named(new string('x', Outbox.MaxBytes)));
        outbox.Enqueue(Named("draft"));
        Assert.Equal(0, connection.Aborts);
        reading.SetResult();
        Assert.Equal("draft", left[1]);
    }

    [Fact]
    public void Enqueue_AfterTheReaderCaughtUp_HasTheWholeBoundAgain()
    {
        StopReading();
        for (var i = 0; i < Outbox.MaxFrames; i++) outbox.Enqueue(Named("first"));
        reading.SetResult();
        var again = new TaskCompletionSource();
        connection.Hold = () => again.Task;
        for (var i = 0; i < Outbox.MaxFrames; i++) outbox.Enqueue(Named("second"));
        Assert.Equal(0, connection.Aborts);
        again.SetResult();
        Assert.Equal(2 * Outbox.MaxFrames, left.Count);
    }

    [Fact]
    public void Enqueue_AfterAFailedWrite_DoesNothing()
    {
        connection.Hold = () => Task.FromException(new IOException("gone"));
        outbox.Enqueue(Named("1"));
        connection.Hold = null;
        outbox.Enqueue(Named("2"));
        Assert.Empty(left);
    }

    [Fact]
    public void Close_WithFramesWaiting_SendsNothingMore()
    {
        StopReading();
        for (var i = 0; i < 5; i++) outbox.Enqueue(Named($"{i}"));
        outbox.Close();
        reading.SetResult();
        Assert.Equal(["0"], left);
    }

    private void StopReading() => connection.Hold = () => reading.Task;

    private static LiveFrame Named(string name) => LiveFrame.Of(new Frame { S = name });
}
