using System.Collections.Immutable;
using Orleans;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Wire;

namespace Pmo.Web.Live.Projections;

/// <summary>
/// What stands behind the ids of shown and kept answers: the lesson's book knows whose, the student's record what. Fetched for each view and kept
/// nowhere here, so that what was erased is gone from the next version's view on.
/// </summary>
public sealed class ShownTexts(LessonId lesson, IGrainFactory grains, Directory directory)
{
    /// <summary>In the order in which they are shown. Without an author, unless the teacher shows names.</summary>
    public async ValueTask<ImmutableArray<ShownAnswerView>> OfAsync(ShownAnswers shown)
    {
        var book = await grains.GetGrain<ILessonBookGrain>(lesson.ToGrainKey()).Read();
        var kept = book.Snapshots.GetValueOrDefault(shown.Snapshot)?.Answers.ToDictionary(answer => answer.Id) ?? [];
        return [.. await Task.WhenAll(shown.Answers.Select(id => OfAsync(id, shown, kept.GetValueOrDefault(id))))];
    }

    /// <summary>An attempt as its student's record has it now; null when it is not there (any more).</summary>
    public ValueTask<AttemptRecord?> FindAsync(string task, KeptAnswer kept) =>
        grains.GetGrain<IStudentGrain>(kept.Student.ToGrainKey()).ReadAttempt(lesson, task, kept.Attempt);

    private async Task<ShownAnswerView> OfAsync(Guid id, ShownAnswers shown, KeptAnswer? kept) => new()
    {
        Id = id,
        Answer = kept is null ? null : (await FindAsync(shown.Task, kept))?.Answer,
        Name = kept is not null && shown.WithNames ? await directory.ShortNameAsync(kept.Student) : "",
    };
}
