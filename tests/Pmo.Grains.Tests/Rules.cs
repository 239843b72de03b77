using Pmo.Commit;
using Pmo.Testing;

namespace Pmo.Grains.Tests;

/// <summary>Scenarios over our rules: who acts and when, and a decision in a scenario's words.</summary>
internal static class Rules
{
    public static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    public static CommandHeader Header(Actor actor, DateTimeOffset? at = null) =>
        new() { Id = new Guid("6f1f7c1e-0000-4000-8000-000000000001"), Actor = actor, At = at ?? Noon };

    public static Actor As(string person, Role role) => new(new PersonId(person), role);

    public static Scenario<TState, TCommand, TEvent> Scenario<TState, TCommand, TEvent>(
        TState initial,
        Func<TState, TCommand, CommandHeader, Decision<TEvent>> decide,
        Func<TState, TEvent, TState> apply,
        Actor? actor = null,
        DateTimeOffset? at = null) =>
        new(initial, (state, command) => InWords(decide(state, command, Header(actor ?? Actor.System("test"), at))), apply);

    public static Decided<TEvent> InWords<TEvent>(Decision<TEvent> decision) => decision switch
    {
        Decision<TEvent>.Accepted accepted => new([.. accepted.Events], null),
        Decision<TEvent>.Refused refused => new([], refused.Code),
        _ => new([], null),
    };
}
