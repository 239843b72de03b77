using System.Collections.Concurrent;
using Pmo.Testing;
using Xunit.Abstractions;

namespace Pmo.Journal.Tests.Postgres;

/// <summary>The database goes away and comes back under load: what was acknowledged is there, and we go on without a restart of ours.</summary>
[Trait("Needs", "postgres")]
public sealed class PostgresRestartTests(ITestOutputHelper output)
{
    private const int Streams = 40;
    private static readonly TimeSpan _generous = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Append_WhileTheServerIsRestarted20Times_AcknowledgesNothingThatIsNotThere()
    {
        var (acknowledged, failures, missing) = await RunAsync(restarts: 20, forgetful: false);
        output.WriteLine($"{acknowledged} acknowledged, {failures} failures told, {missing.Count} missing");
        Assert.Empty(missing);
        Assert.True(failures >= 20, $"only {failures} failures were told: the restarts missed the load");
    }

    [Fact]
    public async Task Append_OnAServerThatDoesNotWaitForItsDisk_IsNoticed()
    {
        // The rig itself: with commits that are answered before they are on the disk it must find missing ones within a few crashes.
        for (var round = 0; round < 5; round++)
        {
            var (_, _, missing) = await RunAsync(restarts: 1, forgetful: true);
            if (missing.Count > 0)
                return;
        }

        Assert.Fail("Lost commits went unnoticed.");
    }

    /// <param name="forgetful">A trigger turns every commit into one that does not wait.</param>
    private static async Task<(int Acknowledged, int Failures, IReadOnlyList<string> Missing)> RunAsync(int restarts, bool forgetful)
    {
        await using var server = await PostgresServer.StartAsync();
        var place = await server.CreateDatabaseAsync();
        await using var journal = await PostgresJournal.OpenAsync(place.Options, TimeProvider.System);
        if (forgetful)
        {
            await server.RunAsync("""
                CREATE FUNCTION forgetful() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM set_config('synchronous_commit', 'off', true); RETURN NEW; END $$;
                CREATE TRIGGER forgetful BEFORE INSERT ON commit_log FOR EACH ROW EXECUTE FUNCTION forgetful()
                """, place.Name);
        }

        var load = new Load(journal);
        var running = Enumerable.Range(0, Streams).Select(load.AppendAsync).ToArray();
        for (var i = 0; i < restarts; i++)
        {
            await load.AcknowledgedMore(200).WaitAsync(_generous);
            load.ServerGoesDown();
            // A power cut and an orderly stop in turn.
            await server.StopAsync(crash: forgetful || i % 2 == 0);
            await server.StartAgainAsync();
            load.ServerIsUp();
        }

        if (!forgetful)
            await load.AcknowledgedMore(200).WaitAsync(_generous);
        load.Stop();
        await Task.WhenAll(running).WaitAsync(_generous);

        if (!forgetful)
            Assert.Empty((await journal.VerifyAsync()).Findings);
        var missing = new List<string>();
        foreach (var group in load.Acknowledged.GroupBy(ack => ack.Stream))
        {
            var stored = (await journal.LoadAsync(group.Key)).Tail.ToDictionary(row => row.Version, row => row.CommandId);
            missing.AddRange(group.Where(ack => stored.GetValueOrDefault(ack.Version) != ack.Command).Select(ack => $"{ack}"));
        }

        return (load.Acknowledged.Count, load.Failures, missing);
    }

    private sealed record Ack(string Stream, long Version, Guid Command);

    /// <summary>Streams that append without a pause; after a failure each waits for the server and sends the same command again.</summary>
    private sealed class Load(IJournal journal)
    {
        private readonly ConcurrentQueue<Ack> _acknowledged = new();
        private TaskCompletionSource _up = Done();
        private (int Count, TaskCompletionSource Reached) _awaited = (int.MaxValue, new TaskCompletionSource());
        private volatile bool _stopped;
        private int _failures;
        private int _next;

        public IReadOnlyCollection<Ack> Acknowledged => _acknowledged;

        public int Failures => _failures;

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
                catch (JournalException)
                {
                    // Unknown: the same command again, as soon as there is somebody to ask.
                    Interlocked.Increment(ref _failures);
                    await _up.Task.WaitAsync(_generous);
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
}
