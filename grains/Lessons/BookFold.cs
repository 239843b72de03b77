namespace Pmo.Lessons;

/// <summary>The only way a lesson's book changes, live and on replay.</summary>
public static class BookFold
{
    public static BookState Apply(BookState state, BookEvent @event) => @event switch
    {
        SnapshotKept e => state with
        {
            Snapshots = state.Snapshots.SetItem(e.Snapshot, new AnswerSnapshot { Task = e.Task, Answers = e.Answers, At = e.At }),
        },
        SnapshotOrdered e => state with { Snapshots = state.Snapshots.SetItem(e.Snapshot, state.Snapshots[e.Snapshot] with { Order = e.Order }) },
        // A type that this program does not know was refused when it was read (EventCodec).
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event.GetType(), "Not an event of a lesson's book."),
    };
}
