using System.Collections.Immutable;

namespace Pmo.Modules;

/// <summary>
/// What stands under a task's settings: its own text with what the kind puts at its end, then <c>### Образец</c>, then <c>### Ошибки</c>.
/// The line of a part that is not there is 0.
/// </summary>
internal sealed record TaskBody(
    ImmutableArray<TextLine> Own, int ModelLine, ImmutableArray<TextLine> Model, int MistakesLine, ImmutableArray<TextLine> Mistakes)
{
    /// <summary>Headings inside fenced code are text.</summary>
    public static TaskBody Split(ImmutableArray<TextLine> lines, ContentErrors errors)
    {
        var fence = new Fence();
        var (own, model, mistakes) = (new List<TextLine>(), new List<TextLine>(), new List<TextLine>());
        var (into, modelLine, mistakesLine) = (own, 0, 0);
        foreach (var line in lines)
        {
            var heading = fence.Covers(line.Text) ? null : HeadingOf(line.Text);
            if (heading is null)
            {
                into.Add(line);
            }
            else if (heading == ContentWords.ModelAnswer)
            {
                if (modelLine > 0) errors.Add(line.Number, $"'### {ContentWords.ModelAnswer}' is there twice; keep one");
                else if (mistakesLine > 0) errors.Add(line.Number, $"'### {ContentWords.ModelAnswer}' stands before '### {ContentWords.Mistakes}'");
                (into, modelLine) = (model, line.Number);
            }
            else
            {
                if (mistakesLine > 0) errors.Add(line.Number, $"'### {ContentWords.Mistakes}' is there twice; keep one");
                (into, mistakesLine) = (mistakes, line.Number);
            }
        }
        return new TaskBody([.. own], modelLine, [.. model], mistakesLine, [.. mistakes]);
    }

    private static string? HeadingOf(string line)
    {
        if (!line.StartsWith("### ", StringComparison.Ordinal)) return null;
        if (ContentWords.Is(line[4..], ContentWords.ModelAnswer)) return ContentWords.ModelAnswer;
        return ContentWords.Is(line[4..], ContentWords.Mistakes) ? ContentWords.Mistakes : null;
    }
}
