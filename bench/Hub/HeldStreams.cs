using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pmo.Bench.Hub;

/// <summary>What a client holds of each stream, kept by the rules of docs/protocol.md: full, merge patch on its exact base, gap, heads.</summary>
public sealed class HeldStreams
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Held> held = new(StringComparer.Ordinal);

    /// <summary>A stream as held: null view until the first full frame.</summary>
    public sealed class Held
    {
        public Revision? Revision { get; set; }

        public JsonNode? View { get; set; }

        public long Applied { get; set; }
    }

    /// <summary>For a rig's mutant: says true to hold a change's revision without applying it.</summary>
    public Func<string, long, bool>? Skip { get; set; }

    /// <summary>Changes that came on the wrong base, or heads ahead of what is held: each one asks for a sync.</summary>
    public int Gaps { get; private set; }

    public IReadOnlyDictionary<string, Revision?> Revisions(IEnumerable<string> streams)
    {
        lock (gate) return streams.ToDictionary(s => s, s => held.GetValueOrDefault(s)?.Revision, StringComparer.Ordinal);
    }

    /// <summary>0 when nothing is held.</summary>
    public long VersionOf(string stream)
    {
        lock (gate) return held.GetValueOrDefault(stream)?.Revision?.Version ?? 0;
    }

    /// <summary>A copy of the view; null when nothing is held.</summary>
    public (Revision Revision, JsonNode View)? Read(string stream)
    {
        lock (gate) return held.TryGetValue(stream, out var found) && found is { Revision: { } revision, View: { } view } ? (revision, view.DeepClone()) : null;
    }

    /// <summary>Takes one frame (the argument of <c>frame</c>). True: there is a gap, sync again.</summary>
    public bool Take(JsonElement frame)
    {
        lock (gate)
        {
            if (frame.TryGetProperty("heads", out var heads)) return HeadsAreAhead(heads);
            if (!frame.TryGetProperty("s", out var name) || !frame.TryGetProperty("rev", out var rev)) return false;
            var stream = name.GetString()!;
            var revision = new Revision(rev.GetProperty("epoch").GetString()!, rev.GetProperty("version").GetInt64());
            if (!held.TryGetValue(stream, out var mine)) held[stream] = mine = new Held();
            if (frame.TryGetProperty("full", out var full))
            {
                (mine.Revision, mine.View) = (revision, JsonSerializer.SerializeToNode(full));
                return false;
            }
            if (!frame.TryGetProperty("change", out var change)) return false;
            return Apply(stream, mine, revision, frame.GetProperty("base").GetInt64(), change);
        }
    }

    private bool Apply(string stream, Held mine, Revision revision, long @base, JsonElement change)
    {
        if (mine.Revision is not { } at || at.Epoch != revision.Epoch) return Gap();
        if (at.Version >= revision.Version) return false;
        if (at.Version != @base) return Gap();
        if (Skip?.Invoke(stream, revision.Version) != true) mine.View = Merge(mine.View, JsonSerializer.SerializeToNode(change));
        mine.Revision = revision;
        mine.Applied++;
        return false;
    }

    private bool HeadsAreAhead(JsonElement heads)
    {
        foreach (var head in heads.EnumerateObject())
        {
            var version = head.Value.GetProperty("version").GetInt64();
            var epoch = head.Value.GetProperty("epoch").GetString();
            if (held.GetValueOrDefault(head.Name)?.Revision is not { } at || at.Epoch != epoch || at.Version < version) return Gap();
        }
        return false;
    }

    private bool Gap()
    {
        Gaps++;
        return true;
    }

    /// <summary>RFC 7396.</summary>
    public static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes) return patch?.DeepClone();
        var result = target as JsonObject ?? [];
        foreach (var (name, value) in changes)
        {
            if (value is null) result.Remove(name);
            else result[name] = Merge(result[name]?.DeepClone(), value);
        }
        return result;
    }
}
