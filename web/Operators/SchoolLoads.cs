using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Pmo.Operations;
using Pmo.Web.Live;
using Pmo.Web.SignIn;

namespace Pmo.Web.Operators;

/// <summary>The schools that this process has seen, and what it turned away. Bounded by the register of schools: only a session that stands names one.</summary>
public sealed class SchoolLoads : IDisposable
{
    public const string MeterName = "Pmo.Schools";

    private readonly ConcurrentDictionary<SchoolId, SchoolLoad> schools = new();
    private readonly Meter meter = new(MeterName);
    private readonly TimeProvider time;
    private readonly Counter<long> turnedAway;
    private WebFigures latest = new();
    private long signInsDenied;
    private long refused;

    public SchoolLoads(TimeProvider time)
    {
        this.time = time;
        turnedAway = meter.CreateCounter<long>("pmo_turned_away", description: "Requests and sign-ins turned away, by why");
        meter.CreateObservableCounter("pmo_log_ons", () => schools.Values.Select(s => Of(s.School, s.LogOns)), description: "Live connections let in, by school");
        meter.CreateObservableGauge("pmo_school_connections", () => latest.Schools.Select(s => Of(s.School, s.Sockets)), description: "Live connections, by school");
        meter.CreateObservableGauge("pmo_school_stalled", () => latest.Schools.Select(s => Of(s.School, s.Stalled)), description: "Of these, with a queue more than half full");
        meter.CreateObservableGauge("pmo_queue_longest", () => latest.QueueMax, description: "Frames that wait for the connection with the longest queue");
    }

    public SchoolLoad Of(SchoolId school) => schools.GetOrAdd(school, static (id, clock) => new SchoolLoad(id, clock), time);

    /// <param name="code">Why.</param>
    /// <param name="session">Whose; null: nobody's that is known.</param>
    public void TurnedAway(RefusalCode code, Session? session)
    {
        if (WhyOf(code) is not { } why) return;
        turnedAway.Add(1, new KeyValuePair<string, object?>("why", why));
        if (code != RefusalCode.Busy) Interlocked.Increment(ref signInsDenied);
        else if (session is not null) Of(session.School).Refused();
        else Interlocked.Increment(ref refused);
    }

    /// <summary>Walks over the connections: about a millisecond at 8,000, every two seconds. What it finds is also what the gauges say until the next time.</summary>
    public WebFigures Figures(IEnumerable<Viewer> viewers)
    {
        var seen = new Dictionary<SchoolLoad, (int Sockets, int Slow, int Stalled)>();
        var longest = 0;
        foreach (var viewer in viewers)
        {
            var now = seen.GetValueOrDefault(viewer.Load);
            var waiting = viewer.Outbox.Waiting;
            longest = Math.Max(longest, waiting.Frames);
            var stalls = waiting.Frames * 2 > Outbox.MaxFrames || waiting.Bytes > Outbox.MaxBytes / 2;
            seen[viewer.Load] = (now.Sockets + 1, now.Slow + (viewer.Link == Lessons.Link.Slow ? 1 : 0), now.Stalled + (stalls ? 1 : 0));
        }
        return latest = new WebFigures
        {
            Schools = [.. schools.Values.OrderBy(s => s.School.Value, StringComparer.Ordinal).Select(s =>
            {
                var (sockets, slow, stalled) = seen.GetValueOrDefault(s);
                return s.Figures(sockets, slow, stalled);
            })],
            QueueMax = longest,
            QueueLimit = Outbox.MaxFrames,
            SignInsDenied = Interlocked.Read(ref signInsDenied),
            Refused = Interlocked.Read(ref refused),
        };
    }

    public void Dispose() => meter.Dispose();

    private static string? WhyOf(RefusalCode code) => code switch
    {
        RefusalCode.Busy => "busy",
        RefusalCode.TooManyTries => "tooManyTries",
        RefusalCode.WrongSignIn => "wrongSignIn",
        RefusalCode.SignInExpired => "signInExpired",
        RefusalCode.AccountBlocked => "accountBlocked",
        _ => null,
    };

    private static Measurement<long> Of(SchoolId school, long value) => new(value, new KeyValuePair<string, object?>("school", school.Value));
}
