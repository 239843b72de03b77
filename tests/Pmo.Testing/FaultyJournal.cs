using Pmo.Journal;

namespace Pmo.Testing;

public enum JournalCall
{
    Unknown = 0,
    Append = 1,
    SaveDraft = 2,
    SaveSnapshot = 3,
    AdvanceReactions = 4,
    Load = 5,
    Read = 6,
    Find = 7,
    PendingReactions = 8,
    LoadDrafts = 9,
    KeepMedia = 10,
    KeepThumbnail = 11,
    ReadMedia = 12,
}

public enum JournalMoment
{
    Unknown = 0,

    /// <summary>The store has not seen the call.</summary>
    Before = 1,

    /// <summary>The store has done it, the caller does not know yet.</summary>
    After = 2,
}

/// <summary>A call that waits until the test lets it go.</summary>
public sealed class HeldCall
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the call stands at the agreed moment.</summary>
    public Task Reached => _reached.Task;

    public void Release() => _released.TrySetResult();

    internal async Task Wait()
    {
        _reached.TrySetResult();
        await _released.Task;
    }
}

/// <summary>
/// A journal that fails and waits as the test scripts it. Steps are used up by the next calls of their kind,
/// in the order in which they were added; without a step a call goes through.
/// </summary>
public sealed class FaultyJournal(IJournal journal, IDraftStore drafts, IMediaStore media) : IJournal, IDraftStore, IMediaStore
{
    private readonly Lock _gate = new();
    private readonly List<Step> _steps = [];
    private readonly List<JournalCall> _calls = [];

    public FaultyJournal(JournalMemory memory) : this(memory, memory, memory) { }

    public string Epoch => journal.Epoch;

    /// <summary>The drafts lane under the same script.</summary>
    public IDraftStore Drafts => this;

    /// <summary>The files under the same script.</summary>
    public IMediaStore Media => this;

    /// <summary>Every call so far, failed ones too.</summary>
    public IReadOnlyList<JournalCall> Calls
    {
        get { lock (_gate) return [.. _calls]; }
    }

    /// <summary>Steps that no call has used up: a test that ends with some did not meet the fault it is about.</summary>
    public int StepsLeft
    {
        get { lock (_gate) return _steps.Count; }
    }

    /// <summary>
    /// The next such call fails. Before: nothing is written. After: it is written and the caller gets an exception, an unknown
    /// outcome.
    /// </summary>
    public FaultyJournal Fail(JournalCall call, JournalMoment moment, Exception? with = null) =>
        Add(new Step(call, moment, Held: null, with ?? new JournalException($"Scripted fault {moment} {call}.")));

    /// <summary>Forgets the steps that no call has met: from here on every call goes through.</summary>
    public void Heal()
    {
        lock (_gate) _steps.Clear();
    }

    /// <summary>The next such call goes through: for a fault in a later one.</summary>
    public FaultyJournal Pass(JournalCall call) => Add(new Step(call, JournalMoment.Before, Held: null, With: null));

    /// <summary>The next such call waits at that moment until <see cref="HeldCall.Release"/>.</summary>
    public HeldCall Hold(JournalCall call, JournalMoment moment)
    {
        var held = new HeldCall();
        Add(new Step(call, moment, held, With: null));
        return held;
    }

    public ValueTask<AppendResult> AppendAsync(Commit commit, CancellationToken cancellation = default) =>
        Run(JournalCall.Append, () => journal.AppendAsync(commit, cancellation));

    public ValueTask<StreamContents> LoadAsync(string stream, CancellationToken cancellation = default) =>
        Run(JournalCall.Load, () => journal.LoadAsync(stream, cancellation));

    public ValueTask<IReadOnlyList<CommitRow>> ReadAsync(string stream, long after, int limit, CancellationToken cancellation = default) =>
        Run(JournalCall.Read, () => journal.ReadAsync(stream, after, limit, cancellation));

    public ValueTask<CommitRow?> FindAsync(string stream, Guid commandId, CancellationToken cancellation = default) =>
        Run(JournalCall.Find, () => journal.FindAsync(stream, commandId, cancellation));

    public async ValueTask SaveSnapshotAsync(string stream, Snapshot snapshot, CancellationToken cancellation = default) =>
        await Run(JournalCall.SaveSnapshot, () => Value(journal.SaveSnapshotAsync(stream, snapshot, cancellation)));

    public async ValueTask AdvanceReactionsAsync(string stream, long doneVersion, CancellationToken cancellation = default) =>
        await Run(JournalCall.AdvanceReactions, () => Value(journal.AdvanceReactionsAsync(stream, doneVersion, cancellation)));

    public ValueTask<IReadOnlyList<PendingReactions>> PendingReactionsAsync(int limit, CancellationToken cancellation = default) =>
        Run(JournalCall.PendingReactions, () => journal.PendingReactionsAsync(limit, cancellation));

    public ValueTask<DraftResult> SaveAsync(DraftWrite write, CancellationToken cancellation = default) =>
        Run(JournalCall.SaveDraft, () => drafts.SaveAsync(write, cancellation));

    ValueTask<IReadOnlyList<DraftRow>> IDraftStore.LoadAsync(string person, CancellationToken cancellation) =>
        Run(JournalCall.LoadDrafts, () => drafts.LoadAsync(person, cancellation));

    public ValueTask<MediaResult> KeepAsync(MediaRow row, long mostPerPerson, CancellationToken cancellation = default) =>
        Run(JournalCall.KeepMedia, () => media.KeepAsync(row, mostPerPerson, cancellation));

    public ValueTask<bool> KeepThumbnailAsync(MediaKey key, ReadOnlyMemory<byte> thumbnail, CancellationToken cancellation = default) =>
        Run(JournalCall.KeepThumbnail, () => media.KeepThumbnailAsync(key, thumbnail, cancellation));

    public ValueTask<MediaRow?> FindAsync(MediaKey key, CancellationToken cancellation = default) =>
        Run(JournalCall.ReadMedia, () => media.FindAsync(key, cancellation));

    public ValueTask<string?> TypeOfAsync(MediaKey key, CancellationToken cancellation = default) =>
        Run(JournalCall.ReadMedia, () => media.TypeOfAsync(key, cancellation));

    public ValueTask<ReadOnlyMemory<byte>> ThumbnailAsync(MediaKey key, CancellationToken cancellation = default) =>
        Run(JournalCall.ReadMedia, () => media.ThumbnailAsync(key, cancellation));

    private static async ValueTask<bool> Value(ValueTask call)
    {
        await call;
        return true;
    }

    private async ValueTask<T> Run<T>(JournalCall kind, Func<ValueTask<T>> call)
    {
        var step = Next(kind);
        if (step is { Moment: JournalMoment.Before })
            await step.Play();
        var result = await call();
        if (step is { Moment: JournalMoment.After })
            await step.Play();
        return result;
    }

    private FaultyJournal Add(Step step)
    {
        lock (_gate)
            _steps.Add(step);
        return this;
    }

    private Step? Next(JournalCall kind)
    {
        lock (_gate)
        {
            _calls.Add(kind);
            var next = _steps.Find(step => step.Call == kind);
            if (next is not null)
                _steps.Remove(next);
            return next;
        }
    }

    private sealed record Step(JournalCall Call, JournalMoment Moment, HeldCall? Held, Exception? With)
    {
        public async Task Play()
        {
            if (Held is not null)
                await Held.Wait();
            if (With is not null)
                throw With;
        }
    }
}
