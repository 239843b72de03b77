using System.Collections.Immutable;
using Orleans;
using Pmo.Commit;
using Pmo.Journal;
using Pmo.Lessons;
using Pmo.Media;
using Pmo.Modules;

namespace Pmo.Students;

/// <summary>Shell of a student's record: fetches the module that a command speaks of, commits, keeps drafts, tells the wall.</summary>
public sealed class StudentGrain(CommitServices services, IDraftStore drafts)
    : JournaledGrain<StudentState, StudentCommand, StudentEvent>(services, IStudentGrain.Kind), IStudentGrain
{
    /// <summary>The wall hears that somebody writes at most this often; well within the silence that would worry it.</summary>
    private static readonly TimeSpan WritingToldEvery = TimeSpan.FromMinutes(1);

    private readonly Dictionary<ModuleVersionId, ModuleContent?> modules = [];
    private DraftBook book = null!;

    /// <summary>Of the lesson at hand, as of the newest commit.</summary>
    private StudentNotice? notice;
    private DateTimeOffset written;

    private PersonId Self => PersonId.Of(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        book = new DraftBook(Self, drafts);
        return base.OnActivateAsync(cancellationToken);
    }

    public async Task<Outcome> Execute(CommandHeader header, StudentCommand command)
    {
        var module = await ModuleOfAsync(command);
        var isTaught = await IsTaughtAsync(header.Actor, command);
        var fileType = await FileTypeAsync(command);
        var submitted = (command as SubmitAnswer)?.Task;
        var outcome = await CommitAsync(
            header, command, state => StudentRules.Decide(Self, state, command, header, module, isTaught, fileType),
            submitted is { } task ? book.KeyOf(task.ToString()) : null);
        return outcome;
    }

    public async Task<DraftOutcome> SaveDraft(DraftSplice splice, DateTimeOffset at)
    {
        if (State.Class is null) return new DraftRefused { Code = RefusalCode.NotEnrolled };
        if ((await ModuleAsync(splice.Task.Module))?.FindTask(splice.Task.Task) is null) return new DraftRefused { Code = RefusalCode.NoSuchTask };
        var outcome = await book.SaveAsync(splice, at);
        if (outcome is not DraftSaved) return outcome;
        PublishDraft(new DraftChanged { Student = Self, Draft = book.Find(splice.Task)! });
        TellOfWriting(at);
        return outcome;
    }

    public ValueTask<ImmutableArray<Draft>> Drafts() => book.AllAsync();

    public ValueTask<StudentState> Read() => new(State);

    public ValueTask<AttemptRecord?> ReadAttempt(LessonId lesson, string task, int attempt)
    {
        var attempts = State.Lessons.TryGetValue(lesson, out var place)
            ? State.Tasks.GetValueOrDefault(new TaskRef(place.Module, task).ToString())?.Attempts ?? []
            : [];
        return new(attempt >= 1 && attempt <= attempts.Length ? attempts[attempt - 1] : null);
    }

    public ValueTask<StudentNotice?> NoticeFor(LessonId lesson)
    {
        if (StudentNotices.Of(Self, State, lesson, Revision.Version) is not { } found) return new((StudentNotice?)null);
        // A wall that asks is alive; after a restart it may well be the first to speak of a lesson.
        notice ??= found;
        return new(WithWriting(found));
    }

    protected override StudentState Apply(StudentState state, StudentEvent @event) => StudentFold.Apply(state, @event);

    protected override void Committed(ImmutableArray<StudentEvent> events)
    {
        foreach (var answered in events.OfType<AnswerSubmitted>())
        {
            if (!book.Finished(answered.Task)) continue;
            PublishDraft(new DraftChanged { Student = Self, Draft = new Draft { Task = answered.Task, Revision = 0, Device = "", Text = "" } });
        }
        if (notice is { } last) notice = StudentNotices.Next(last, State, events, Revision.Version);
        foreach (var lesson in StudentNotices.LessonsOf(events, State))
        {
            if (notice?.Lesson != lesson) notice = StudentNotices.Of(Self, State, lesson, Revision.Version) ?? notice;
            if (notice?.Lesson == lesson) Tell(notice);
        }
    }

    /// <summary>Best effort: a wall that misses a notice has the next one.</summary>
    private void Tell(StudentNotice news) => _ = GrainFactory.GetGrain<ILessonDeskGrain>(news.Lesson.ToGrainKey()).Notice(WithWriting(news));

    /// <summary>A draft is no commit, yet who writes is not silent.</summary>
    private void TellOfWriting(DateTimeOffset at)
    {
        var told = written > State.LastActivity ? written : State.LastActivity;
        if (at - told < WritingToldEvery) return;
        written = at;
        if (notice is not null) Tell(notice);
    }

    private StudentNotice WithWriting(StudentNotice news) => written > news.LastActivity ? news with { LastActivity = written } : news;

    private ValueTask<ModuleContent?> ModuleOfAsync(StudentCommand command) => command switch
    {
        JoinLesson join => ModuleAsync(join.Module),
        SubmitAnswer submit => ModuleAsync(submit.Task.Module),
        GoToPlace go when State.Lessons.TryGetValue(go.Lesson, out var place) => ModuleAsync(place.Module),
        AskQuestion ask when State.Lessons.TryGetValue(ask.Lesson, out var place) => ModuleAsync(place.Module),
        _ => default,
    };

    /// <summary>Asked only for what a teacher may do in a student's record: a student's own command never calls the lesson.</summary>
    private async ValueTask<bool> IsTaughtAsync(Actor actor, StudentCommand command)
    {
        var lesson = command switch
        {
            LowerHand lower => lower.Lesson,
            CloseQuestion close => close.Lesson,
            CheckAnswer check => check.Lesson,
            _ => default,
        };
        if (actor.Role is not (Role.Teacher or Role.ClassTeacher) || !Key.IsWellFormed(lesson.Value)) return false;
        return (await GrainFactory.GetGrain<ILessonGrain>(lesson.ToGrainKey()).Read()).IsTaughtBy(actor.Person);
    }

    /// <summary>Null when the answer names no file, or one that this student does not have.</summary>
    private ValueTask<string?> FileTypeAsync(StudentCommand command) =>
        command is SubmitAnswer { Answer: FileAnswer file } && Key.IsWellFormed(file.Media.Value)
            ? GrainFactory.GetGrain<IMediaGrain>(Self.ToGrainKey()).TypeOf(file.Media)
            : default;

    /// <summary>Versions never change, so one fetch per activation is enough; an unknown one is asked for again.</summary>
    private async ValueTask<ModuleContent?> ModuleAsync(ModuleVersionId id)
    {
        if (modules.TryGetValue(id, out var known)) return known;
        if (!Key.IsWellFormed(id.Value)) return null;
        var module = await GrainFactory.GetGrain<IModuleVersionGrain>(id.ToGrainKey()).Read();
        if (module is not null) modules[id] = module;
        return module;
    }
}
