using System.Globalization;
using Pmo.Devices;

namespace Pmo.Grains.Tests;

/// <summary>Draws 1, 2, 3 … in so many digits, or always the same.</summary>
public sealed class CountedDigits : IRandomDigits
{
    private int drawn;

    /// <summary>Null: goes on counting.</summary>
    public string? Always { get; set; }

    public string Draw(int count) =>
        Always ?? Interlocked.Increment(ref drawn).ToString(CultureInfo.InvariantCulture).PadLeft(count, '0');
}
