using Pmo.Journal;

namespace Pmo.Testing;

/// <summary>The journal, the drafts lane and the files in memory, by the same rules; every journal test suite runs on it too. Thread-safe.</summary>
public sealed class JournalMemory(string epoch = "memory") : IJournal, IDraftStore, IMediaStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<CommitRow>> _streams = [];
    private readonly Dictionary<string, Snapshot> _snapshots = [];
    private readonly Dictionary<string, (long Done, long Last)> _reactions = [];
    private readonly Dictionary<DraftKey, (long Revision, DraftRow? Stored)> _drafts = [];
    private readonly Dictionary<(string Person, string Sha256), MediaRow> _media = [];

    public string Epoch { get; } = epoch;

    /// <summary>The drafts lane of the same memory.</summary>
    public IDraftStore Drafts => this;

    /// <summary>Where a stream stands; 0 for an unknown one.</summary>
    public long VersionOf(string stream)
    {
        lock (_gate)
            return Stream(stream).Count;
    }

    public ValueTask<AppendResult> AppendAsync(Commit commit, CancellationToken cancellation = default)
    {
        Check.Commit(commit);
        return Locked<AppendResult>(cancellation, () =>
        {
            var stream = Stream(commit.Stream);
            if (stream.FirstOrDefault(row => row.CommandId == commit.CommandId) is { } known)
            {
                return known.CommandHash.Span.SequenceEqual(commit.CommandHash.Span)
                    ? new AppendResult.Repeat(known.Version)
                    : new AppendResult.Mismatch(known.Version);
            }

            if (stream.Count != commit.ExpectedVersion)
                return new AppendResult.Conflict(stream.Count);
            var version = stream.Count + 1;
            stream.Add(new CommitRow(
                version, commit.CommandId, commit.CommandHash.ToArray(),
                commit.Events.ToArray(), commit.Actor, commit.At.ToUniversalTime()));
            if (commit.HasReactions)
            {
                _reactions[commit.Stream] = _reactions.TryGetValue(commit.Stream, out var row)
                    ? row with { Last = version }
                    : (version - 1, version);
            }

            if (commit.FinishedDraft is { } finished && _drafts.TryGetValue(finished, out var slot))
                _drafts[finished] = slot with { Stored = null };
            return new AppendResult.Committed(version);
        });
    }

    public ValueTask<StreamContents> LoadAsync(string stream, CancellationToken cancellation = default) => Locked(cancellation, () =>
    {
        var snapshot = _snapshots.GetValueOrDefault(stream);
        var tail = Stream(stream).Where(row => row.Version > (snapshot?.Version ?? 0)).ToArray();
        return new StreamContents(snapshot, tail, _reactions.TryGetValue(stream, out var pending) ? pending.Done : null);
    });

    public ValueTask<IReadOnlyList<CommitRow>> ReadAsync(string stream, long after, int limit, CancellationToken cancellation = default) =>
        Locked<IReadOnlyList<CommitRow>>(cancellation, () => [.. Stream(stream).Where(row => row.Version > after).Take(limit)]);

    public ValueTask<CommitRow?> FindAsync(string stream, Guid commandId, CancellationToken cancellation = default) =>
        Locked(cancellation, () => Stream(stream).FirstOrDefault(row => row.CommandId == commandId));

    public ValueTask SaveSnapshotAsync(string stream, Snapshot snapshot, CancellationToken cancellation = default)
    {
        Check.Stream(stream);
        return Done(Locked(cancellation, () =>
        {
            if (snapshot.Version > Stream(stream).Count)
                throw new JournalRejectedException($"A snapshot of {stream} at {snapshot.Version} is ahead of the stream.");
            if (!_snapshots.TryGetValue(stream, out var stored) || stored.Version <= snapshot.Version)
                _snapshots[stream] = snapshot with { Payload = snapshot.Payload.ToArray() };
            return true;
        }));
    }

    public ValueTask AdvanceReactionsAsync(string stream, long doneVersion, CancellationToken cancellation = default)
    {
        Check.Stream(stream);
        return Done(Locked(cancellation, () =>
        {
            if (!_reactions.TryGetValue(stream, out var row) || row.Done >= doneVersion)
                return false;
            if (doneVersion >= row.Last)
                _reactions.Remove(stream);
            else
                _reactions[stream] = row with { Done = doneVersion };
            return true;
        }));
    }

    public ValueTask<IReadOnlyList<PendingReactions>> PendingReactionsAsync(int limit, CancellationToken cancellation = default) =>
        Locked<IReadOnlyList<PendingReactions>>(cancellation, () =>
            [.. _reactions.OrderBy(row => row.Key, StringComparer.Ordinal).Take(limit)
                .Select(row => new PendingReactions(row.Key, row.Value.Done))]);

    public ValueTask<DraftResult> SaveAsync(DraftWrite write, CancellationToken cancellation = default)
    {
        Check.Draft(write);
        return Locked<DraftResult>(cancellation, () =>
        {
            var (revision, stored) = _drafts.GetValueOrDefault(write.Key);
            if (write.BaseRevision != (stored?.Revision ?? 0))
                return new DraftResult.Behind(stored);
            var saved = new DraftRow(write.Key, revision + 1, write.Device, write.Payload.ToArray(), write.At.ToUniversalTime());
            _drafts[write.Key] = (saved.Revision, saved);
            return new DraftResult.Saved(saved.Revision);
        });
    }

    ValueTask<IReadOnlyList<DraftRow>> IDraftStore.LoadAsync(string person, CancellationToken cancellation) =>
        Locked<IReadOnlyList<DraftRow>>(cancellation, () =>
            [.. _drafts.Values.Select(slot => slot.Stored).OfType<DraftRow>().Where(row => row.Key.Person == person)
                .OrderBy(row => row.Key.Task, StringComparer.Ordinal)]);

    public ValueTask<MediaResult> KeepAsync(MediaRow media, long mostPerPerson, CancellationToken cancellation = default)
    {
        Check.Media(media.Key);
        return Locked(cancellation, () =>
        {
            var at = Named(media.Key);
            if (_media.ContainsKey(at))
                return MediaResult.Kept;
            if (_media.Values.Where(row => row.Key.Person == media.Key.Person).Sum(row => (long)row.Bytes.Length) + media.Bytes.Length > mostPerPerson)
                return MediaResult.Full;
            _media[at] = media with { Bytes = media.Bytes.ToArray(), Thumbnail = media.Thumbnail.ToArray(), At = media.At.ToUniversalTime() };
            return MediaResult.Kept;
        });
    }

    public ValueTask<bool> KeepThumbnailAsync(MediaKey key, ReadOnlyMemory<byte> thumbnail, CancellationToken cancellation = default)
    {
        Check.Media(key);
        return Locked(cancellation, () =>
        {
            if (!_media.TryGetValue(Named(key), out var row))
                return false;
            if (row.Thumbnail.IsEmpty)
                _media[Named(key)] = row with { Thumbnail = thumbnail.ToArray() };
            return true;
        });
    }

    public ValueTask<MediaRow?> FindAsync(MediaKey key, CancellationToken cancellation = default) =>
        Locked(cancellation, () => _media.GetValueOrDefault(Named(key)));

    public ValueTask<string?> TypeOfAsync(MediaKey key, CancellationToken cancellation = default) =>
        Locked(cancellation, () => _media.GetValueOrDefault(Named(key))?.Type);

    public ValueTask<ReadOnlyMemory<byte>> ThumbnailAsync(MediaKey key, CancellationToken cancellation = default) =>
        Locked(cancellation, () => _media.GetValueOrDefault(Named(key))?.Thumbnail ?? default);

    private static (string Person, string Sha256) Named(MediaKey key) => (key.Person, Convert.ToHexStringLower(key.Sha256.Span));

    private static async ValueTask Done(ValueTask<bool> call) => await call;

    private List<CommitRow> Stream(string name)
    {
        if (!_streams.TryGetValue(name, out var rows))
            _streams[name] = rows = [];
        return rows;
    }

    // Async, so that an exception travels in the task as it does from a database.
    private async ValueTask<T> Locked<T>(CancellationToken cancellation, Func<T> call)
    {
        cancellation.ThrowIfCancellationRequested();
        await Task.CompletedTask;
        lock (_gate)
            return call();
    }
}
