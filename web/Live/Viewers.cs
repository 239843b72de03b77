using System.Collections.Concurrent;
using System.Collections.Immutable;
using Orleans;
using Pmo.Lessons;
using Pmo.Web.Operators;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Live;

/// <summary>
/// Who is connected here, each with a queue of its own: a group send that is awaited stalls a class on one member, one that is not grows
/// without bound (DESIGN, "The read path").
/// </summary>
public sealed class Viewers(IClusterClient grains, ISessions sessions, SchoolLoads schools, TimeProvider time)
{
    /// <summary>A quiet connection hears within this time that nothing was lost.</summary>
    public static readonly TimeSpan HeadsAfter = TimeSpan.FromSeconds(5);

    /// <summary>An unchanged report is repeated to the wall this often, so that a wall that lost its memory fills up again.</summary>
    private static readonly TimeSpan PresenceAgain = TimeSpan.FromSeconds(20);

    private const int SlowRoundTripMs = 1500;

    private readonly ConcurrentDictionary<string, Viewer> byLine = new(StringComparer.Ordinal);

    public ICollection<Viewer> All => byLine.Values;

    public int Count => byLine.Count;

    /// <summary>Null: was turned away before it was anybody, or is gone.</summary>
    public Viewer? Find(string line) => byLine.GetValueOrDefault(line);

    /// <summary>Null: nobody who may come in, or no longer; the caller ends the line.</summary>
    public async ValueTask<Viewer?> EnterAsync(ILine line)
    {
        if (await sessions.ResolveAsync(line.User) is not { } session) return null;
        var load = schools.Of(session.School);
        var viewer = new Viewer(line, session, load, time);
        byLine[line.Id] = viewer;
        load.LoggedOn();
        LiveInstruments.Connected(1);
        return viewer;
    }

    public async Task LeaveAsync(string line)
    {
        if (!byLine.TryRemove(line, out var viewer)) return;
        LiveInstruments.Connected(-1);
        foreach (var feed in viewer.End()) await feed.LeaveAsync(viewer);
        await ForgetLessonAsync(viewer);
    }

    /// <summary>After a change of what is watched: a screen that left its lesson is no longer on that lesson's wall.</summary>
    public Task LeftAsync(Viewer viewer) =>
        viewer.Lesson is { } lesson && !viewer.Feeds.ContainsKey(StreamOf(lesson)) ? ForgetLessonAsync(viewer) : Task.CompletedTask;

    /// <summary>Cuts every connection whose account was blocked, ran out or got another stamp, or whose person is another one now; it comes back as who it is.</summary>
    public async Task CutRevokedAsync()
    {
        foreach (var some in byLine.Values.Chunk(64))
        {
            var sessionsNow = await Task.WhenAll(some.Select(viewer => sessions.ResolveAsync(viewer.User).AsTask()));
            foreach (var (viewer, now) in some.Zip(sessionsNow))
            {
                // The language alone may change under a connection.
                if (now is null || now with { Language = viewer.Session.Language } != viewer.Session) viewer.Abort();
            }
        }
    }

    /// <summary>Somebody may do less from now on: comes back and is told what is still open.</summary>
    public void Cut(PersonId person)
    {
        foreach (var viewer in byLine.Values)
            if (viewer.Session.Person == person)
                viewer.Abort();
    }

    /// <summary>A place or a screen of one lesson was taken back; who is that person otherwise stays.</summary>
    public void CutConfined(PersonId person, string lesson)
    {
        foreach (var viewer in byLine.Values)
            if (viewer.Session.Person == person && viewer.Session.Only?.Value == lesson)
                viewer.Abort();
    }

    /// <summary>One browser signed out: all its tabs, and no other browser's of the same person.</summary>
    public void CutSignIn(string id)
    {
        foreach (var viewer in byLine.Values)
            if (viewer.User.HasClaim(Sessions.IdClaim, id))
                viewer.Abort();
    }

    public async Task ReportAsync(Viewer viewer, PresenceReport report)
    {
        if (viewer.Session.Role != Role.Student) return;
        if (!viewer.Feeds.ContainsKey(StreamRoutes.Name(ILessonGrain.Kind, report.Lesson.Value)))
        {
            // A page reports as soon as it opens, before its sync: kept until the sync has shown that the lesson is this student's.
            viewer.EarlyReport = report;
            return;
        }
        viewer.EarlyReport = null;
        var link = !report.Here ? Link.Elsewhere : report.RoundTrip > SlowRoundTripMs ? Link.Slow : Link.Good;
        var unchanged = viewer.Lesson == report.Lesson && viewer.Link == link;
        if (unchanged && time.GetElapsedTime(viewer.LinkToldAt) < PresenceAgain) return;
        (viewer.Lesson, viewer.Link, viewer.LinkToldAt) = (report.Lesson, link, time.GetTimestamp());
        await TellAsync(viewer, report.Lesson, link);
    }

    /// <summary>Tells quiet connections where their streams are, so that silent loss is found within seconds.</summary>
    public void SendHeads()
    {
        foreach (var viewer in byLine.Values)
        {
            if (viewer.Feeds.IsEmpty || time.GetElapsedTime(viewer.Outbox.LastSent) < HeadsAfter) continue;
            var heads = viewer.Feeds.ToImmutableDictionary(feed => feed.Key, feed => feed.Value.Head);
            viewer.Outbox.Enqueue(LiveFrame.Of(new Frame { Heads = heads }));
        }
    }

    /// <summary>The student's newest other screen in the lesson speaks for the student now; without one the student is away.</summary>
    private async Task ForgetLessonAsync(Viewer gone)
    {
        if (gone.Lesson is not { } lesson) return;
        gone.Lesson = null;
        var other = byLine.Values
            .Where(viewer => viewer != gone && viewer.Session.Person == gone.Session.Person && viewer.Lesson == lesson)
            .MaxBy(viewer => viewer.LinkToldAt);
        await TellAsync(gone, lesson, other?.Link ?? Link.Away);
    }

    private static string StreamOf(LessonId lesson) => StreamRoutes.Name(ILessonGrain.Kind, lesson.Value);

    private Task TellAsync(Viewer viewer, LessonId lesson, Link link) =>
        grains.GetGrain<ILessonDeskGrain>(lesson.ToGrainKey()).Presence(new StudentPresence { Student = viewer.Session.Person, Link = link });
}
