namespace Pmo.Journal.Writing;

/// <summary>Applies operations on one write connection, inside the transaction that the writer opened.</summary>
internal sealed class WriteSession(IWriteConnection connection, string? lockPerson) : IDisposable
{
    private readonly CommitTable _commits = new(connection.Prepare);
    private readonly DraftTable _drafts = new(connection.Prepare);
    private readonly GrainStateTable _grainStates = new(connection.Prepare);
    private readonly ReminderTable _reminders = new(connection.Prepare);
    private readonly MediaTable _media = new(connection.Prepare, lockPerson);

    /// <summary>Applies all of them, or none: then false, and the transaction is over.</summary>
    public bool TryApplyTogether(IReadOnlyList<WriteOperation> batch)
    {
        Begin();
        try
        {
            connection.ReadAhead(batch, _commits, _drafts);
            foreach (var operation in batch)
                Apply(operation);
            connection.Flush();
            return true;
        }
        catch (Exception) when (connection.IsOpen)
        {
            // Comes up again when each is applied apart, for the one operation that causes it.
            connection.Rollback();
            return false;
        }
    }

    /// <summary>
    /// Applies each behind a savepoint of its own, which costs more; what the store cannot hold is noted in its operation, the
    /// transaction goes on.
    /// </summary>
    public void ApplyApart(IReadOnlyList<WriteOperation> batch)
    {
        Begin();
        foreach (var operation in batch)
            ApplyApart(operation);
    }

    /// <summary>Returns when the transaction is on the disk.</summary>
    public void Commit() => connection.Commit();

    public void Written(int operations) => connection.Written(operations);

    public void Dispose() => connection.Dispose();

    private void Begin()
    {
        connection.Begin();
        Forget();
    }

    private void Forget()
    {
        _commits.Forget();
        _drafts.Forget();
    }

    private void ApplyApart(WriteOperation operation)
    {
        connection.Savepoint();
        JournalException? rejection = null;
        try
        {
            Apply(operation);
        }
        catch (Exception e) when ((rejection = connection.Rejection(e)) is not null)
        {
            // The waiter of this one operation observes it; its neighbours are not concerned.
            operation.Rejection = rejection;
            connection.ToSavepoint();
            Forget();
        }

        connection.Release();
    }

    private void Apply(WriteOperation operation)
    {
        switch (operation)
        {
            case AppendOperation append:
                append.Result = _commits.Append(append);
                if (append is { Result: AppendResult.Committed, Commit.FinishedDraft: { } finished })
                    _drafts.Finish(finished);
                break;
            case SaveDraftOperation save:
                save.Result = _drafts.Save(save.Write);
                break;
            case SaveSnapshotOperation save:
                save.Result = _commits.SaveSnapshot(save.Key, save.Snapshot);
                break;
            case AdvanceReactionsOperation advance:
                advance.Result = _commits.AdvanceReactions(advance.Key, advance.DoneVersion);
                break;
            case WriteGrainStateOperation write:
                write.Result = _grainStates.Write(write);
                break;
            case SaveReminderOperation save:
                _reminders.Save(save.Reminder);
                break;
            case RemoveReminderOperation remove:
                remove.Result = _reminders.Remove(remove);
                break;
            case KeepMediaOperation keep:
                keep.Result = _media.Keep(keep);
                break;
            case KeepThumbnailOperation keep:
                keep.Result = _media.KeepThumbnail(keep);
                break;
            default:
                throw new InvalidOperationException($"Nobody writes a {operation.GetType().Name}.");
        }
    }
}
