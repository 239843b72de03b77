using System.Diagnostics;
using Orleans.Runtime;

namespace Pmo.Operations;

/// <summary>
/// Traces from a hub call over grain calls and the commit to the frame. Names and tags are kinds and outcomes: never an id, a name or a text. What
/// correlates them travels with grain calls, observers included, as W3C's traceparent. Costs one look while nobody listens.
/// </summary>
public static class Tracing
{
    public const string SourceName = "Pmo";

    private const string Carried = "traceparent";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The beginning of a trace: a message of a connection, whose own request lasts for hours and says nothing.</summary>
    public static Activity? Begin(string name)
    {
        if (!Source.HasListeners()) return null;
        Activity.Current = null;
        return Carry(Source.StartActivity(name, ActivityKind.Server));
    }

    /// <summary>A step that was called for from elsewhere; null when no trace came with the call.</summary>
    public static Activity? Enter(string name, ActivityKind kind = ActivityKind.Server) =>
        Source.HasListeners() && RequestContext.Get(Carried) is string id && ActivityContext.TryParse(id, traceState: null, isRemote: true, out var caller)
            ? Carry(Source.StartActivity(name, kind, caller))
            : null;

    /// <summary>A part of the step that runs; null outside of any.</summary>
    public static Activity? Inside(string name) => Activity.Current?.Source == Source ? Source.StartActivity(name) : null;

    /// <summary>The type alone: messages of exceptions may quote what somebody wrote.</summary>
    public static void Failed(this Activity? span, Exception failure) => span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);

    private static Activity? Carry(Activity? span)
    {
        if (span?.Id is { } id) RequestContext.Set(Carried, id);
        return span;
    }
}
