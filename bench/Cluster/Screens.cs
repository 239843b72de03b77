namespace Pmo.Bench.Cluster;

/// <summary>
/// When each screen had what the teacher did: a step, known by the version that acknowledged it, is on a screen once that holds this version
/// or a later one. Pure; any thread may add.
/// </summary>
public sealed class Screens(int clients)
{
    private readonly Lock gate = new();
    private readonly List<(long Due, long Version)> steps = [];
    private readonly List<(long Version, long At)>[] held = [.. Enumerable.Range(0, clients).Select(_ => new List<(long, long)>())];

    /// <summary>A step that was put in at <paramref name="due"/> and made <paramref name="version"/> of the lesson.</summary>
    public void Step(long due, long version)
    {
        lock (gate) steps.Add((due, version));
    }

    public void Hold(int client, long version, long at)
    {
        lock (gate)
        {
            // Frames of other streams leave the lesson's version as it was.
            if (held[client] is not [.., var last] || last.Version < version) held[client].Add((version, at));
        }
    }

    /// <summary>Each step on each screen that has it, as of now.</summary>
    public Recovery Shown()
    {
        var shown = new Recovery(clients);
        lock (gate)
        {
            for (var client = 0; client < clients; client++)
            {
                var next = 0;
                foreach (var (due, version) in steps.OrderBy(step => step.Version))
                {
                    while (next < held[client].Count && held[client][next].Version < version) next++;
                    if (next == held[client].Count) break;
                    shown.Add(client, due, held[client][next].At);
                }
            }
        }
        return shown;
    }
}
