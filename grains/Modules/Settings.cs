using System.Collections.Immutable;

namespace Pmo.Modules;

/// <summary>The <c>key: value</c> lines directly under a heading, up to the first blank line.</summary>
internal sealed class Settings
{
    private readonly Dictionary<string, (int Line, string Value)> _values = new(StringComparer.Ordinal);
    private readonly ContentErrors _errors;

    private Settings(int heading, ContentErrors errors) => (Heading, _errors) = (heading, errors);

    /// <summary>Where a missing setting is reported.</summary>
    public int Heading { get; }

    public static (Settings Settings, ImmutableArray<TextLine> Body) Read(Section section, ImmutableArray<string> allowed, ContentErrors errors)
    {
        var settings = new Settings(section.Line, errors);
        var i = 0;
        for (; i < section.Lines.Length && !section.Lines[i].IsBlank; i++)
            settings.Take(section.Lines[i], allowed);
        return (settings, section.Lines[i..]);
    }

    public string? Find(string key) => _values.TryGetValue(key, out var found) ? found.Value : null;

    public int LineOf(string key) => _values.TryGetValue(key, out var found) ? found.Line : Heading;

    /// <summary>The value, or null after saying what is expected.</summary>
    public string? Need(string key, string example)
    {
        if (Find(key) is { } value) return value;
        _errors.Add(Heading, $"'{key}' is missing; add a line such as '{key}: {example}' directly under the heading");
        return null;
    }

    /// <summary>A setting that has no meaning here would be silently lost.</summary>
    public void Refuse(string key, string because)
    {
        if (Find(key) is not null) _errors.Add(LineOf(key), $"'{key}' {because}; remove this line");
    }

    private void Take(TextLine line, ImmutableArray<string> allowed)
    {
        var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            _errors.Add(line.Number, "expected 'key: value' here; leave an empty line between the settings and the text");
            return;
        }
        var key = ContentWords.Canonical(line.Text[..colon]);
        var value = line.Text[(colon + 1)..].Trim();
        if (!allowed.Contains(key))
            _errors.Add(line.Number, $"unknown setting '{key}'; here it can be {string.Join(", ", allowed)}; leave an empty line between the settings and the text");
        else if (value.Length == 0)
            _errors.Add(line.Number, $"'{key}' has no value");
        else if (!_values.TryAdd(key, (line.Number, value)))
            _errors.Add(line.Number, $"'{key}' is given twice; keep one");
    }
}
