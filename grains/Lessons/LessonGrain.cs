using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Pmo.Commit;
using Pmo.Devices;
using Pmo.Schools;

namespace Pmo.Lessons;

/// <summary>Shell of a lesson: commits what the rules decide, keeps the reminder that ends a forgotten lesson and the code under which it is found.</summary>
public sealed partial class LessonGrain(CommitServices services, TimeProvider time, IRandomDigits digits, ILogger<LessonGrain> log)
    : JournaledGrain<LessonState, LessonCommand, LessonEvent>(services, ILessonGrain.Kind), ILessonGrain, IRemindable
{
    private const string Bell = "bell";

    /// <summary>Reminders may be late; looking again costs nothing, RingBell decides.</summary>
    private static readonly TimeSpan BellRetry = TimeSpan.FromMinutes(5);

    private LessonId Id => LessonId.Of(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        Count();
        // A crash between the opening's commit and its reminder would leave a lesson open for ever.
        if (State.Status == LessonStatus.Open) await KeepBellAsync();
        await KeepCodeAsync();
    }

    public async Task<Outcome> Execute(CommandHeader header, LessonCommand command)
    {
        var (status, bell) = (State.Status, State.ClosesAt);
        var facts = await FactsAsync(command);
        var outcome = await CommitAsync(header, command, state => LessonRules.Decide(state, command, header, facts));
        if (State.Status == status && State.ClosesAt == bell) return outcome;
        Count();
        await KeepBellOrLeaveAsync();
        await KeepCodeAsync();
        return outcome;
    }

    public ValueTask<LessonState> Read() => new(State);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var now = time.GetUtcNow();
        var header = new CommandHeader { Id = CommandIds.From(Stream, Bell, $"{Revision.Version}"), Actor = Actor.System(Bell), At = now };
        await Execute(header, new RingBell());
        if (State.Status != LessonStatus.Open) await KeepBellAsync();
    }

    protected override LessonState Apply(LessonState state, LessonEvent @event) => LessonFold.Apply(state, @event);

    /// <summary>The wall keeps the lesson, so that 27 answers need not ask for it. A plan that nobody opened yet is not worth a wall.</summary>
    protected override void Committed(ImmutableArray<LessonEvent> events)
    {
        if (State.Status is LessonStatus.Open or LessonStatus.Ended)
            _ = GrainFactory.GetGrain<ILessonDeskGrain>(this.GetPrimaryKeyString()).LessonChanged(Revision.Version, State);
    }

    protected override IReadOnlyList<Reaction> React(LessonState state, ImmutableArray<LessonEvent> events, Revision revision) =>
        LessonReactions.Of(Id, state, events, revision.Version);

    /// <summary>Asked before the turn of the rules; what they need of the lesson itself they take from its state.</summary>
    private async ValueTask<LessonFacts> FactsAsync(LessonCommand command) => command switch
    {
        ShowAnswers { Answers: { } shown } => new LessonFacts
        {
            Snapshot = (await GrainFactory.GetGrain<ILessonBookGrain>(this.GetPrimaryKeyString()).Read()).Snapshots.GetValueOrDefault(shown.Snapshot),
        },
        AddCoTeacher add when State.Plan is { } plan => new LessonFacts { IsStaff = await IsStaffAsync(plan.School, add.Teacher) },
        _ => LessonFacts.None,
    };

    private async ValueTask<bool> IsStaffAsync(SchoolId school, PersonId person) =>
        (await GrainFactory.GetGrain<ISchoolGrain>(school.ToGrainKey()).Read()).Staff.GetValueOrDefault(person) is Role.Teacher or Role.ClassTeacher;

    /// <summary>
    /// The commit is durable, its reminder may not be: a repeat of the command would not set it, but the next activation does.
    /// </summary>
    private async Task KeepBellOrLeaveAsync()
    {
        try
        {
            await KeepBellAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task KeepBellAsync()
    {
        if (State.Status == LessonStatus.Open && State.ClosesAt is { } closes)
        {
            var due = closes - time.GetUtcNow();
            await this.RegisterOrUpdateReminder(Bell, due > TimeSpan.Zero ? due : TimeSpan.Zero, BellRetry);
        }
        else if (State.Status == LessonStatus.Ended && await this.GetReminder(Bell) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }
}
