using System.Collections.Concurrent;
using System.Diagnostics;
using Pmo.Operations;
using Pmo.Students;
using Pmo.Web.Tests.Live;

namespace Pmo.Web.Tests.Operators;

public sealed class TracingTests
{
    [Fact]
    public async Task OneTrace_GoesFromTheHubCallOverGrainAndCommitToTheFrame()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Tracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        // Nobody listens at this address: spans are made, and lost on the way out.
        await using (var server = await LiveServer.StartAsync(args: "--Pmo:Otlp=http://127.0.0.1:9"))
        {
            var room = await Classroom.CreateAsync(server, "traced", students: 1);
            await room.OpenLessonAsync();
            using var student = await room.StudentAsync(1);
            var own = room.StudentStream(1);
            await student.DoAsync(own, new JoinLesson { Lesson = room.Lesson, Module = room.Module.Id });
            await student.UntilVersionAsync(own, await student.DoAsync(own, new RaiseHand { Lesson = room.Lesson }));
        }

        // Other servers of this process begin traces too, but only this one has spans of grain calls.
        var executed = ended.First(span => span.OperationName == "IStudentGrain.Execute");
        var trace = ended.Where(span => span.TraceId == executed.TraceId).ToList();
        var sent = trace.Single(span => span.OperationName == "live.send");
        Assert.Equal(default, sent.ParentSpanId);
        Assert.Equal("Accepted", sent.GetTagItem("pmo.outcome"));
        Assert.Equal(sent.SpanId, executed.ParentSpanId);
        var append = trace.Single(span => span.OperationName == "journal.append");
        Assert.Equal((executed.SpanId, "student"), (append.ParentSpanId, append.GetTagItem("pmo.stream")));
        Assert.Contains(trace, span => span.OperationName == "feed.frame" && span.ParentSpanId == executed.SpanId);
    }

    [Fact]
    public void Tracing_WhenNothingIsTraced_IsNothing()
    {
        Assert.Null(Tracing.Inside("journal.append"));
        Assert.Null(Tracing.Enter("IStudentGrain.Execute"));
    }
}
