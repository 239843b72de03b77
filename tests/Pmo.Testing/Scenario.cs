namespace Pmo.Testing;

/// <summary>What a rule said, in the words of a scenario: events, a refusal, or neither when nothing has to change.</summary>
public sealed record Decided<TEvent>(IReadOnlyList<TEvent> Events, Enum? Refusal);

/// <summary>
/// Rules under test: a starting state, how a command is decided and how an event changes the state.
/// <c>Given(events).When(command).Then(events)</c>; events are compared by their JSON.
/// </summary>
public sealed class Scenario<TState, TCommand, TEvent>(
    TState initial, Func<TState, TCommand, Decided<TEvent>> decide, Func<TState, TEvent, TState> apply)
{
    public GivenHistory Given(params TEvent[] events) => new(this, events.Aggregate(initial, apply));

    public sealed class GivenHistory(Scenario<TState, TCommand, TEvent> rules, TState state)
    {
        public TState State => state;

        public Result When(TCommand command) => new(rules, state, command, rules.Decide(state, command));
    }

    public sealed class Result(Scenario<TState, TCommand, TEvent> rules, TState before, TCommand command, Decided<TEvent> decided)
    {
        /// <summary>Exactly these events, in this order; deciding the same command again on what they lead to changes nothing more.</summary>
        public TState ThenOnce(params TEvent[] expected)
        {
            var after = Then(expected);
            var again = rules.Decide(after, command);
            if (again.Refusal is not null || again.Events.Count > 0)
                throw new ScenarioFailedException($"A repeat of {TestJson.Of(command)} should change nothing, but was answered with {Show(again)}");
            return after;
        }

        /// <summary>Exactly these events, in this order. Returns the state that they lead to.</summary>
        public TState Then(params TEvent[] expected)
        {
            var want = Show(new Decided<TEvent>(expected, null));
            var got = Show(decided);
            if (want != got) throw new ScenarioFailedException($"Expected {want}\nGot      {got}\nCommand  {TestJson.Of(command)}");
            return decided.Events.Aggregate(before, rules.Apply);
        }

        public void Then(Enum refusal)
        {
            if (!refusal.Equals(decided.Refusal))
                throw new ScenarioFailedException($"Expected refusal {refusal}\nGot      {Show(decided)}\nCommand  {TestJson.Of(command)}");
        }

        public void ThenNothing()
        {
            if (decided.Refusal is not null || decided.Events.Count > 0)
                throw new ScenarioFailedException($"Expected no change\nGot      {Show(decided)}\nCommand  {TestJson.Of(command)}");
        }

        private static string Show(Decided<TEvent> decided) =>
            decided.Refusal is { } refusal ? $"refusal {refusal}"
            : decided.Events.Count == 0 ? "no change"
            : string.Join(", ", decided.Events.Select(e => TestJson.Of(e)));
    }

    private Decided<TEvent> Decide(TState state, TCommand command) => decide(state, command);

    private TState Apply(TState state, TEvent happened) => apply(state, happened);
}

/// <summary>A scenario ended otherwise than it says.</summary>
public sealed class ScenarioFailedException(string message) : Exception(message);
