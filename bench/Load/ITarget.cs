using System.Net;
using Pmo.Wire;

namespace Pmo.Bench.Load;

/// <summary>One lesson of a load run, connected: a teacher and the students, in that order among the members.</summary>
public sealed class LessonLoad
{
    public required string Stream { get; init; }

    public required Member Teacher { get; init; }

    public required IReadOnlyList<Member> Students { get; init; }

    /// <summary>Two steps; the class stands at the second one, so that going to the first is a change.</summary>
    public required (string Next, string Current) Steps { get; init; }

    public IEnumerable<Member> Members => Students.Prepend(Teacher);
}

/// <summary>A student of an answers run.</summary>
public sealed record AnswererLoad(Member Member, string Stream, string Lesson, string Step);

/// <summary>One student at the bell.</summary>
/// <param name="At">Where the student logs on.</param>
/// <param name="Cookie">The session's; empty where there is none.</param>
/// <param name="First">The message that asks for the first lesson state.</param>
/// <param name="Last">What the last frame of that state contains.</param>
public sealed record Arrival(IPEndPoint At, string Cookie, byte[] First, byte[] Last);

/// <summary>What a load run is driven against: ours or a peer. The generator and its checks are the same for both.</summary>
public interface ITarget : IAsyncDisposable
{
    /// <summary><c>ours</c> or the peer's name.</summary>
    string Name { get; }

    /// <summary>Stands in the first column; false: what it is measured beside.</summary>
    bool IsOurs { get; }

    /// <summary>An answer is kept: it makes a version of the student's own record, and a frame.</summary>
    bool Keeps { get; }

    /// <summary>Processes whose CPU counts as the server's.</summary>
    IReadOnlyList<int> ServerIds { get; }

    /// <summary>Connects everybody anew, watching as a browser does.</summary>
    Task<IReadOnlyList<LessonLoad>> JoinLessonsAsync(int lessons);

    /// <summary>Every student of these lessons, ready to log on: signed in, not connected.</summary>
    Task<IReadOnlyList<Arrival>> ArrivalsAsync(int lessons);

    /// <summary>Connects the students alone, for answers.</summary>
    Task<IReadOnlyList<AnswererLoad>> JoinAnswerersAsync(int lessons);

    /// <summary>The tasks that answers are given to.</summary>
    IReadOnlyList<TaskContent> Tasks { get; }

    /// <summary>Hub method of a teacher's step, and of an answer.</summary>
    (string Move, string Submit) Methods { get; }

    string Module { get; }

    /// <summary>Closes all connections of the last join.</summary>
    Task LeaveAsync();
}
