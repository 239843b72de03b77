using Orleans;
using Orleans.Concurrency;

namespace Pmo.Lessons;

/// <summary>
/// A live session of a class: what the whole class sees. Key: <see cref="LessonId"/>. Stream <c>lesson/{id}</c>, audience: the class and its teachers.
/// Owns: one current step; pause and pace are decided here and nowhere else; an ended lesson stays ended.
/// Never on an answer's path.
/// </summary>
[Alias("pmo.ILessonGrain")]
public interface ILessonGrain : ILive
{
    public const string Kind = "lesson";

    [Alias("Execute")]
    Task<Outcome> Execute(CommandHeader header, LessonCommand command);

    /// <summary>As committed last, also in the middle of a commit: who asks never waits for the lesson.</summary>
    [AlwaysInterleave, Alias("Read")]
    ValueTask<LessonState> Read();
}
