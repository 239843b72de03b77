using Microsoft.Data.Sqlite;
using Pmo.Journal.Writing;

namespace Pmo.Journal.Sqlite;

/// <summary>The write connection with its prepared statements: applies operations inside the transaction that the writer opened.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<SqliteStatement> _statements = [];
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _savepoint;
    private readonly SqliteStatement _release;
    private readonly SqliteCommits _commits;
    private readonly SqliteDrafts _drafts;
    private readonly SqliteGrainStates _grainStates;
    private readonly SqliteReminders _reminders;
    private readonly SqliteMedia _media;

    public SqliteSession(SqliteDatabase database)
    {
        _connection = database.OpenForWriting();
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _savepoint = Prepare("SAVEPOINT one");
        _release = Prepare("RELEASE one");
        _commits = new SqliteCommits(Prepare);
        _drafts = new SqliteDrafts(Prepare);
        _grainStates = new SqliteGrainStates(Prepare);
        _reminders = new SqliteReminders(Prepare);
        _media = new SqliteMedia(Prepare);
    }

    public SqliteConnection Connection => _connection;

    public void Begin() => _begin.Execute();

    /// <summary>Returns when the transaction is on the disk.</summary>
    public void Commit() => _commit.Execute();

    public void Rollback()
    {
        if (_connection.InTransaction())
            _connection.Run("ROLLBACK");
    }

    public void Apply(WriteOperation operation)
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

    /// <summary>
    /// Applies all of it or nothing of it; what the store cannot hold is noted in the operation, the transaction goes on.
    /// </summary>
    public void ApplyApart(WriteOperation operation)
    {
        _savepoint.Execute();
        try
        {
            Apply(operation);
        }
        catch (Exception e) when (_connection.InTransaction())
        {
            // The waiter of this one operation observes it; its neighbours are not concerned.
            operation.Rejection = new JournalRejectedException($"The store cannot hold this: {e.Message}", e);
            _connection.Run("ROLLBACK TO one");
        }

        _release.Execute();
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _connection.Dispose();
    }

    private SqliteStatement Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var statement = new SqliteStatement(_connection, sql, parameters);
        _statements.Add(statement);
        return statement;
    }
}

/// <summary>Prepares a statement on the session's connection.</summary>
internal delegate SqliteStatement Prepare(string sql, params ReadOnlySpan<string> parameters);
