using System.Collections.Immutable;

namespace Pmo.Modules;

internal readonly record struct TextLine(int Number, string Text)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);
}

/// <summary>A heading of the first or second level and the lines under it, up to the next such heading.</summary>
internal sealed record Section(int Line, int Depth, string Heading, ImmutableArray<TextLine> Lines)
{
    /// <summary>Headings inside fenced code are text. Lines before the first heading are an error.</summary>
    public static ImmutableArray<Section> Split(IEnumerable<TextLine> lines, ContentErrors errors)
    {
        var sections = ImmutableArray.CreateBuilder<Section>();
        var held = ImmutableArray.CreateBuilder<TextLine>();
        Section? open = null;
        var strayReported = false;
        var fence = new Fence();
        foreach (var line in lines)
        {
            if (!fence.Covers(line.Text) && DepthOf(line.Text) is var depth and > 0)
            {
                Close();
                open = new Section(line.Number, depth, line.Text[depth..].Trim(), []);
            }
            else if (open is not null)
            {
                held.Add(line);
            }
            else if (!line.IsBlank && !strayReported)
            {
                errors.Add(line.Number, $"text before the first heading; begin with '# {ContentWords.MotivatingTask}'");
                strayReported = true;
            }
        }
        Close();
        return sections.ToImmutable();

        void Close()
        {
            if (open is not null) sections.Add(open with { Lines = held.ToImmutable() });
            held.Clear();
        }
    }

    /// <summary>Lines as one text without blank lines at its ends.</summary>
    public static string TextOf(IEnumerable<TextLine> lines) => string.Join('\n', lines.Select(l => l.Text.TrimEnd())).Trim('\n');

    private static int DepthOf(string line) =>
        line.StartsWith("# ", StringComparison.Ordinal) ? 1
        : line.StartsWith("## ", StringComparison.Ordinal) ? 2
        : 0;
}

/// <summary>Follows Markdown's fenced code from line to line.</summary>
internal sealed class Fence
{
    private string? _open;

    /// <summary>Whether this line is a fence or stands inside one; call it once for every line, in order.</summary>
    public bool Covers(string line)
    {
        var trimmed = line.TrimStart();
        var mark = trimmed.StartsWith("```", StringComparison.Ordinal) ? "```" : trimmed.StartsWith("~~~", StringComparison.Ordinal) ? "~~~" : null;
        if (_open is null)
        {
            _open = mark;
            return mark is not null;
        }
        if (mark == _open) _open = null;
        return true;
    }
}
