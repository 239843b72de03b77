using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>The second half of a <see cref="GrainId"/>: the key as text.</summary>
[GenerateSerializer, Immutable]
public readonly struct IdSpan : IEquatable<IdSpan>, IComparable<IdSpan>
{
    private readonly string? _value;

    private IdSpan(string value) => _value = value;

    /// <summary>Whether this is the empty value.</summary>
    public bool IsDefault => string.IsNullOrEmpty(_value);

    /// <summary>Makes one from text.</summary>
    public static IdSpan Create(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new IdSpan(id);
    }

    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(IdSpan other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is IdSpan other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : string.GetHashCode(_value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(IdSpan other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The key.</summary>
    public override string ToString() => _value ?? "";
}

/// <summary>The first half of a <see cref="GrainId"/>: which class of grains.</summary>
[GenerateSerializer, Immutable]
public readonly struct GrainType : IEquatable<GrainType>, IComparable<GrainType>
{
    private readonly string? _value;

    private GrainType(string value) => _value = value;

    /// <summary>Whether this is the empty value.</summary>
    public bool IsDefault => string.IsNullOrEmpty(_value);

    /// <summary>Makes one from a name such as <c>lesson</c>.</summary>
    public static GrainType Create(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        return new GrainType(value);
    }

    public static bool operator ==(GrainType left, GrainType right) => left.Equals(right);

    public static bool operator !=(GrainType left, GrainType right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(GrainType other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is GrainType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : string.GetHashCode(_value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(GrainType other) => string.CompareOrdinal(_value, other._value);

    /// <summary>The name.</summary>
    public override string ToString() => _value ?? "";
}

/// <summary>
/// The identity of a grain: its type name and its key, written <c>type/key</c>. Two are equal when both halves are equal,
/// letter case included; <c>default</c> names nothing.
/// </summary>
[GenerateSerializer, Immutable]
public readonly struct GrainId(GrainType type, IdSpan key) : IEquatable<GrainId>, IComparable<GrainId>
{
    /// <summary>Which class of grains.</summary>
    public GrainType Type { get; } = type;

    /// <summary>Which grain of that class.</summary>
    public IdSpan Key { get; } = key;

    /// <summary>Whether this names nothing.</summary>
    public bool IsDefault => Type.IsDefault && Key.IsDefault;

    /// <summary>From a type name and a key.</summary>
    public static GrainId Create(string type, string key) => Create(GrainType.Create(type), key);

    /// <summary>From a type and a key.</summary>
    public static GrainId Create(GrainType type, string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new GrainId(type, IdSpan.Create(key));
    }

    /// <summary>From a type and a key.</summary>
    public static GrainId Create(GrainType type, IdSpan key) => new(type, key);

    /// <summary>Reads <c>type/key</c>; the key may hold further slashes.</summary>
    /// <exception cref="ArgumentException">There is no slash.</exception>
    public static GrainId Parse(string value) => TryParse(value, out var result)
        ? result
        : throw new ArgumentException($"'{value}' is not a grain id of the form type/key.", nameof(value));

    /// <summary>Reads <c>type/key</c>.</summary>
    public static bool TryParse(string? value, out GrainId result)
    {
        result = default;
        if (value?.IndexOf('/', StringComparison.Ordinal) is not { } slash || slash <= 0)
        {
            return false;
        }

        result = new GrainId(GrainType.Create(value[..slash]), IdSpan.Create(value[(slash + 1)..]));
        return true;
    }

    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(GrainId other) => Key.Equals(other.Key) && Type.Equals(other.Type);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is GrainId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Key);

    /// <inheritdoc/>
    public int CompareTo(GrainId other) => Type.CompareTo(other.Type) is var byType and not 0 ? byType : Key.CompareTo(other.Key);

    /// <summary><c>type/key</c></summary>
    public override string ToString() => $"{Type}/{Key}";
}
