using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Orleans;

namespace Pmo;

/// <summary>
/// A typed key: 1-64 characters of <c>a-z 0-9 - _ . @</c>, so that it needs no escaping in a stream name, an address or a file name.
/// <c>default</c> is no key and is refused wherever a key is read.
/// </summary>
public interface IKey<TSelf> where TSelf : struct, IKey<TSelf>
{
    string Value { get; }

    static abstract TSelf Of(string value);
}

public static class Key
{
    public const int MaxLength = 64;

    public static bool IsWellFormed([NotNullWhen(true)] string? value) =>
        value is { Length: > 0 and <= MaxLength } && value.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '.' or '@');

    public static bool TryParse<TKey>(string? value, out TKey key) where TKey : struct, IKey<TKey>
    {
        key = default;
        if (!IsWellFormed(value)) return false;
        key = TKey.Of(value);
        return true;
    }

    public static string ToGrainKey<TKey>(this TKey key) where TKey : struct, IKey<TKey> =>
        IsWellFormed(key.Value) ? key.Value : throw new ArgumentException($"'{key.Value}' is not a {typeof(TKey).Name}.", nameof(key));
}

/// <summary>Anybody with a record: student, teacher, configurator … A student's grains share this key.</summary>
[GenerateSerializer, Immutable, Alias("pmo.person_id"), JsonConverter(typeof(KeyJsonConverter<PersonId>))]
public readonly record struct PersonId([property: Id(0)] string Value) : IKey<PersonId>
{
    public static PersonId Of(string value) => new(value);

    public override string ToString() => Value;
}

[GenerateSerializer, Immutable, Alias("pmo.school_id"), JsonConverter(typeof(KeyJsonConverter<SchoolId>))]
public readonly record struct SchoolId([property: Id(0)] string Value) : IKey<SchoolId>
{
    public static SchoolId Of(string value) => new(value);

    public override string ToString() => Value;
}

[GenerateSerializer, Immutable, Alias("pmo.class_id"), JsonConverter(typeof(KeyJsonConverter<ClassId>))]
public readonly record struct ClassId([property: Id(0)] string Value) : IKey<ClassId>
{
    public static ClassId Of(string value) => new(value);

    public override string ToString() => Value;
}

[GenerateSerializer, Immutable, Alias("pmo.lesson_id"), JsonConverter(typeof(KeyJsonConverter<LessonId>))]
public readonly record struct LessonId([property: Id(0)] string Value) : IKey<LessonId>
{
    public static LessonId Of(string value) => new(value);

    public override string ToString() => Value;
}

[GenerateSerializer, Immutable, Alias("pmo.module_id"), JsonConverter(typeof(KeyJsonConverter<ModuleId>))]
public readonly record struct ModuleId([property: Id(0)] string Value) : IKey<ModuleId>
{
    public static ModuleId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>An immutable published version of a module: <c>m-fractions@1</c>.</summary>
[GenerateSerializer, Immutable, Alias("pmo.module_version_id"), JsonConverter(typeof(KeyJsonConverter<ModuleVersionId>))]
public readonly record struct ModuleVersionId([property: Id(0)] string Value) : IKey<ModuleVersionId>
{
    public static ModuleVersionId Of(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A task of one module version: <c>m-fractions@1/t3</c>. The name under which attempts and drafts are kept.</summary>
[GenerateSerializer, Immutable, Alias("pmo.task_ref")]
public readonly record struct TaskRef([property: Id(0)] ModuleVersionId Module, [property: Id(1)] string Task)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryParse(string? text, out TaskRef task)
    {
        task = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash < 0 || !Key.TryParse<ModuleVersionId>(text![..slash], out var module) || !Key.IsWellFormed(text[(slash + 1)..])) return false;
        task = new TaskRef(module, text[(slash + 1)..]);
        return true;
    }

    public override string ToString() => $"{Module.Value}/{Task}";
}

/// <summary>A file that a person uploaded: the SHA-256 of its bytes, 64 hex digits. The same file of the same person is kept once.</summary>
[GenerateSerializer, Immutable, Alias("pmo.media_id"), JsonConverter(typeof(KeyJsonConverter<MediaId>))]
public readonly record struct MediaId([property: Id(0)] string Value) : IKey<MediaId>
{
    public static MediaId Of(string value) => new(value);

    public override string ToString() => Value;
}
