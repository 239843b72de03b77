using Orleans;

namespace Pmo.Commit;

/// <summary>
/// A command for another grain that follows from a commit. A pure function of the commit, so it can be made again after a crash;
/// its id follows from (stream, version, ordinal), so that delivering twice has one effect.
/// </summary>
/// <param name="Target">The other grain's stream; commands to one target go in order, targets are independent.</param>
public sealed record Reaction(string Target, Func<IGrainFactory, CommandHeader, Task<Outcome>> Deliver);

/// <summary>The reactions of one commit, still to deliver.</summary>
public sealed record PendingCommit(long Version, DateTimeOffset At, IReadOnlyList<Reaction> Reactions);
