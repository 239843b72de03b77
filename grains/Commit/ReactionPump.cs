using Microsoft.Extensions.Logging;
using Orleans;

namespace Pmo.Commit;

/// <summary>
/// Delivers a stream's reactions until each was accepted or refused: at least once, in order per target. Runs between turns, on the
/// activation; the command that caused a reaction never waits for it.
/// </summary>
public sealed partial class ReactionPump(string stream, IGrainFactory grains, Func<long, Task> advance, ILogger log)
{
    private readonly Queue<PendingCommit> pending = new();
    private bool running;

    public bool IsIdle => pending.Count == 0;

    public void Enqueue(PendingCommit commit) => pending.Enqueue(commit);

    /// <summary>One pass. Returns when everything was delivered or something has to be tried again later.</summary>
    public async Task RunAsync()
    {
        // Interleaving ticks must not deliver the same commit twice at once: order per target would be lost.
        if (running) return;
        running = true;
        try
        {
            while (pending.TryPeek(out var commit))
            {
                if (!await DeliverAsync(commit)) return;
                await advance(commit.Version);
                pending.Dequeue();
            }
        }
        finally
        {
            running = false;
        }
    }

    private async Task<bool> DeliverAsync(PendingCommit commit)
    {
        var targets = commit.Reactions.Select((reaction, ordinal) => (reaction, ordinal)).GroupBy(item => item.reaction.Target);
        var done = await Task.WhenAll(targets.Select(async target =>
        {
            foreach (var (reaction, ordinal) in target)
                if (!await DeliverAsync(commit, reaction, ordinal))
                    return false;
            return true;
        }));
        return done.All(ok => ok);
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
            LogFailed(log, failure, stream, commit.Version, ordinal, reaction.Target);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reaction {Stream}@{Version}#{Ordinal} to {Target} was refused: {Code}")]
    private static partial void LogRefused(ILogger log, string stream, long version, int ordinal, string target, RefusalCode code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reaction {Stream}@{Version}#{Ordinal} to {Target} failed and will be sent again")]
    private static partial void LogFailed(ILogger log, Exception failure, string stream, long version, int ordinal, string target);
}
