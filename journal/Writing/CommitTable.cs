using Pmo.Journal.Reading;

namespace Pmo.Journal.Writing;

/// <summary>Streams: commits, snapshots, pending reactions. Runs inside the writer's transaction.</summary>
internal sealed class CommitTable(Prepare prepare)
{
    private readonly IWriteStatement _head = prepare(Sql.Head, "stream");
    private readonly IWriteStatement _findCommand = prepare(Sql.FindCommand, "stream", "command_id");
    private readonly IWriteStatement _insert = prepare(
        Sql.InsertCommit, "stream", "version", "command_id", "command_hash", "events", "actor", "at", "payload_hash", "chain");

    private readonly IWriteStatement _addReaction = prepare(Sql.AddReaction, "stream", "version");
    private readonly IWriteStatement _advanceReaction = prepare(Sql.AdvanceReaction, "stream", "version");
    private readonly IWriteStatement _dropReaction = prepare(Sql.DropFinishedReaction, "stream");
    private readonly IWriteStatement _saveSnapshot = prepare(Sql.SaveSnapshot, "stream", "version", "schema", "payload");

    // Of this transaction. Another server may write beside us: a head is a proposal until the insert has found its place free.
    private readonly Dictionary<string, (long Version, byte[] Chain)> _heads = [];

    public void Forget() => _heads.Clear();

    /// <summary>The end of a stream, as read inside this transaction.</summary>
    public void Know(string stream, long version, byte[] chain) => _heads[stream] = (version, chain);

    public AppendResult Append(AppendOperation append)
    {
        var commit = append.Commit;
        var head = Head(commit.Stream);
        if (head.Version == commit.ExpectedVersion)
        {
            if (Insert(append, head.Version + 1, head.Chain))
            {
                if (commit.HasReactions)
                    _addReaction.Run(commit.Stream, head.Version + 1);
                return new AppendResult.Committed(head.Version + 1);
            }

            // Another server was faster, or the command is in the stream already: what was read before is old.
            _heads.Remove(commit.Stream);
            head = Head(commit.Stream);
        }

        // A retry after an unknown outcome carries the version that it once expected:
        // the command is looked up before anything is called a conflict.
        if (FindCommand(commit.Stream, append.CommandId) is { } found)
            return found.Hash.AsSpan().SequenceEqual(append.CommandHash)
                ? new AppendResult.Repeat(found.Version)
                : new AppendResult.Mismatch(found.Version);
        return new AppendResult.Conflict(head.Version);
    }

    public bool SaveSnapshot(string stream, Snapshot snapshot)
    {
        // A snapshot ahead of its log would make every later append a conflict, for ever.
        if (Head(stream).Version < snapshot.Version)
            throw new InvalidOperationException($"A snapshot of {stream} at {snapshot.Version} is ahead of the stream.");
        _saveSnapshot.Run(stream, snapshot.Version, snapshot.Schema, StoredBytes.Of(snapshot.Payload));
        return true;
    }

    public bool AdvanceReactions(string stream, long doneVersion)
    {
        _advanceReaction.Run(stream, doneVersion);
        _dropReaction.Run(stream);
        return true;
    }

    private bool Insert(AppendOperation append, long version, byte[] previousChain)
    {
        var commit = append.Commit;
        var at = commit.At.ToStored();
        var chain = CommitChain.Next(
            previousChain, commit.Stream, version, append.CommandId, append.CommandHash, commit.Actor, at, append.PayloadHash);
        if (!_insert.ChangesOne(
            commit.Stream, version, append.CommandId, append.CommandHash, append.Events, commit.Actor, at, append.PayloadHash, chain))
            return false;
        _heads[commit.Stream] = (version, chain);
        return true;
    }

    private (long Version, byte[] Chain) Head(string stream)
    {
        if (_heads.TryGetValue(stream, out var known))
            return known;
        using var row = _head.Read(stream);
        return _heads[stream] = row.Read() ? (row.GetInt64(0), row.GetBytes(1)) : (0, CommitChain.Start);
    }

    private (long Version, byte[] Hash)? FindCommand(string stream, byte[] commandId)
    {
        using var row = _findCommand.Read(stream, commandId);
        return row.Read() ? (row.GetInt64(0), row.GetBytes(1)) : null;
    }
}
