using System.Collections.Immutable;
using Pmo.Students;
using Pmo.Wire;

namespace Pmo.Web.Live.Projections;

/// <summary>A student's own record, for that student, with the drafts beside it.</summary>
public sealed class StudentProjection(string stream, IStudentGrain grain) : IProjection
{
    private static readonly ImmutableDictionary<LessonId, PlaceView> NoPlaces = ImmutableDictionary<LessonId, PlaceView>.Empty;
    private static readonly ImmutableDictionary<string, AttemptView> NoAttempts = ImmutableDictionary<string, AttemptView>.Empty;
    private static readonly ImmutableDictionary<string, ImmutableDictionary<string, AttemptView>> NoTasks =
        ImmutableDictionary<string, ImmutableDictionary<string, AttemptView>>.Empty;

    public ValueTask<View> OfAsync(StreamState state) => new(Of((StudentState)state));

    public ValueTask<View> OfAsync(Committed committed) =>
        new(committed.Events.Aggregate(new StudentView(), (view, happened) => Add(view, (StudentEvent)happened)));

    public async ValueTask<IReadOnlyList<LiveFrame>> BesideAsync() =>
        [.. (await grain.Drafts()).Select(draft => LiveFrame.Of(new Frame { S = stream, Draft = LiveViews.Of(draft) }))];

    private static StudentView Add(StudentView view, StudentEvent happened) => happened switch
    {
        StudentEnrolled e => view with { Class = e.Class },
        LessonJoined e => view with { Lessons = (view.Lessons ?? NoPlaces).SetItem(e.Lesson, new PlaceView { Module = e.Module, Step = "", Task = "" }) },
        PlaceChanged e => view with { Lessons = (view.Lessons ?? NoPlaces).SetItem(e.Lesson, new PlaceView { Step = e.Step, Task = e.Task ?? "" }) },
        AnswerSubmitted e => With(view, e.Task, e.Attempt, attempt => attempt with { Answer = e.Answer, At = e.At, Verdict = Verdict.Waiting }),
        AnswerChecked e => With(view, e.Task, e.Attempt, attempt => attempt with { Verdict = e.Verdict }),
        _ => view,
    };

    private static StudentView With(StudentView view, TaskRef task, int attempt, Func<AttemptView, AttemptView> change)
    {
        var tasks = view.Tasks ?? NoTasks;
        var attempts = tasks.GetValueOrDefault(task.ToString()) ?? NoAttempts;
        var number = $"{attempt}";
        return view with
        {
            Tasks = tasks.SetItem(task.ToString(), attempts.SetItem(number, change(attempts.GetValueOrDefault(number) ?? new AttemptView()))),
        };
    }

    private static StudentView Of(StudentState state) => new()
    {
        Class = state.Class,
        Lessons = state.Lessons.ToImmutableDictionary(
            lesson => lesson.Key,
            lesson => new PlaceView { Module = lesson.Value.Module, Step = lesson.Value.Step ?? "", Task = lesson.Value.Task ?? "" }),
        Tasks = state.Tasks.ToImmutableDictionary(task => task.Key, task => Of(task.Value)),
    };

    private static ImmutableDictionary<string, AttemptView> Of(TaskRecord task) => task.Attempts
        .Select((attempt, index) => (attempt, index))
        .ToImmutableDictionary(
            item => $"{item.index + 1}",
            item => new AttemptView { Answer = item.attempt.Answer, At = item.attempt.At, Verdict = item.attempt.Verdict });
}
