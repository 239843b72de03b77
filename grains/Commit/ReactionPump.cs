using Microsoft.Extensions.Logging;
using Orleans;

namespace Pmo.Commit;

/// <summary>
/// Delivers a stream's reactions until each was accepted or refused: at least once, in order per target, targets independent. Runs
/// between turns, on the activation; the command that caused a reaction never waits for it.
/// </summary>
public sealed partial class ReactionPump(string stream, IGrainFactory grains, Func<long, Task> advance, ILogger log)
{
    private readonly Queue<Unrecorded> pending = new();
    private readonly Dictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private TaskCompletionSource more = new();
    private bool running;

    /// <summary>Everything was delivered, and that is recorded.</summary>
    public bool IsIdle => pending.Count == 0;

    public void Enqueue(PendingCommit commit)
    {
        var unrecorded = new Unrecorded(commit) { Left = commit.Reactions.Count };
        pending.Enqueue(unrecorded);
        foreach (var (reaction, ordinal) in commit.Reactions.Select((reaction, ordinal) => (reaction, ordinal)))
        {
            if (!lanes.TryGetValue(reaction.Target, out var lane)) lanes[reaction.Target] = lane = new Lane();
            lane.Steps.Enqueue((unrecorded, reaction, ordinal));
        }
        more.TrySetResult();
    }

    /// <summary>One pass. Returns when everything was delivered or something has to be tried again later.</summary>
    public async Task RunAsync()
    {
        // One runner per lane, whoever ticks: a target that got a later reaction first would have lost the order.
        if (running) return;
        running = true;
        try
        {
            foreach (var lane in lanes.Values) lane.HasFailed = false;
            var busy = new List<Task>();
            do
            {
                more = new TaskCompletionSource();
                busy.AddRange(lanes.Values.Where(lane => lane.IsReady).Select(RunAsync));
                if (busy.Count > 0) await Task.WhenAny([.. busy, more.Task]);
                busy.RemoveAll(run => run.IsCompleted);
                await RecordAsync();
            }
            while (busy.Count > 0 || lanes.Values.Any(lane => lane.IsReady));
        }
        finally
        {
            running = false;
        }
    }

    private async Task RunAsync(Lane lane)
    {
        lane.IsBusy = true;
        while (!lane.HasFailed && lane.Steps.TryPeek(out var step))
        {
            if (await DeliverAsync(step.Commit.Commit, step.Reaction, step.Ordinal))
            {
                lane.Steps.Dequeue();
                step.Commit.Left--;
            }
            else
            {
                lane.HasFailed = true;
            }
        }
        lane.IsBusy = false;
    }

    /// <summary>In the order of the stream: done means that every commit up to it was delivered to every target.</summary>
    private async Task RecordAsync()
    {
        while (pending.TryPeek(out var first) && first.Left == 0)
        {
            await advance(first.Commit.Version);
            pending.Dequeue();
        }
    }

    private async Task<bool> DeliverAsync(PendingCommit commit, Reaction reaction, int ordinal)
    {
        var header = new CommandHeader
        {
            Id = CommandIds.From("reaction", stream, $"{commit.Version}", $"{ordinal}"),
            Actor = Actor.System("reactions"),
            At = commit.At,
        };
        try
        {
            if (await reaction.Deliver(grains, header) is Refused refused)
            {
                // A refusal is final: trying again would be refused again. The operator sees the count.
                CommitInstruments.ReactionRefused(stream);
                LogRefused(log, stream, commit.Version, ordinal, reaction.Target, refused.Code);
            }
            return true;
        }
        catch (Exception failure)
        {
            // Outcome unknown: the next pass sends it again under the same id. Logged, and visible as a pending row.
            CommitInstruments.ReactionFailed(stream);
            LogFailed(log, failure, stream, commit.Version, ordinal, reaction.Target);
            return false;
        }
    }

    private sealed class Unrecorded(PendingCommit commit)
    {
        public PendingCommit Commit => commit;

        public int Left { get; set; }
    }

    private sealed class Lane
    {
        public Queue<(Unrecorded Commit, Reaction Reaction, int Ordinal)> Steps { get; } = new();

        public bool IsBusy { get; set; }

        /// <summary>In this pass; the next one tries again.</summary>
        public bool HasFailed { get; set; }

        public bool IsReady => !IsBusy && !HasFailed && Steps.Count > 0;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reaction {Stream}@{Version}#{Ordinal} to {Target} was refused: {Code}")]
    private static partial void LogRefused(ILogger log, string stream, long version, int ordinal, string target, RefusalCode code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reaction {Stream}@{Version}#{Ordinal} to {Target} failed and will be sent again")]
    private static partial void LogFailed(ILogger log, Exception failure, string stream, long version, int ordinal, string target);
}
