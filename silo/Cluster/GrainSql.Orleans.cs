namespace Pmo.Silo.Cluster;

/// <summary>A grain's id as Orleans writes it, <c>type/key</c>, in the two columns of the journal's tables.</summary>
internal static class GrainSql
{
    /// <summary>The two values. A type has no slash, a key may have one.</summary>
    public static string Parts(string id) => $"split_part({id}, '/', 1), substr({id}, strpos({id}, '/') + 1)";

    public static string Is(string id) => $"(grain_type, grain_key) = ({Parts(id)})";
}
