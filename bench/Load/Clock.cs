using System.Diagnostics;

namespace Pmo.Bench.Load;

/// <summary>The rigs' clock, in <see cref="Stopwatch"/> ticks.</summary>
public static class Clock
{
    public static long Now => Stopwatch.GetTimestamp();

    public static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;

    public static long Ticks(TimeSpan span) => (long)(span.TotalSeconds * Stopwatch.Frequency);
}
