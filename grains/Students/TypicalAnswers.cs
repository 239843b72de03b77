using Pmo.Modules;

namespace Pmo.Students;

/// <summary>The answer that an author wrote down in one line: what a student would type, or letters of options joined by commas.</summary>
public static class TypicalAnswers
{
    /// <summary>Null when nothing of this form is written like that.</summary>
    public static Answer? Read(TaskForm form, string written) => form switch
    {
        ChoiceForm => new ChoiceAnswer { Option = written },
        SeveralForm => new SeveralAnswer { Options = [.. written.Split(',', StringSplitOptions.TrimEntries)] },
        NumberForm { Units.IsEmpty: true } => new NumberAnswer { Text = written },
        NumberForm number => WithUnit(number, written),
        ShortTextForm => new TextAnswer { Text = written },
        _ => null,
    };

    public static string Expected(TaskForm form) => form switch
    {
        ChoiceForm choice => $"the letter of one option, a to {choice.Options[^1].Id}",
        SeveralForm several => $"letters of options, a to {several.Options[^1].Id}, each once, joined by commas",
        NumberForm { Units.IsEmpty: true } => "a number as a student writes it, such as 0,75 or 3/4, without a unit",
        NumberForm number => $"a number and one of the units {string.Join(", ", number.Units.Select(u => u.Name))}, such as 5 {number.Units[0].Name}",
        ShortTextForm text => $"words, at most {text.MaxLength} characters",
        _ => "nothing",
    };

    /// <summary>The longest unit that fits, for one name may be the end of another.</summary>
    private static NumberAnswer? WithUnit(NumberForm form, string written) =>
        form.Units.Where(u => written.EndsWith(u.Name, StringComparison.Ordinal)).OrderByDescending(u => u.Name.Length).FirstOrDefault() is { } unit
            ? new NumberAnswer { Text = written[..^unit.Name.Length].Trim(), Unit = unit.Name }
            : null;
}
