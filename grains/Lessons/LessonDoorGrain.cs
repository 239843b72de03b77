using System.Collections.Immutable;
using Orleans;
using Pmo.Classes;
using Pmo.Commit;

namespace Pmo.Lessons;

/// <summary>Shell of a lesson's door: asks the lesson, and for a place the roster, before the rules decide.</summary>
public sealed class LessonDoorGrain(CommitServices services)
    : JournaledGrain<DoorState, DoorCommand, DoorEvent>(services, ILessonDoorGrain.Kind), ILessonDoorGrain
{
    public async Task<Outcome> Execute(CommandHeader header, DoorCommand command)
    {
        var lesson = await GrainFactory.GetGrain<ILessonGrain>(this.GetPrimaryKeyString()).Read();
        ImmutableArray<PersonId> roster = command is AskForPlace && lesson.Plan is { } plan
            ? (await GrainFactory.GetGrain<IClassGrain>(plan.Class.ToGrainKey()).Read()).Students
            : [];
        return await CommitAsync(header, command, state => DoorRules.Decide(state, command, header, lesson, roster));
    }

    public ValueTask<DoorState> Read() => new(State);

    protected override DoorState Apply(DoorState state, DoorEvent @event) => DoorFold.Apply(state, @event);
}
