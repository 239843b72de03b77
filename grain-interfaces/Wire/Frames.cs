using System.Collections.Immutable;
using Pmo.Students;

namespace Pmo.Wire;

/// <summary>
/// Server to browser, the only client method: <c>frame</c>. Exactly one of the members after <see cref="Rev"/> says which kind it is;
/// see docs/protocol.md. Short names because every byte is sent 27 times.
/// </summary>
public sealed record Frame
{
    /// <summary>Stream, e.g. <c>lesson/l-5a-math</c>; absent in <see cref="Heads"/>.</summary>
    public string? S { get; init; }

    /// <summary>The stream's revision after this frame.</summary>
    public Revision? Rev { get; init; }

    /// <summary>A delta's base version: apply only on exactly this one.</summary>
    public long? Base { get; init; }

    /// <summary>Merge patch of the view, with <see cref="Base"/>.</summary>
    public View? Change { get; init; }

    /// <summary>The whole view: replace what is held.</summary>
    public View? Full { get; init; }

    /// <summary>A slot of the drafts lane; it has its own revision, not the stream's.</summary>
    public DraftView? Draft { get; init; }

    /// <summary>Newest revision of every stream of this connection, sent when nothing else was for 5 s.</summary>
    public ImmutableDictionary<string, Revision>? Heads { get; init; }

    /// <summary>The stream is closed to this connection, and why.</summary>
    public RefusalCode? Closed { get; init; }
}

/// <summary>Revision 0 and empty text: the slot is empty.</summary>
public sealed record DraftView
{
    public required string Task { get; init; }

    public required long Revision { get; init; }

    public required string Device { get; init; }

    public required string Text { get; init; }
}

/// <summary>Hub method <c>sync</c>: from now on this connection watches exactly these streams; the held revision, or null for none.</summary>
public sealed record SyncRequest
{
    public required ImmutableDictionary<string, Revision?> Streams { get; init; }
}

/// <summary>Streams that may not be watched, with the reason; the rest arrive as frames, or nothing where the reader is up to date.</summary>
public sealed record SyncAnswer
{
    public required ImmutableDictionary<string, RefusalCode> Refused { get; init; }

    /// <summary>Server time, so that countdowns agree.</summary>
    public required DateTimeOffset Now { get; init; }
}

/// <summary>
/// Hub method <c>send</c>. <see cref="Command"/> is a client command by its type name (<c>"t":"lesson.pause"</c>).
/// The same <see cref="Id"/> again gives the first result again.
/// </summary>
public sealed record Intent
{
    public required Guid Id { get; init; }

    /// <summary>The stream that it is meant for.</summary>
    public required string Stream { get; init; }

    public required Command Command { get; init; }
}

/// <summary>Either <see cref="Version"/> (durable) or <see cref="Refused"/> (nothing changed).</summary>
public sealed record IntentAnswer
{
    public long? Version { get; init; }

    public RefusalCode? Refused { get; init; }
}

/// <summary>Hub method <c>draft</c>: a splice of one's own draft, see <see cref="DraftSplice"/>.</summary>
public sealed record DraftRequest
{
    public required string Task { get; init; }

    public required long Base { get; init; }

    public required string Device { get; init; }

    public required int At { get; init; }

    public required int Removed { get; init; }

    public required string Inserted { get; init; }
}

/// <summary>Exactly one member: saved at school as this revision; behind what is stored; refused.</summary>
public sealed record DraftAnswer
{
    public long? Revision { get; init; }

    public DraftView? Behind { get; init; }

    public RefusalCode? Refused { get; init; }
}

/// <summary>Hub method <c>presence</c>, answered by nothing, never stored.</summary>
public sealed record PresenceReport
{
    public required LessonId Lesson { get; init; }

    /// <summary>The page is visible and its window in front.</summary>
    public required bool Here { get; init; }

    /// <summary>Newest round trip in ms.</summary>
    public required int RoundTrip { get; init; }
}

/// <summary><c>GET /api/me</c>: who is signed in here. <see cref="Person"/> absent: nobody.</summary>
public sealed record Me
{
    public PersonId? Person { get; init; }

    public Role? Role { get; init; }

    /// <summary>As addressed: «Анна Петровна», «Миша К.»</summary>
    public string? Name { get; init; }

    public ClassId? Class { get; init; }

    public string? School { get; init; }

    public string Language { get; init; } = "ru";

    /// <summary>This session is for one lesson alone: a big screen, a student's TV, or a place held «по имени».</summary>
    public LessonId? Only { get; init; }

    /// <summary>A demo: invented people, one-click entry.</summary>
    public required bool Demo { get; init; }

    /// <summary>Of the demo's people who can be stepped in as; empty elsewhere.</summary>
    public ImmutableArray<DemoPerson> DemoPeople { get; init; } = [];
}

public sealed record DemoPerson
{
    public required PersonId Person { get; init; }

    public required Role Role { get; init; }

    public required string Name { get; init; }

    /// <summary>Class title of a student, subject code of a teacher.</summary>
    public required string Detail { get; init; }
}

/// <summary><c>POST /api/sign-in/password</c>.</summary>
public sealed record PasswordSignIn
{
    public required string Login { get; init; }

    public required string Password { get; init; }
}

/// <summary><c>POST /api/sign-in/card</c>: the short code as printed, or the secret behind the QR.</summary>
public sealed record CardSignIn
{
    public required string Code { get; init; }
}

/// <summary><c>POST /api/demo/enter</c>.</summary>
public sealed record DemoEntry
{
    public required PersonId Person { get; init; }
}

/// <summary><c>POST /api/media</c> answers with it; the body is the file itself, a thumbnail may follow with <c>PUT /api/media/{id}/thumbnail</c>.</summary>
public sealed record MediaAnswer
{
    public required MediaId Media { get; init; }
}

/// <summary><c>GET /api/join/{code}</c>: what an open lesson's code leads to.</summary>
public sealed record JoinView
{
    public required LessonId Lesson { get; init; }

    public required string ClassTitle { get; init; }

    public required string Subject { get; init; }

    /// <summary>Who is signed in here is of this lesson: go straight in.</summary>
    public required bool Mine { get; init; }

    public required bool ByName { get; init; }

    /// <summary>Free places, only while <see cref="ByName"/>: «Миша К.» by place number.</summary>
    public ImmutableDictionary<string, string> Places { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary><c>POST /api/join/{code}/places/{number}</c> and <c>GET /api/join/place</c>: what this device holds at a lesson's door.</summary>
public sealed record PlaceAnswer
{
    public required LessonId Lesson { get; init; }

    public required PlaceStatus Status { get; init; }

    public required string Name { get; init; }
}

/// <summary><c>POST /api/tv</c> and <c>GET /api/tv</c>: this screen's pairing.</summary>
public sealed record TvAnswer
{
    /// <summary>6 digits to be confirmed elsewhere; empty once paired.</summary>
    public required string Code { get; init; }

    public required bool Paired { get; init; }

    /// <summary>When the code runs out; asking again gives another.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary><c>POST /api/tv/confirm</c>, by a teacher of the lesson (for a big screen) or a student of it (to work on the TV).</summary>
public sealed record TvConfirm
{
    public required string Code { get; init; }

    public required LessonId Lesson { get; init; }
}

/// <summary><c>GET /api/colleagues</c>: staff of one's own school who may be asked to teach along.</summary>
public sealed record Colleague
{
    public required PersonId Person { get; init; }

    public required string Name { get; init; }
}
