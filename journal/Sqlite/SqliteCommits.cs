using Pmo.Journal.Writing;

namespace Pmo.Journal.Sqlite;

/// <summary>Streams: commits, snapshots, pending reactions. Runs inside the writer's transaction.</summary>
internal sealed class SqliteCommits(Prepare prepare)
{
    private readonly SqliteStatement _head = prepare(Sql.Head, "stream");
    private readonly SqliteStatement _findCommand = prepare(Sql.FindCommand, "stream", "command_id");
    private readonly SqliteStatement _insert = prepare(
        Sql.InsertCommit, "stream", "version", "command_id", "command_hash", "events", "actor", "at", "payload_hash", "chain");

    private readonly SqliteStatement _addReaction = prepare(Sql.AddReaction, "stream", "version");
    private readonly SqliteStatement _advanceReaction = prepare(Sql.AdvanceReaction, "stream", "version");
    private readonly SqliteStatement _dropReaction = prepare(Sql.DropFinishedReaction, "stream");
    private readonly SqliteStatement _saveSnapshot = prepare(Sql.SaveSnapshot, "stream", "version", "schema", "payload");

    public AppendResult Append(AppendOperation append)
    {
        var commit = append.Commit;
        var (head, chain) = Head(commit.Stream);
        if (head == commit.ExpectedVersion && Insert(append, head + 1, chain))
        {
            if (commit.HasReactions)
                _addReaction.Execute(commit.Stream, head + 1);
            return new AppendResult.Committed(head + 1);
        }

        // A retry after an unknown outcome carries the version that it once expected:
        // the command is looked up before anything is called a conflict.
        if (FindCommand(commit.Stream, append.CommandId) is { } found)
            return found.Hash.AsSpan().SequenceEqual(append.CommandHash)
                ? new AppendResult.Repeat(found.Version)
                : new AppendResult.Mismatch(found.Version);
        return new AppendResult.Conflict(head);
    }

    public bool SaveSnapshot(string stream, Snapshot snapshot)
    {
        // A snapshot ahead of its log would make every later append a conflict, for ever.
        if (Head(stream).Version < snapshot.Version)
            throw new InvalidOperationException($"A snapshot of {stream} at {snapshot.Version} is ahead of the stream.");
        return _saveSnapshot.Execute(stream, snapshot.Version, snapshot.Schema, StoredBytes.Of(snapshot.Payload)) > 0;
    }

    public bool AdvanceReactions(string stream, long doneVersion)
    {
        if (_advanceReaction.Execute(stream, doneVersion) == 0)
            return false;
        _dropReaction.Execute(stream);
        return true;
    }

    private bool Insert(AppendOperation append, long version, byte[] previousChain)
    {
        var commit = append.Commit;
        var at = commit.At.ToStored();
        var chain = CommitChain.Next(
            previousChain, commit.Stream, version, append.CommandId, append.CommandHash, commit.Actor, at, append.PayloadHash);
        return _insert.Execute(
            commit.Stream, version, append.CommandId, append.CommandHash, append.Events, commit.Actor, at, append.PayloadHash, chain) == 1;
    }

    private (long Version, byte[] Chain) Head(string stream)
    {
        using var row = _head.Read(stream);
        return row.Read() ? (row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : (0, CommitChain.Start);
    }

    private (long Version, byte[] Hash)? FindCommand(string stream, byte[] commandId)
    {
        using var row = _findCommand.Read(stream, commandId);
        return row.Read() ? (row.GetInt64(0), row.GetFieldValue<byte[]>(1)) : null;
    }
}
