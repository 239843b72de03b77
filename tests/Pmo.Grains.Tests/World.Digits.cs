using System.Collections.Concurrent;
using System.Globalization;
using Pmo.Devices;

namespace Pmo.Grains.Tests;

/// <summary>Draws what it was told to, then 1, 2, 3 … in so many digits.</summary>
public sealed class CountedDigits : IRandomDigits
{
    private readonly ConcurrentQueue<string> next = new();
    private int drawn;

    public int Drawn => Volatile.Read(ref drawn);

    public void Will(params ReadOnlySpan<string> draw)
    {
        foreach (var one in draw) next.Enqueue(one);
    }

    public string Draw(int count)
    {
        var number = Interlocked.Increment(ref drawn);
        return next.TryDequeue(out var told) ? told : number.ToString(CultureInfo.InvariantCulture).PadLeft(count, '0');
    }
}
