using System.Collections.Immutable;
using System.Text.Json;

namespace Pmo.Web.Provisioning;

/// <summary>Reads the members of one object of the file; whatever is wrong with them is said in words, all of it, and a stand-in is read on.</summary>
internal sealed class FileEntry(JsonElement json, string place, List<ProvisionProblem> problems)
{
    /// <summary>Of each entry; a program that made the file from another one says there where it had it from.</summary>
    public const string PlaceMember = "place";

    private const int MaxPlace = 200;

    private readonly HashSet<string> asked = new(StringComparer.Ordinal) { PlaceMember };

    public string Place { get; } = PlaceOf(json, place);

    public void Wrong(string reason) => problems.Add(new ProvisionProblem(Place, reason));

    /// <summary>Without white space at its ends; null when it is absent, empty or no text.</summary>
    public string? Text(string name, int most, bool required = false)
    {
        var value = Member(name);
        if (value is { ValueKind: not (JsonValueKind.String or JsonValueKind.Null) })
        {
            Wrong($"{name} must be text in quotes.");
            return null;
        }
        var text = value?.GetString()?.Trim() ?? "";
        if (text.Length == 0 && required) Wrong($"{name} is missing.");
        if (text.Length > most) Wrong($"{name} has {text.Length} characters, at most {most} are possible.");
        if (text.Any(char.IsControl)) Wrong($"{name} holds a line break or another control character.");
        return text.Length > 0 ? text : null;
    }

    /// <summary>Default when it is absent or none.</summary>
    public TKey KeyOf<TKey>(string name) where TKey : struct, IKey<TKey> => Read<TKey>(name, Text(name, Key.MaxLength, required: true));

    public ImmutableArray<TKey> KeysOf<TKey>(string name, int most) where TKey : struct, IKey<TKey>
    {
        var keys = Texts(name, most).Select(text => Read<TKey>(name, text)).Where(key => Key.IsWellFormed(key.Value)).ToImmutableArray();
        foreach (var twice in keys.GroupBy(key => key).Where(group => group.Count() > 1)) Wrong($"{name} names {twice.Key.Value} twice.");
        return keys;
    }

    public ImmutableArray<string> Texts(string name, int most)
    {
        if (Member(name) is not { ValueKind: not JsonValueKind.Null } list) return [];
        if (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() <= most && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
            return [.. list.EnumerateArray().Select(item => item.GetString()!.Trim())];
        Wrong($"{name} must be a list of at most {most} texts, like [\"one\", \"two\"].");
        return [];
    }

    public int Number(string name, int least, int most)
    {
        if (Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) && number >= least && number <= most) return number;
        Wrong($"{name} must be a whole number from {least} to {most}.");
        return least;
    }

    /// <summary>After all that is known was asked for: a mistyped name must not be passed over in silence.</summary>
    public void NothingElse()
    {
        foreach (var member in json.EnumerateObject())
            if (!asked.Contains(member.Name))
                Wrong($"\"{Shown(member.Name)}\" is not known here; known are {string.Join(", ", asked.Where(name => name != PlaceMember))}.");
    }

    private JsonElement? Member(string name)
    {
        asked.Add(name);
        return json.TryGetProperty(name, out var value) ? value : null;
    }

    private TKey Read<TKey>(string name, string? text) where TKey : struct, IKey<TKey>
    {
        if (Key.TryParse<TKey>(text, out var key)) return key;
        if (text is not null) Wrong($"{name}: \"{Shown(text)}\" is no id. An id has 1-{Key.MaxLength} characters of a-z, 0-9, hyphen, underscore, dot and @.");
        return default;
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static string PlaceOf(JsonElement json, string place)
    {
        if (json.TryGetProperty(PlaceMember, out var said) && said.ValueKind == JsonValueKind.String && said.GetString() is { Length: > 0 and <= MaxPlace } given) place = given;
        return json.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && Key.IsWellFormed(id.GetString()) ? $"{place} ({id.GetString()})" : place;
    }
}
