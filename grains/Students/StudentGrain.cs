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
    private readonly Dictionary<ModuleVersionId, ModuleContent?> modules = [];
    private DraftBook book = null!;

    private PersonId Self => PersonId.Of(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        book = new DraftBook(Self, drafts);
        return base.OnActivateAsync(cancellationToken);
    }

    public async Task<Outcome> Execute(CommandHeader header, StudentCommand command)
    {
        var module = await ModuleOfAsync(command);
        var fileType = await FileTypeAsync(command);
        var submitted = (command as SubmitAnswer)?.Task;
        var outcome = await CommitAsync(
            header, command, state => StudentRules.Decide(Self, state, command, header, module, fileType), submitted is { } task ? book.KeyOf(task.ToString()) : null);
        return outcome;
    }

    public async Task<DraftOutcome> SaveDraft(DraftSplice splice, DateTimeOffset at)
    {
        if (State.Class is null) return new DraftRefused { Code = RefusalCode.NotEnrolled };
        if ((await ModuleAsync(splice.Task.Module))?.FindTask(splice.Task.Task) is null) return new DraftRefused { Code = RefusalCode.NoSuchTask };
        var outcome = await book.SaveAsync(splice, at);
        if (outcome is DraftSaved) PublishDraft(new DraftChanged { Student = Self, Draft = book.Find(splice.Task)! });
        return outcome;
    }

    public ValueTask<ImmutableArray<Draft>> Drafts() => book.AllAsync();

    public ValueTask<StudentState> Read() => new(State);

    public ValueTask<StudentNotice?> NoticeFor(LessonId lesson) => new(StudentNotices.Of(Self, State, lesson, Revision.Version));

    protected override StudentState Apply(StudentState state, StudentEvent @event) => StudentFold.Apply(state, @event);

    protected override void Committed(ImmutableArray<StudentEvent> events)
    {
        foreach (var answered in events.OfType<AnswerSubmitted>())
        {
            if (!book.Finished(answered.Task)) continue;
            PublishDraft(new DraftChanged { Student = Self, Draft = new Draft { Task = answered.Task, Revision = 0, Device = "", Text = "" } });
        }
        foreach (var lesson in StudentNotices.LessonsOf(events))
            if (StudentNotices.Of(Self, State, lesson, Revision.Version) is { } notice)
                _ = GrainFactory.GetGrain<ILessonDeskGrain>(lesson.ToGrainKey()).Notice(notice);
    }

    private ValueTask<ModuleContent?> ModuleOfAsync(StudentCommand command) => command switch
    {
        JoinLesson join => ModuleAsync(join.Module),
        SubmitAnswer submit => ModuleAsync(submit.Task.Module),
        GoToPlace go when State.Lessons.TryGetValue(go.Lesson, out var place) => ModuleAsync(place.Module),
        _ => default,
    };

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
