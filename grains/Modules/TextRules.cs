using System.Text;
using System.Text.RegularExpressions;

namespace Pmo.Modules;

/// <summary>What would not be shown as its author meant it, line by line; fenced code and `code` are left alone.</summary>
internal static partial class TextRules
{
    public static void Check(IEnumerable<TextLine> lines, ContentErrors errors)
    {
        var fence = new Fence();
        foreach (var line in lines)
            if (!fence.Covers(line.Text))
                CheckLine(line.Number, line.Text, errors);
    }

    public static void CheckLine(int number, string text, ContentErrors errors)
    {
        var plain = new StringBuilder();
        if (FlawOfMath(Code().Replace(text, " "), plain) is { } flaw) errors.Add(number, flaw);
        var words = plain.ToString();
        if (Picture().IsMatch(words)) errors.Add(number, "pictures cannot be shown yet; say it in words");
        if (Foreign().Match(words) is { Success: true } address)
            errors.Add(number, $"'{address.Value}' leads away from this server, where nobody answers for what students see; give what they need here");
        if (Html().Match(words) is { Success: true } tag)
            errors.Add(number, $"'{tag.Value}' would be shown as it stands: write Markdown instead of HTML");
    }

    /// <summary>Null when every <c>$…$</c> is whole. What is not mathematics goes into <paramref name="plain"/>.</summary>
    private static string? FlawOfMath(string text, StringBuilder plain)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                plain.Append(text[++i]);
                continue;
            }
            if (text[i] != '$')
            {
                plain.Append(text[i]);
                continue;
            }
            var end = text.IndexOf('$', i + 1);
            while (end > 0 && text[end - 1] == '\\') end = text.IndexOf('$', end + 1);
            if (end < 0) return "'$' is not closed on this line; mathematics is $…$, a dollar sign is \\$";
            var tex = text[(i + 1)..end];
            if (tex.Length == 0) return "'$$' holds nothing; mathematics is $…$ on one line, a dollar sign is \\$";
            if (tex != tex.Trim()) return $"'${tex}$' would not be shown as mathematics; no space follows the first '$' or precedes the last";
            if (!AreBracesBalanced(tex)) return $"'${tex}$' has a brace without its partner";
            if ((end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1])) || (i > 0 && char.IsLetterOrDigit(text[i - 1])))
                return $"'${tex}$' would not be shown as mathematics; put a space or a sign between it and the word beside it";
            plain.Append(' ');
            i = end;
        }
        return null;
    }

    private static bool AreBracesBalanced(string tex)
    {
        var depth = 0;
        for (var i = 0; i < tex.Length && depth >= 0; i++)
        {
            if (tex[i] == '\\') i++;
            else if (tex[i] == '{') depth++;
            else if (tex[i] == '}') depth--;
        }
        return depth == 0;
    }

    [GeneratedRegex("``[^`]+``|`[^`]+`", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"!\[[^\]]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex Picture();

    /// <summary>An address with a scheme or with another host, wherever Markdown takes one, and what a reader would take for one.</summary>
    [GeneratedRegex(@"\]\(\s*<?(\w[\w+.-]*:|//|\\\\)[^)\s]*|^\s*\[[^\]]+\]:\s*<?(\w[\w+.-]*:|//)\S*|<\w[\w+.-]*:[^>]*>|\bhttps?://\S*|\bwww\.\S+",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Foreign();

    [GeneratedRegex(@"</?(a|b|i|u|s|p|br|hr|h[1-6]|em|strong|sub|sup|div|span|img|svg|math|table|tr|td|th|ul|ol|li|pre|code|font|center|iframe|script|style|object|video|audio|input|form|button)(\s[^>]*)?/?>",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Html();
}
