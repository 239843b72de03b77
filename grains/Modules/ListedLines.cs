using System.Collections.Immutable;
using System.Globalization;

namespace Pmo.Modules;

/// <summary>The list that a task's own text ends with, and the text before it.</summary>
internal static class ListedLines
{
    /// <summary><c>1. text</c>; null for any other line.</summary>
    public static (int Number, string Text)? Numbered(string line)
    {
        var text = line.Trim();
        var dot = text.IndexOfAny(['.', ')']);
        if (dot is <= 0 or > 3 || !int.TryParse(text[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        if (dot + 1 < text.Length && text[dot + 1] != ' ') return null;
        return (number, text[(dot + 1)..].Trim());
    }

    /// <summary><c>- text</c>; null for any other line.</summary>
    public static string? Bulleted(string line)
    {
        var text = line.Trim();
        return text is ['-' or '*'] ? "" : text.Length > 1 && text[0] is '-' or '*' && text[1] == ' ' ? text[2..].Trim() : null;
    }

    public static (ImmutableArray<TextLine> Text, ImmutableArray<TextLine> List) SplitEnd(ImmutableArray<TextLine> lines, Func<string, bool> isListed)
    {
        var start = lines.Length;
        while (start > 0 && (lines[start - 1].IsBlank || isListed(lines[start - 1].Text))) start--;
        return (lines[..start], [.. lines[start..].Where(l => !l.IsBlank)]);
    }
}
