using Pmo.Commit;

namespace Pmo.Schools;

/// <summary>Shell of a school.</summary>
public sealed class SchoolGrain(CommitServices services)
    : JournaledGrain<SchoolState, SchoolCommand, SchoolEvent>(services, ISchoolGrain.Kind), ISchoolGrain
{
    public Task<Outcome> Execute(CommandHeader header, SchoolCommand command) =>
        CommitAsync(header, command, state => SchoolRules.Decide(state, command, header));

    public ValueTask<SchoolState> Read() => new(State);

    protected override SchoolState Apply(SchoolState state, SchoolEvent @event) => SchoolFold.Apply(state, @event);
}
