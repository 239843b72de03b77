using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pmo.Students;

namespace Pmo.Modules;

/// <summary>The last paragraph with its gaps: <c>{{right | also right}}</c> to fill in, <c>{{? right | other}}</c> to choose from. Plain text.</summary>
internal static class ClozeReader
{
    private const int MostGaps = 10;
    private const int MostOptions = 8;

    public static (ImmutableArray<TextLine> Prompt, TaskForm? Form) Read(TaskPart task)
    {
        var (prompt, lines) = LastParagraph(task.Own);
        var before = task.Errors.Count;
        foreach (var line in prompt)
            if (line.Text.Contains("{{", StringComparison.Ordinal))
                task.Errors.Add(line.Number, "gaps '{{…}}' belong into the last paragraph of the text; say above it what to do");
        var parts = new List<ClozePart>();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            if (text.Length > 0 || parts.Count > 0) text.Append('\n');
            TakeLine(line, parts, text, task);
        }
        Flush(parts, text);
        var gaps = parts.Count(p => p.Gap is not null);
        if (gaps is < 1 or > MostGaps) task.Errors.Add(task.Line, $"the last paragraph needs 1 to {MostGaps} gaps such as '{{{{четверть}}}}', found {gaps}");
        return (prompt, task.Errors.Count == before ? new ClozeForm { Parts = [.. parts] } : null);
    }

    private static void TakeLine(TextLine line, List<ClozePart> parts, StringBuilder text, TaskPart task)
    {
        if (line.Text.IndexOfAny(['$', '`']) >= 0 || line.Text.Contains("**", StringComparison.Ordinal))
            task.Errors.Add(line.Number, "the text with gaps is shown as it is; write it without $…$, `…` and **…**");
        var at = 0;
        while (line.Text.IndexOf("{{", at, StringComparison.Ordinal) is var open and >= 0)
        {
            text.Append(line.Text, at, open - at);
            var close = line.Text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                task.Errors.Add(line.Number, "the gap '{{' is not closed by '}}' on its line");
                return;
            }
            Flush(parts, text);
            var number = (parts.Count(p => p.Gap is not null) + 1).ToString(CultureInfo.InvariantCulture);
            parts.Add(GapOf(number, line.Text[(open + 2)..close].Trim(), line.Number, task));
            at = close + 2;
        }
        if (line.Text.IndexOf("}}", at, StringComparison.Ordinal) >= 0) task.Errors.Add(line.Number, "'}}' without '{{' before it");
        text.Append(line.Text.AsSpan(at).TrimEnd());
    }

    private static ClozePart GapOf(string number, string written, int line, TaskPart task)
    {
        var toChoose = written.StartsWith('?');
        ImmutableArray<string> texts = [.. (toChoose ? written[1..] : written).Split('|', StringSplitOptions.TrimEntries)];
        if (texts.Any(t => t.Length == 0)) task.Errors.Add(line, "a part of the gap is empty; write '{{right | also right}}' or '{{? right | other}}'");
        if (texts.FirstOrDefault(t => t.Length > ClozeAnswer.MaxGap) is { } tooLong)
            task.Errors.Add(line, $"'{tooLong}' is longer than {ClozeAnswer.MaxGap} characters");
        if (texts.Distinct(toChoose ? StringComparer.Ordinal : PlainText.Comparer).Count() < texts.Length)
            task.Errors.Add(line, $"the gap '{{{{{written}}}}}' says the same twice");
        if (toChoose && texts.Length is < 2 or > MostOptions)
            task.Errors.Add(line, $"a gap to choose for needs the right text first and then others, 2 to {MostOptions} in all: '{{{{? right | other}}}}'");
        return toChoose
            ? new ClozePart { Gap = number, Accepted = texts[..1], Options = Shuffle.Of($"{task.Id}/{number}", texts) }
            : new ClozePart { Gap = number, Accepted = texts };
    }

    private static void Flush(List<ClozePart> parts, StringBuilder text)
    {
        if (text.Length > 0) parts.Add(new ClozePart { Text = text.ToString() });
        text.Clear();
    }

    private static (ImmutableArray<TextLine> Before, ImmutableArray<TextLine> Last) LastParagraph(ImmutableArray<TextLine> lines)
    {
        var end = lines.Length;
        while (end > 0 && lines[end - 1].IsBlank) end--;
        var start = end;
        while (start > 0 && !lines[start - 1].IsBlank) start--;
        return (lines[..start], lines[start..end]);
    }
}
