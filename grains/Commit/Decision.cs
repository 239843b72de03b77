using System.Collections.Immutable;

namespace Pmo.Commit;

/// <summary>What a rule says to a command. Closed: events to commit, a refusal, or nothing to change.</summary>
public abstract record Decision<TEvent>
{
    private Decision() { }

    /// <summary>At least one event, in the order in which they are applied; committed together or not at all.</summary>
    public sealed record Accepted(ImmutableArray<TEvent> Events) : Decision<TEvent>;

    /// <summary>The command may not happen; nothing changes.</summary>
    public sealed record Refused(RefusalCode Code) : Decision<TEvent>;

    /// <summary>What the command wants is already so: answered as accepted at the current version, nothing is written.</summary>
    public sealed record Unchanged : Decision<TEvent>
    {
        internal static readonly Unchanged Instance = new();
    }
}

/// <summary>The three ways to decide.</summary>
public static class Decision
{
    public static Decision<TEvent> Accept<TEvent>(params ReadOnlySpan<TEvent> events) =>
        events.IsEmpty
            ? throw new ArgumentException("An accepted command has at least one event; use Nothing when nothing changes.", nameof(events))
            : new Decision<TEvent>.Accepted([.. events]);

    public static Decision<TEvent> Refuse<TEvent>(RefusalCode code) => new Decision<TEvent>.Refused(code);

    public static Decision<TEvent> Nothing<TEvent>() => Decision<TEvent>.Unchanged.Instance;
}
