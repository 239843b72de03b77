using System.Collections.Immutable;
using System.Security.Claims;
using Pmo.Web.Operators;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Live;

/// <summary>One live connection: who it is, what it watches, what waits for it.</summary>
public sealed class Viewer(ILine line, Session session, SchoolLoad load, TimeProvider time)
{
    private readonly Lock guard = new();
    private bool ended;

    public string Id => line.Id;

    public ClaimsPrincipal User => line.User;

    /// <summary>As resolved last; refreshed at every sync.</summary>
    public Session Session { get; set; } = session;

    public Outbox Outbox { get; } = new(line, load, time);

    /// <summary>Of the school that it was of when it connected: who moves to another school is cut.</summary>
    public SchoolLoad Load => load;

    /// <summary>By stream.</summary>
    public ImmutableDictionary<string, Feed> Feeds { get; private set; } = ImmutableDictionary<string, Feed>.Empty;

    /// <summary>Has asked what it missed: from then on it is a screen like any other, whether its link had broken or not.</summary>
    public bool HasSynced { get; set; }

    /// <summary>The lesson that this student's screen last reported on, so that its wall hears of the end.</summary>
    public LessonId? Lesson { get; set; }

    /// <summary>Of a lesson that is not watched yet.</summary>
    public PresenceReport? EarlyReport { get; set; }

    public Lessons.Link Link { get; set; } = Lessons.Link.Away;

    public long LinkToldAt { get; set; }

    /// <summary>False: the connection ended while the feed was being joined, and nobody else would leave it.</summary>
    public bool TryKeep(string stream, Feed feed)
    {
        lock (guard)
        {
            if (ended) return false;
            Feeds = Feeds.SetItem(stream, feed);
            return true;
        }
    }

    public void Release(string stream)
    {
        lock (guard) Feeds = Feeds.Remove(stream);
    }

    /// <summary>The connection is over: nothing more is sent or kept. SignalR does not wait for a hub call in progress.</summary>
    public IEnumerable<Feed> End()
    {
        Outbox.Close();
        lock (guard)
        {
            ended = true;
            return Feeds.Values;
        }
    }

    public void Abort()
    {
        Outbox.Close();
        line.Abort();
    }
}
