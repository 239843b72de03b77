namespace Pmo.Web.Live.Sockets;

/// <summary>
/// How much one connection may say: many times what a page sends at its liveliest, and far less than what would keep a processor busy. For one
/// caller at a time.
/// </summary>
internal sealed class Allowance(TimeProvider time)
{
    /// <summary>Messages at once.</summary>
    public const int Burst = 1000;

    /// <summary>Messages a second, for ever.</summary>
    public const int PerSecond = 500;

    private double left = Burst;
    private long at = time.GetTimestamp();

    /// <summary>False: that was one too many.</summary>
    public bool Take()
    {
        var now = time.GetTimestamp();
        left = Math.Min(Burst, left + (time.GetElapsedTime(at, now).TotalSeconds * PerSecond));
        at = now;
        if (left < 1) return false;
        left--;
        return true;
    }
}
