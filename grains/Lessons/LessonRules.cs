using Pmo.Commit;

namespace Pmo.Lessons;

/// <summary>What the rules of a lesson cannot see in it: the shell finds it out before they decide.</summary>
public sealed record LessonFacts
{
    public static LessonFacts None { get; } = new();

    /// <summary>Of <see cref="ShowAnswers"/>: the snapshot as the lesson's book has it; null when it has none such.</summary>
    public AnswerSnapshot? Snapshot { get; init; }

    /// <summary>Of <see cref="AddCoTeacher"/>: that person teaches at the lesson's school.</summary>
    public bool IsStaff { get; init; }
}

/// <summary>What may happen to a lesson. Pure and total: no clock, no ids of its own, every command has an answer in every state.</summary>
public static partial class LessonRules
{
    public const int MaxExtensionMinutes = 90;

    private static readonly TimeSpan LongestLesson = TimeSpan.FromDays(1);

    /// <summary>No bell lies later: extensions and the time after the bell are added to it and must stay a time.</summary>
    private static readonly DateTimeOffset LatestBell = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Decision<LessonEvent> Decide(LessonState state, LessonCommand command, CommandHeader header) =>
        Decide(state, command, header, LessonFacts.None);

    public static Decision<LessonEvent> Decide(LessonState state, LessonCommand command, CommandHeader header, LessonFacts facts)
    {
        if (!MayCommand(state, command, header.Actor)) return Refuse(RefusalCode.NotAllowed);
        if (command is PlanLesson plan) return Plan(state, plan.Plan);
        if (state.Plan is null) return Refuse(RefusalCode.LessonNotPlanned);
        return command switch
        {
            OpenLesson => Open(state, header.At),
            EndLesson => End(state, header.At, byBell: false),
            RingBell => state.Status == LessonStatus.Open && header.At >= state.ClosesAt ? End(state, header.At, byBell: true) : Nothing,
            _ when state.Status == LessonStatus.Ended => Refuse(RefusalCode.LessonEnded),
            AddCoTeacher add => Add(state, add.Teacher, facts.IsStaff),
            RemoveCoTeacher remove => Remove(state, remove.Teacher),
            _ when state.Status != LessonStatus.Open => Refuse(RefusalCode.LessonNotOpen),
            GoToStep go => Go(state, go.Step),
            SetPace set => SetPace(state, set),
            PauseLesson pause => Pause(state, pause, header),
            ResumeLesson => Resume(state, header.At),
            ExtendLesson extend => Extend(state, extend.Minutes),
            GatherClass gather => Gather(state, gather.Frame, header),
            ReleaseClass => state.Gather is null ? Nothing : Decision.Accept<LessonEvent>(new ClassReleased { At = header.At }),
            StartTimer start => Start(state, start.Seconds, header.At),
            AddTime add => AddTime(state, add.Seconds, header.At),
            StopTimer => state.Timer is null ? Nothing : Decision.Accept<LessonEvent>(new TimerStopped()),
            ShowAnswers show => Show(state, show, facts.Snapshot),
            HideAnswers hide => Hide(state, hide),
            SetShownNames set => SetNames(state, set.WithNames),
            SetByName set => state.ByName == set.Open ? Nothing : Decision.Accept<LessonEvent>(new ByNameWasSet { Open = set.Open }),
            TakeCode take => Take(state, take.Code),
            _ => Refuse(RefusalCode.Malformed),
        };
    }

    private static Decision<LessonEvent> Nothing => Decision.Nothing<LessonEvent>();

    private static Decision<LessonEvent> Refuse(RefusalCode code) => Decision.Refuse<LessonEvent>(code);

    /// <summary>Planning, the bell and the code belong to the platform and the configurator, everything live to the lesson's teachers.</summary>
    private static bool MayCommand(LessonState state, LessonCommand command, Actor actor) => command switch
    {
        PlanLesson => actor.Role is Role.System or Role.Configurator,
        RingBell or TakeCode => actor.Role is Role.System,
        _ => actor.Role is Role.Teacher or Role.ClassTeacher && (state.Plan is null || state.IsTaughtBy(actor.Person)),
    };

    private static Decision<LessonEvent> Plan(LessonState state, LessonPlan plan)
    {
        if (state.Plan is not null) return Refuse(RefusalCode.LessonAlreadyPlanned);
        // A malformed key could be written and never be read again: the lesson would be lost.
        if (plan is null || plan.Teachers.IsDefault || !plan.Teachers.All(teacher => Key.IsWellFormed(teacher.Value))
            || !Key.IsWellFormed(plan.School.Value) || !Key.IsWellFormed(plan.Class.Value) || !Key.IsWellFormed(plan.Module.Value))
            return Refuse(RefusalCode.Malformed);
        if (plan.Steps.IsDefaultOrEmpty || plan.Steps.Any(step => string.IsNullOrEmpty(step?.Id))
            || plan.Steps.Select(step => step.Id).Distinct(StringComparer.Ordinal).Count() != plan.Steps.Length)
            return Refuse(RefusalCode.StepsMissing);
        if (plan.Steps.Any(step => !IsKnown(step.Pace))) return Refuse(RefusalCode.NoSuchPace);
        if (plan.EndsAt <= plan.StartsAt || plan.EndsAt - plan.StartsAt > LongestLesson || plan.EndsAt > LatestBell) return Refuse(RefusalCode.TimesOutOfOrder);
        return Decision.Accept<LessonEvent>(new LessonPlanned { Plan = plan });
    }

    private static Decision<LessonEvent> Open(LessonState state, DateTimeOffset at)
    {
        if (state.Status == LessonStatus.Open) return Nothing;
        if (state.Status == LessonStatus.Ended) return Refuse(RefusalCode.LessonEnded);
        var bell = at > state.Plan!.StartsAt ? at + (state.Plan.EndsAt - state.Plan.StartsAt) : state.Plan.EndsAt;
        return Decision.Accept<LessonEvent>(new LessonOpened { At = at, EndsAt = bell, Step = state.Steps[0].Id });
    }

    private static Decision<LessonEvent> End(LessonState state, DateTimeOffset at, bool byBell) => state.Status switch
    {
        LessonStatus.Ended => Nothing,
        // What is shown is hidden by name: a view that grows by changes cannot tell from "ended" alone which tasks had answers.
        LessonStatus.Open => Decision.Accept<LessonEvent>([.. HideAll(state), new LessonEnded { At = at, ByBell = byBell }]),
        _ => Refuse(RefusalCode.LessonNotOpen),
    };

    private static Decision<LessonEvent> Go(LessonState state, string step)
    {
        if (state.IndexOf(step) < 0) return Refuse(RefusalCode.NoSuchStep);
        return state.Current == step ? Nothing : Decision.Accept<LessonEvent>(new StepReached { Step = step });
    }

    private static Decision<LessonEvent> SetPace(LessonState state, SetPace set)
    {
        var index = state.IndexOf(set.Step);
        if (index < 0) return Refuse(RefusalCode.NoSuchStep);
        if (!IsKnown(set.Pace)) return Refuse(RefusalCode.NoSuchPace);
        return state.Steps[index].Pace == set.Pace
            ? Nothing
            : Decision.Accept<LessonEvent>(new PaceWasSet { Step = set.Step, Pace = set.Pace });
    }

    private static Decision<LessonEvent> Extend(LessonState state, int minutes) => minutes is < 1 or > MaxExtensionMinutes
        ? Refuse(RefusalCode.ExtensionOutOfRange)
        : Decision.Accept<LessonEvent>(new LessonExtended { EndsAt = state.EndsAt!.Value.AddMinutes(minutes) });

    private static bool IsKnown(Pace pace) => pace is Pace.Teacher or Pace.Self;
}
