namespace Pmo.Bench.Rigs;

/// <summary>
/// What was sent and what was acknowledged, against what the school has kept. Every answer's text is unique in the run, so that each can be
/// found again. Pure: it is the rig's judge, and is itself tested.
/// </summary>
public sealed class CrashLedger
{
    private readonly Dictionary<string, bool> acknowledged = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    public int Sent
    {
        get
        {
            lock (gate) return acknowledged.Count;
        }
    }

    public int Acknowledged
    {
        get
        {
            lock (gate) return acknowledged.Count(a => a.Value);
        }
    }

    public void Send(string answer)
    {
        lock (gate) acknowledged.TryAdd(answer, false);
    }

    public void Acknowledge(string answer)
    {
        lock (gate) acknowledged[answer] = true;
    }

    /// <param name="kept">Every attempt found in the records, one entry for each.</param>
    public Verdict Judge(IEnumerable<string> kept)
    {
        var counts = kept.GroupBy(text => text, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        lock (gate)
        {
            return new Verdict(
                acknowledged.Count(a => a.Value && !counts.ContainsKey(a.Key)),
                counts.Count(c => c.Value > 1),
                acknowledged.Count(a => !a.Value),
                counts.Count(c => !acknowledged.ContainsKey(c.Key)));
        }
    }

    /// <param name="Lost">Acknowledged and not in any record.</param>
    /// <param name="Doubled">In the records more than once.</param>
    /// <param name="Unfinished">Never acknowledged, although retried until the end.</param>
    /// <param name="Foreign">In the records, and never sent.</param>
    public sealed record Verdict(int Lost, int Doubled, int Unfinished, int Foreign);
}
