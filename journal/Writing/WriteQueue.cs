namespace Pmo.Journal.Writing;

/// <summary>
/// Bounded; whatever gathers while one transaction runs becomes the next one.
/// A batch is ordered by lane and key, arrival order within a key, so that the batches of two servers lock rows in one order.
/// </summary>
internal sealed class WriteQueue(int limit, int batchLimit)
{
    private readonly object _gate = new();
    private readonly Queue<WriteOperation> _waiting = new();
    private readonly HashSet<DraftKey> _finished = [];
    private long _sequence;
    private bool _closed;

    public int Length
    {
        get { lock (_gate) return _waiting.Count; }
    }

    /// <exception cref="JournalBusyException">The queue is full.</exception>
    /// <exception cref="ObjectDisposedException">The journal was closed.</exception>
    public void Add(WriteOperation operation)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(IJournal));
            if (_waiting.Count >= limit)
                throw new JournalBusyException($"{limit} operations already wait for the writer; try again in a moment.");
            operation.Sequence = _sequence++;
            _waiting.Enqueue(operation);
            if (_waiting.Count == 1)
                Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for work. False when the queue is closed and everything in it was taken.</summary>
    public bool Take(List<WriteOperation> batch)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_closed)
                    return false;
                Monitor.Wait(_gate);
            }

            while (batch.Count < batchLimit && _waiting.TryPeek(out var next) && MayJoin(next))
                batch.Add(_waiting.Dequeue());
            _finished.Clear();
        }

        batch.Sort(static (a, b) => a.Lane != b.Lane ? a.Lane.CompareTo(b.Lane)
            : string.CompareOrdinal(a.Key, b.Key) is var byKey && byKey != 0 ? byKey
            : a.Sequence.CompareTo(b.Sequence));
        return true;
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    // Drafts go first in a batch. A draft that came after the answer which finished the one before it must not be
    // moved ahead of that answer: it would be wiped although its writer was told that it is saved. It opens the next batch.
    private bool MayJoin(WriteOperation next)
    {
        if (next is SaveDraftOperation draft)
            return !_finished.Contains(draft.Write.Key);
        if (next is AppendOperation { Commit.FinishedDraft: { } finished })
            _finished.Add(finished);
        return true;
    }
}
