using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Students;
using Pmo.Wire;

namespace Pmo.Web.Live.Projections;

/// <summary>A student's own record, for that student and the student's teachers, with the drafts beside it.</summary>
public sealed class StudentProjection(string stream, IStudentGrain grain, Directory directory) : IProjection
{
    private static readonly ImmutableDictionary<LessonId, PlaceView> NoPlaces = ImmutableDictionary<LessonId, PlaceView>.Empty;
    private static readonly ImmutableDictionary<Guid, QuestionView> NoQuestions = ImmutableDictionary<Guid, QuestionView>.Empty;
    private static readonly ImmutableDictionary<string, AttemptView> NoAttempts = ImmutableDictionary<string, AttemptView>.Empty;
    private static readonly ImmutableDictionary<string, ImmutableDictionary<string, AttemptView>> NoTasks =
        ImmutableDictionary<string, ImmutableDictionary<string, AttemptView>>.Empty;

    public async ValueTask<View> OfAsync(StreamState state)
    {
        var record = (StudentState)state;
        var places = NoPlaces;
        foreach (var (lesson, place) in record.Lessons) places = places.SetItem(lesson, await OfAsync(place));
        var tasks = NoTasks;
        foreach (var (task, held) in record.Tasks) tasks = tasks.SetItem(task, await OfAsync(task, held));
        return new StudentView { Class = record.Class, Lessons = places, Tasks = tasks };
    }

    public async ValueTask<View> OfAsync(Committed committed)
    {
        var view = new StudentView();
        foreach (var happened in committed.Events) view = await AddAsync(view, (StudentEvent)happened);
        return view;
    }

    public async ValueTask<IReadOnlyList<LiveFrame>> BesideAsync() =>
        [.. (await grain.Drafts()).Select(draft => LiveFrame.Of(new Frame { S = stream, Draft = LiveViews.Of(draft) }))];

    private async ValueTask<StudentView> AddAsync(StudentView view, StudentEvent happened) => happened switch
    {
        StudentEnrolled e => view with { Class = e.Class },
        LessonJoined e => With(view, e.Lesson, _ => new PlaceView { Module = e.Module, Step = "", Task = "", Hand = false, Questions = NoQuestions }),
        PlaceChanged e => With(view, e.Lesson, place => place with { Step = e.Step, Task = e.Task ?? "" }),
        LevelChosen e => With(view, e.Lesson, place => place with { Level = e.Level }),
        HandRaised e => With(view, e.Lesson, place => place with { Hand = true }),
        HandLowered e => With(view, e.Lesson, place => place with { Hand = false }),
        QuestionAsked e => With(view, e.Lesson, e.Question, new QuestionView { Open = true, Text = e.Text, Step = e.Step ?? "", Task = e.Task ?? "", At = e.At }),
        QuestionClosed e => await ClosedAsync(view, e),
        AnswerSubmitted e => With(view, e.Task, e.Attempt, attempt => attempt with { Answer = e.Answer, At = e.At, Verdict = Verdict.Waiting }),
        AnswerChecked e => await CheckedAsync(view, e),
        _ => view,
    };

    /// <summary>The event says that it is closed, the record what it was. Absent there: erased meanwhile, and nothing is left to show.</summary>
    private async ValueTask<StudentView> ClosedAsync(StudentView view, QuestionClosed e)
    {
        var place = (await grain.Read()).Lessons.GetValueOrDefault(e.Lesson);
        return place?.Questions.FirstOrDefault(question => question.Id == e.Question) is { } asked
            ? With(view, e.Lesson, e.Question, await OfAsync(asked with { ClosedAt = e.At, Reply = e.Reply }))
            : view;
    }

    private async ValueTask<StudentView> CheckedAsync(StudentView view, AnswerChecked e)
    {
        var (hint, note) = (await directory.HintAsync(e.Task, e.Wrong), await directory.NoteAsync(e.Note));
        return With(view, e.Task, e.Attempt, attempt => attempt with { Verdict = e.Verdict, By = e.By, Hint = hint, Note = note });
    }

    private static StudentView With(StudentView view, LessonId lesson, Func<PlaceView, PlaceView> change)
    {
        var places = view.Lessons ?? NoPlaces;
        return view with { Lessons = places.SetItem(lesson, change(places.GetValueOrDefault(lesson) ?? new PlaceView())) };
    }

    private static StudentView With(StudentView view, LessonId lesson, Guid question, QuestionView shown) =>
        With(view, lesson, place => place with { Questions = (place.Questions ?? NoQuestions).SetItem(question, shown) });

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

    private async ValueTask<PlaceView> OfAsync(LessonPlace place)
    {
        var questions = NoQuestions;
        foreach (var question in place.Questions) questions = questions.SetItem(question.Id, await OfAsync(question));
        return new PlaceView
        {
            Module = place.Module,
            Step = place.Step ?? "",
            Task = place.Task ?? "",
            Level = place.Level == Level.Unknown ? null : place.Level,
            Hand = place.HandSince is not null,
            Questions = questions,
        };
    }

    private async ValueTask<QuestionView> OfAsync(QuestionRecord question) => new()
    {
        Open = question.ClosedAt is null,
        Text = question.Text,
        Step = question.Step ?? "",
        Task = question.Task ?? "",
        At = question.At,
        Reply = await directory.NoteAsync(question.Reply),
    };

    private async ValueTask<ImmutableDictionary<string, AttemptView>> OfAsync(string task, TaskRecord record)
    {
        var attempts = NoAttempts;
        for (var i = 0; i < record.Attempts.Length; i++) attempts = attempts.SetItem($"{i + 1}", await OfAsync(task, record.Attempts[i]));
        return attempts;
    }

    private async ValueTask<AttemptView> OfAsync(string task, AttemptRecord attempt)
    {
        var view = new AttemptView { Answer = attempt.Answer, At = attempt.At, Verdict = attempt.Verdict };
        // A change says of a check that is not there nothing either: both ways of getting to a version give the same view.
        if (attempt.By == CheckKind.Unknown) return view;
        return view with
        {
            By = attempt.By,
            Hint = TaskRef.TryParse(task, out var name) ? await directory.HintAsync(name, attempt.Wrong) : "",
            Note = await directory.NoteAsync(attempt.Note),
        };
    }
}
