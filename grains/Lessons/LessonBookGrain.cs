using Orleans;
using Pmo.Commit;

namespace Pmo.Lessons;

/// <summary>Shell of a lesson's book: asks the lesson who its teachers are, commits what the rules decide.</summary>
public sealed class LessonBookGrain(CommitServices services)
    : JournaledGrain<BookState, BookCommand, BookEvent>(services, ILessonBookGrain.Kind), ILessonBookGrain
{
    public async Task<Outcome> Execute(CommandHeader header, BookCommand command)
    {
        var lesson = await GrainFactory.GetGrain<ILessonGrain>(this.GetPrimaryKeyString()).Read();
        var isTaught = lesson.IsTaughtBy(header.Actor.Person);
        return await CommitAsync(header, command, state => BookRules.Decide(state, command, header, isTaught));
    }

    public ValueTask<BookState> Read() => new(State);

    protected override BookState Apply(BookState state, BookEvent @event) => BookFold.Apply(state, @event);
}
