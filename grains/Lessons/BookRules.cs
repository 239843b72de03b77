using Pmo.Commit;

namespace Pmo.Lessons;

/// <summary>What may happen to a lesson's book. Pure and total. An id of an answer, once kept, keeps standing for the same attempt.</summary>
public static class BookRules
{
    /// <param name="state">Of the book.</param>
    /// <param name="command">As sent.</param>
    /// <param name="header">Who and when.</param>
    /// <param name="isTaught">The actor teaches the book's lesson, asked of the lesson by the shell.</param>
    public static Decision<BookEvent> Decide(BookState state, BookCommand command, CommandHeader header, bool isTaught)
    {
        if (header.Actor.Role is not (Role.Teacher or Role.ClassTeacher) || !isTaught) return Refuse(RefusalCode.NotAllowed);
        return command switch
        {
            KeepSnapshot keep => Keep(state, keep, header.At),
            OrderSnapshot order => Order(state, order),
            _ => Refuse(RefusalCode.Malformed),
        };
    }

    private static Decision<BookEvent> Refuse(RefusalCode code) => Decision.Refuse<BookEvent>(code);

    private static Decision<BookEvent> Keep(BookState state, KeepSnapshot keep, DateTimeOffset at)
    {
        if (keep.Snapshot == Guid.Empty || keep.Answers.IsDefaultOrEmpty || keep.Answers.Any(IsFlawed)) return Refuse(RefusalCode.Malformed);
        if (!Key.IsWellFormed(keep.Task)) return Refuse(RefusalCode.NoSuchTask);
        if (keep.Answers.Length > KeepSnapshot.MaxAnswers) return Refuse(RefusalCode.TooManyAnswers);
        if (keep.Answers.DistinctBy(kept => kept.Id).Count() != keep.Answers.Length) return Refuse(RefusalCode.Malformed);
        if (state.Snapshots.TryGetValue(keep.Snapshot, out var held))
        {
            return held.Task == keep.Task && held.Answers.AsSpan().SequenceEqual(keep.Answers.AsSpan())
                ? Decision.Nothing<BookEvent>()
                : Refuse(RefusalCode.AlreadyExists);
        }
        return state.Snapshots.Count >= BookState.MaxSnapshots
            ? Refuse(RefusalCode.TooManyAnswers)
            : Decision.Accept<BookEvent>(new SnapshotKept { Snapshot = keep.Snapshot, Task = keep.Task, Answers = keep.Answers, At = at });
    }

    private static Decision<BookEvent> Order(BookState state, OrderSnapshot order)
    {
        if (!state.Snapshots.TryGetValue(order.Snapshot, out var held)) return Refuse(RefusalCode.NoSuchSnapshot);
        if (order.Order.IsDefault || order.Order.Distinct().Count() != order.Order.Length || order.Order.Except(held.Answers.Select(kept => kept.Id)).Any())
            return Refuse(RefusalCode.Malformed);
        return held.Order.AsSpan().SequenceEqual(order.Order.AsSpan())
            ? Decision.Nothing<BookEvent>()
            : Decision.Accept<BookEvent>(new SnapshotOrdered { Snapshot = order.Snapshot, Order = order.Order });
    }

    /// <summary>A malformed key could be written and never be read again: the book would be lost.</summary>
    private static bool IsFlawed(KeptAnswer kept) => kept is null || kept.Id == Guid.Empty || !Key.IsWellFormed(kept.Student.Value) || kept.Attempt < 1;
}
