using System.Collections.Concurrent;

namespace Pmo.Journal.Tests;

internal sealed record Ack(string Stream, long Version, Guid Command);

/// <summary>Streams that append without a pause; after a failure each waits for the server and sends the same command again.</summary>
/// <param name="journal">What is written.</param>
/// <param name="credulous">Takes a failure for an acknowledgement: a mutant.</param>
internal sealed class AppendLoad(IJournal journal, bool credulous = false)
{
    private static readonly TimeSpan _generous = TimeSpan.FromSeconds(120);

    private readonly ConcurrentQueue<Ack> _acknowledged = new();
    private TaskCompletionSource _up = Done();
    private (int Count, TaskCompletionSource Reached) _awaited = (int.MaxValue, new TaskCompletionSource());
    private readonly TaskCompletionSource<string> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _stopped;
    private int _failures;
    private int _next;

    public IReadOnlyCollection<Ack> Acknowledged => _acknowledged;

    public int Failures => _failures;

    /// <summary>Ends with what the first failure said.</summary>
    public Task<string> Failed => _failed.Task;

    public void ServerGoesDown() => _up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void ServerIsUp() => _up.SetResult();

    public void Stop() => _stopped = true;

    public Task AcknowledgedMore(int count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited = (_acknowledged.Count + count, reached);
        return reached.Task;
    }

    public async Task AppendAsync(int number)
    {
        var stream = $"student/s-{number}";
        for (var version = 0L; !_stopped;)
        {
            var commit = Commits.Of(stream, version, Interlocked.Increment(ref _next));
            if (await UntilAnswered(commit) is not { } stored)
                return;
            _acknowledged.Enqueue(new Ack(stream, stored, commit.CommandId));
            version = stored;
            var (count, reached) = _awaited;
            if (_acknowledged.Count >= count)
                reached.TrySetResult();
        }
    }

    /// <summary>Which of what was acknowledged, or of the first so many, a journal does not hold as it was told.</summary>
    public async Task<IReadOnlyList<string>> MissingFromAsync(IJournal stored, int? first = null)
    {
        var missing = new List<string>();
        foreach (var group in _acknowledged.Take(first ?? int.MaxValue).GroupBy(ack => ack.Stream))
        {
            var rows = (await stored.LoadAsync(group.Key)).Tail.ToDictionary(row => row.Version, row => row.CommandId);
            missing.AddRange(group.Where(ack => rows.GetValueOrDefault(ack.Version) != ack.Command).Select(ack => $"{ack}"));
        }

        return missing;
    }

    /// <summary>Null when the server lost what it had acknowledged: the stream is behind what this load was told.</summary>
    private async Task<long?> UntilAnswered(Commit commit)
    {
        while (true)
        {
            try
            {
                return await journal.AppendAsync(commit) switch
                {
                    AppendResult.Committed(var version) => version,
                    AppendResult.Repeat(var version) => version,
                    _ => null,
                };
            }
            catch (JournalException e)
            {
                // Unknown: the same command again, as soon as there is somebody to ask.
                Interlocked.Increment(ref _failures);
                _failed.TrySetResult(e.Message);
                if (credulous)
                    _acknowledged.Enqueue(new Ack(commit.Stream, commit.ExpectedVersion + 1, commit.CommandId));
                await _up.Task.WaitAsync(_generous);
                if (credulous)
                    return null;
            }
        }
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
