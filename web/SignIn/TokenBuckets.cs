namespace Pmo.Web.SignIn;

/// <summary>
/// One bucket of tries per key: <paramref name="burst"/> at once, then one per <paramref name="refill"/>. In memory and bounded: at
/// <paramref name="capacity"/> keys the full buckets are forgotten, which changes nothing for their keys, then the longest unused.
/// </summary>
public sealed class TokenBuckets(int burst, TimeSpan refill, TimeProvider time, int capacity = 20_000)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Bucket> buckets = [];

    private readonly record struct Bucket(double Tokens, long At);

    public int Count
    {
        get
        {
            lock (gate) return buckets.Count;
        }
    }

    /// <summary>Takes one try; zero when there was one, else how long until there is.</summary>
    public TimeSpan Take(string key)
    {
        var now = time.GetTimestamp();
        lock (gate)
        {
            var known = buckets.TryGetValue(key, out var bucket);
            var tokens = known ? Filled(bucket, now) : burst;
            if (tokens < 1)
            {
                buckets[key] = new Bucket(tokens, now);
                return (1 - tokens) * refill;
            }
            if (!known && buckets.Count >= capacity) MakeRoom(now);
            buckets[key] = new Bucket(tokens - 1, now);
            return TimeSpan.Zero;
        }
    }

    private double Filled(Bucket bucket, long now) => Math.Min(burst, bucket.Tokens + time.GetElapsedTime(bucket.At, now) / refill);

    private void MakeRoom(long now)
    {
        foreach (var (key, bucket) in buckets)
            if (Filled(bucket, now) >= burst)
                buckets.Remove(key);
        if (buckets.Count < capacity) return;
        // A tenth at once, so that a flood of keys does not sort the table for every try.
        foreach (var (key, _) in buckets.OrderBy(b => b.Value.At).Take(Math.Max(1, capacity / 10)).ToList())
            buckets.Remove(key);
    }
}
