using Pmo.Commit;

namespace Pmo.Classes;

/// <summary>Shell of a school class.</summary>
public sealed class ClassGrain(CommitServices services)
    : JournaledGrain<ClassState, ClassCommand, ClassEvent>(services, IClassGrain.Kind), IClassGrain
{
    public Task<Outcome> Execute(CommandHeader header, ClassCommand command) =>
        CommitAsync(header, command, state => ClassRules.Decide(state, command, header));

    public ValueTask<ClassState> Read() => new(State);

    protected override ClassState Apply(ClassState state, ClassEvent @event) => ClassFold.Apply(state, @event);
}
