using Orleans;
using Pmo.Commit;

namespace Pmo.Teachers;

/// <summary>Shell of a teacher's desk in the school.</summary>
public sealed class TeacherGrain(CommitServices services)
    : JournaledGrain<TeacherState, TeacherCommand, TeacherEvent>(services, ITeacherGrain.Kind), ITeacherGrain
{
    public Task<Outcome> Execute(CommandHeader header, TeacherCommand command) =>
        CommitAsync(header, command, state => TeacherRules.Decide(state, command, header, PersonId.Of(this.GetPrimaryKeyString())));

    public ValueTask<TeacherState> Read() => new(State);

    public ValueTask<string?> ReadNote(Guid note) => new(State.Notes.GetValueOrDefault(note));

    protected override TeacherState Apply(TeacherState state, TeacherEvent @event) => TeacherFold.Apply(state, @event);
}
