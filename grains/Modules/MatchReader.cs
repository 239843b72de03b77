using System.Collections.Immutable;
using System.Globalization;

namespace Pmo.Modules;

/// <summary>
/// Lines <c>- left = right</c> at the end of the text, and <c>- = right</c> for partners that belong to nobody. The left side is lettered in
/// the file's order, the right one is shown shuffled and numbered as shown.
/// </summary>
internal static class MatchReader
{
    private const int Fewest = 2;
    private const int Most = 8;

    public static (ImmutableArray<TextLine> Prompt, TaskForm? Form) Read(TaskPart task)
    {
        var (prompt, lines) = ListedLines.SplitEnd(task.Own, line => ListedLines.Bulleted(line) is not null);
        var before = task.Errors.Count;
        var pairs = new List<(string Left, string Right)>();
        foreach (var line in lines)
        {
            if (PairOf(ListedLines.Bulleted(line.Text)!) is not { } pair)
            {
                task.Errors.Add(line.Number, "expected one pair '- left = right' with one ' = ' between the two (one inside $…$ does not count), or '- = right' for a partner that belongs to nobody");
                continue;
            }
            if (pair.Right.Length == 0) task.Errors.Add(line.Number, "nothing stands to the right of '='");
            if (pair.Left.Length > 0 && pairs.Exists(p => p.Left == pair.Left))
                task.Errors.Add(line.Number, $"'{pair.Left}' is already on the left; the pairs would be ambiguous");
            if (pairs.Exists(p => p.Right == pair.Right))
                task.Errors.Add(line.Number, $"'{pair.Right}' is already on the right; the pairs would be ambiguous");
            pairs.Add(pair);
        }
        var whole = pairs.Count(p => p.Left.Length > 0);
        if (whole is < Fewest or > Most || pairs.Count - whole > Most)
            task.Errors.Add(task.Line, $"pairs need {Fewest} to {Most} lines '- left = right' at the end of the text, and at most {Most} more '- = right'; found {whole} and {pairs.Count - whole}");
        return (prompt, task.Errors.Count == before ? FormOf(task.Id, [.. pairs.OrderBy(p => p.Left.Length == 0)], whole) : null);
    }

    /// <summary>The pairs come first, the spare partners last.</summary>
    private static MatchForm FormOf(string task, ImmutableArray<(string Left, string Right)> pairs, int whole)
    {
        var shown = Shuffle.Of($"{task}/match", pairs.Select(p => p.Right));
        return new MatchForm
        {
            Items = [.. pairs.Take(whole).Select((pair, i) => new ChoiceOption { Id = Letter(i), Text = pair.Left })],
            Partners = [.. shown.Select((text, i) => new ChoiceOption { Id = Number(i), Text = text })],
            Right = pairs.Take(whole).Select((pair, i) => KeyValuePair.Create(Letter(i), Number(shown.IndexOf(pair.Right)))).ToImmutableDictionary(),
        };
    }

    private static (string Left, string Right)? PairOf(string line)
    {
        if (line.StartsWith("= ", StringComparison.Ordinal)) return line.Contains(" = ", StringComparison.Ordinal) ? null : ("", line[2..].Trim());
        if (line == "=") return ("", "");
        var padded = line + " ";
        var (at, inMath) = (-1, false);
        for (var i = 0; i < padded.Length; i++)
        {
            if (padded[i] == '$') inMath = !inMath;
            if (inMath || i == 0 || padded[i] != '=' || padded[i - 1] != ' ' || padded[i + 1] != ' ') continue;
            if (at >= 0) return null;
            at = i;
        }
        return at < 0 ? null : (padded[..at].Trim(), padded[(at + 1)..].Trim());
    }

    private static string Letter(int index) => ((char)('a' + index)).ToString();

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
