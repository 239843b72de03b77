using System.Collections.Immutable;
using Orleans;
using Pmo.Commit;
using Pmo.Lessons;

namespace Pmo.Classes;

/// <summary>Shell of a school class.</summary>
public sealed class ClassGrain(CommitServices services)
    : JournaledGrain<ClassState, ClassCommand, ClassEvent>(services, IClassGrain.Kind), IClassGrain
{
    public Task<Outcome> Execute(CommandHeader header, ClassCommand command) =>
        CommitAsync(header, command, state => ClassRules.Decide(state, command, header));

    public ValueTask<ClassState> Read() => new(State);

    /// <summary>A wall that misses it looks at the roster again by itself.</summary>
    protected override void Committed(ImmutableArray<ClassEvent> events)
    {
        foreach (var added in events.OfType<StudentAdded>())
            foreach (var card in State.Lessons.Values.Where(card => card.Status == LessonStatus.Open))
                _ = GrainFactory.GetGrain<ILessonDeskGrain>(card.Lesson.ToGrainKey()).StudentAdded(added.Student);
    }

    protected override ClassState Apply(ClassState state, ClassEvent @event) => ClassFold.Apply(state, @event);
}
