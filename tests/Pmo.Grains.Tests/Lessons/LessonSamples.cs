using System.Collections.Immutable;
using Pmo.Lessons;

namespace Pmo.Grains.Tests.Lessons;

/// <summary>A snapshot of three answers, as book and lesson speak of it, and a colleague.</summary>
internal static class LessonSamples
{
    public static readonly PersonId Boris = new("t-boris");
    public static readonly Guid Snapshot = Id(100);

    public static readonly KeepSnapshot Keep = new()
    {
        Snapshot = Snapshot,
        Task = "number",
        Answers = [.. Enumerable.Range(1, 3).Select(n => new KeptAnswer { Id = Id(n), Student = GrainWorld.Pupil(n), Attempt = n })],
    };

    public static LessonFacts Facts => new()
    {
        Snapshot = new AnswerSnapshot { Task = Keep.Task, Answers = Keep.Answers, At = Rules.Noon },
        IsStaff = true,
    };

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public static ShownAnswers Shown(params int[] numbers) => new()
    {
        Snapshot = Snapshot,
        Task = Keep.Task,
        Answers = numbers.Length == 0 ? [Id(2), Id(1)] : [.. numbers.Select(Id)],
    };
}
