namespace Pmo.Hosting.Metrics;

/// <summary>The labels of one series. Equal when keys and values are, in order: an instrument reports its tags in one order.</summary>
internal readonly struct TagSet(KeyValuePair<string, object?>[] tags)
{
    public KeyValuePair<string, object?>[] Tags { get; } = tags;

    /// <summary>Looks up by the span that a measurement carries, so that only a new series allocates.</summary>
    public sealed class Comparer : IEqualityComparer<TagSet>, IAlternateEqualityComparer<ReadOnlySpan<KeyValuePair<string, object?>>, TagSet>
    {
        public bool Equals(TagSet x, TagSet y) => Equals(x.Tags, y);

        public bool Equals(ReadOnlySpan<KeyValuePair<string, object?>> alternate, TagSet other)
        {
            if (alternate.Length != other.Tags.Length) return false;
            for (var i = 0; i < alternate.Length; i++)
                if (alternate[i].Key != other.Tags[i].Key || !object.Equals(alternate[i].Value, other.Tags[i].Value))
                    return false;
            return true;
        }

        public int GetHashCode(TagSet obj) => GetHashCode(obj.Tags.AsSpan());

        public int GetHashCode(ReadOnlySpan<KeyValuePair<string, object?>> alternate)
        {
            var hash = default(HashCode);
            foreach (var (key, value) in alternate)
            {
                hash.Add(key);
                hash.Add(value);
            }
            return hash.ToHashCode();
        }

        public TagSet Create(ReadOnlySpan<KeyValuePair<string, object?>> alternate) => new(alternate.ToArray());
    }
}
