using System.Globalization;
using Xunit.Abstractions;

namespace Pmo.Grains.Tests;

internal static class Seeds
{
    /// <summary>New for every run and printed; <c>PMO_SEED</c> repeats a run.</summary>
    public static Random Random(ITestOutputHelper output) => new(Next(output));

    public static int Next(ITestOutputHelper output)
    {
        var seed = Environment.GetEnvironmentVariable("PMO_SEED") is { Length: > 0 } set ? int.Parse(set, CultureInfo.InvariantCulture) : Environment.TickCount;
        output.WriteLine($"PMO_SEED={seed}");
        return seed;
    }
}
