using Orleans.Runtime;

namespace Pmo.Engine;

/// <summary>A stored reminder.</summary>
/// <param name="GrainId">Whose.</param>
/// <param name="Name">Unique within the grain.</param>
/// <param name="StartAt">When the first tick is due.</param>
/// <param name="Period">Between ticks; at least a minute.</param>
public sealed record ReminderEntry(GrainId GrainId, string Name, DateTimeOffset StartAt, TimeSpan Period);

/// <summary>Where reminders survive a restart. What a method did is durable when it returns. One process writes.</summary>
public interface IReminderStore
{
    /// <summary>Stores the entry, replacing the one with the same grain and name.</summary>
    Task UpsertAsync(ReminderEntry entry, CancellationToken cancellationToken);

    /// <summary>Removes the entry; true if there was one.</summary>
    Task<bool> RemoveAsync(GrainId grainId, string name, CancellationToken cancellationToken);

    /// <summary>The entries of one grain, in any order.</summary>
    Task<IReadOnlyList<ReminderEntry>> ReadAsync(GrainId grainId, CancellationToken cancellationToken);

    /// <summary>Every entry, in any order; read once when the engine starts.</summary>
    Task<IReadOnlyList<ReminderEntry>> ReadAllAsync(CancellationToken cancellationToken);
}
