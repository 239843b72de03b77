using System.Collections.Immutable;
using System.Globalization;
using Pmo.Modules;
using Pmo.Wire;

namespace Pmo.Web.Api;

/// <summary>What a module's tasks expect, in words that a teacher reads at a glance. Written as in Russian schools: a comma in decimals.</summary>
public static class ModuleKeys
{
    /// <summary>By hand: the server runs without the tables of cultures.</summary>
    private static readonly NumberFormatInfo Russian = new() { NumberDecimalSeparator = "," };

    public static ModuleKey Of(ModuleContent content) => new()
    {
        Tasks = content.Steps.SelectMany(step => step.Tasks).ToImmutableDictionary(task => task.Id, task => new TaskKey
        {
            Right = RightOf(task.Form),
            ModelAnswer = task.ModelAnswer.Length == 0 ? "" : MarkdownHtml.Block(task.ModelAnswer),
            Wrong = [.. task.Wrong.Select(w => new TypicalWrongContent { Answer = WrongOf(task.Form, w.Answer), Says = MarkdownHtml.Block(w.Says) })],
        }),
    };

    private static string RightOf(TaskForm form) => form switch
    {
        ChoiceForm choice => TextOf(choice.Options, choice.Right),
        SeveralForm several => TextsOf(several.Options, several.Right),
        OrderForm order => string.Join(" → ", order.Right.Select(id => TextOf(order.Items, id))),
        MatchForm match => string.Join("; ", match.Items.Select(i => $"{MarkdownHtml.Plain(i.Text)} — {TextOf(match.Partners, match.Right[i.Id])}")),
        ClozeForm cloze => string.Concat(cloze.Parts.Select(p => p.Gap is null ? p.Text : $"[{string.Join(" / ", p.Accepted)}]")),
        NumberForm number => NumberOf(number),
        ShortTextForm text => string.Join(" / ", text.Accepted),
        _ => "",
    };

    private static string WrongOf(TaskForm form, string answer) => form switch
    {
        ChoiceForm choice => TextOf(choice.Options, answer),
        SeveralForm several => TextsOf(several.Options, [.. answer.Split(',', StringSplitOptions.TrimEntries)]),
        _ => answer,
    };

    private static string TextOf(ImmutableArray<ChoiceOption> options, string id) =>
        options.FirstOrDefault(o => o.Id == id) is { } option ? MarkdownHtml.Plain(option.Text) : id;

    private static string TextsOf(ImmutableArray<ChoiceOption> options, ImmutableArray<string> ids) =>
        string.Join("; ", options.Where(o => ids.Contains(o.Id)).Select(o => MarkdownHtml.Plain(o.Text)));

    private static string NumberOf(NumberForm number)
    {
        var tolerance = number.Tolerance == 0 ? "" : $" ± {Written(number.Tolerance)}";
        var unit = number.Units.IsEmpty ? number.Unit : number.Units[0].Name;
        return $"{Written(number.Value)}{tolerance}{(unit is null ? "" : " " + unit)}";
    }

    /// <summary>A number that no short decimal says is a fraction again, as its author wrote it.</summary>
    private static string Written(decimal value)
    {
        const decimal Exact = 0.00000000000000000001m;
        if (decimal.Round(value, 4) == value || Math.Abs(value) > 1_000_000) return value.ToString("0.####", Russian);
        for (var below = 2; below <= 1000; below++)
        {
            var above = decimal.Round(value * below);
            if (Math.Abs((value * below) - above) < Exact) return string.Create(CultureInfo.InvariantCulture, $"{above:0}/{below}");
        }
        return value.ToString("0.######", Russian);
    }
}
