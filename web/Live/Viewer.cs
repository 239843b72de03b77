using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Live;

/// <summary>One live connection: who it is, what it watches, what waits for it.</summary>
public sealed class Viewer(HubConnectionContext connection, Session session, TimeProvider time)
{
    public string ConnectionId => connection.ConnectionId;

    public ClaimsPrincipal User => connection.User;

    /// <summary>As resolved last; refreshed at every sync.</summary>
    public Session Session { get; set; } = session;

    public Outbox Outbox { get; } = new(connection, time);

    /// <summary>By stream. Changed only by this connection's own hub calls, which SignalR runs one after another.</summary>
    public ImmutableDictionary<string, Feed> Feeds { get; set; } = ImmutableDictionary<string, Feed>.Empty;

    /// <summary>The lesson that this student's screen last reported on, so that its wall hears of the end.</summary>
    public LessonId? Lesson { get; set; }

    /// <summary>Of a lesson that is not watched yet.</summary>
    public PresenceReport? EarlyReport { get; set; }

    public Lessons.Link Link { get; set; } = Lessons.Link.Away;

    public long LinkToldAt { get; set; }

    public void Abort() => connection.Abort();
}
