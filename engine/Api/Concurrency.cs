namespace Orleans.Concurrency;

/// <summary>The call does not change the grain: it may interleave with other read-only calls, and with nothing else.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;

/// <summary>The call may interleave with every other call of the activation, at its awaits.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;

/// <summary>The caller gets a completed task at once and never learns of a result or a failure.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;
