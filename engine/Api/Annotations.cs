namespace Orleans;

/// <summary>Marks a type that travels in grain calls or is stored. Its members carry explicit <see cref="IdAttribute"/>s.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute
{
    /// <summary>Whether primary constructor parameters are members; in Orleans true for records unless set.</summary>
    public bool IncludePrimaryConstructorParameters { get; init; }
}

/// <summary>The stable number of a member within its type.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class
    | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method)]
public sealed class IdAttribute(uint id) : Attribute
{
    /// <summary>Unique within the declaring type; never reused.</summary>
    public uint Id { get; } = id;
}

/// <summary>The name under which a type, interface or method is known on the wire and in storage, whatever it is called in code.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct | AttributeTargets.Enum
    | AttributeTargets.Method, AllowMultiple = true)]
public sealed class AliasAttribute(string alias) : Attribute
{
    /// <summary>The stable name.</summary>
    public string Alias { get; } = alias;
}

/// <summary>A promise that instances never change after construction, so that references may be shared.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Field
    | AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ImmutableAttribute : Attribute;

/// <summary>Fixes a grain class's type name, which is the first half of its <see cref="Runtime.GrainId"/> in storage.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    internal string Name { get; } = grainType;
}
