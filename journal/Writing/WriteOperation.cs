namespace Pmo.Journal.Writing;

/// <summary>What an operation touches. Drafts come first in a transaction: see <see cref="WriteQueue"/>.</summary>
internal enum WriteLane
{
    Draft = 0,
    Stream = 1,
    GrainState = 2,
    Reminder = 3,
    Media = 4,
}

/// <summary>One thing to be written, waiting for the writer. Its waiter is told only after the transaction is on the disk.</summary>
internal abstract class WriteOperation(WriteLane lane, string key)
{
    public WriteLane Lane { get; } = lane;

    /// <summary>Stream, person or grain: operations with one key keep the order in which they came.</summary>
    public string Key { get; } = key;

    /// <summary>Place in the queue.</summary>
    public long Sequence { get; set; }

    /// <summary>Set when the store cannot hold this operation, whoever its neighbours are.</summary>
    public Exception? Rejection { get; set; }

    public abstract void Complete();

    public abstract void Fail(Exception exception);
}

internal abstract class WriteOperation<T>(WriteLane lane, string key) : WriteOperation(lane, key)
{
    // Continuations must not run on the writer's thread: a grain's next step would hold up every other commit.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Found inside the transaction; means nothing until that is on the disk. An operation may be applied again after a rollback.
    /// </summary>
    public T? Result { get; set; }

    public Task<T> Outcome => _completion.Task;

    public override void Complete()
    {
        if (Rejection is { } own)
            _completion.SetException(own);
        else
            _completion.SetResult(Result!);
    }

    public override void Fail(Exception exception) => _completion.SetException(exception);
}
