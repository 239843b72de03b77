using System.Text;
using Pmo.Modules;

namespace Pmo.Students;

/// <summary>The check that needs nobody. Null: this task is checked by a person.</summary>
public static class AutomaticCheck
{
    public static Verdict? Of(TaskForm form, Answer answer) => (form, answer) switch
    {
        (ChoiceForm choice, ChoiceAnswer chosen) => Say(chosen.Option == choice.Right),
        (NumberForm number, NumberAnswer typed) =>
            Say(NumberText.TryRead(typed.Text, out var value) && IsWithin(value, number)),
        (ShortTextForm { Accepted.Length: > 0 } text, TextAnswer written) =>
            Say(text.Accepted.Any(accepted => Plain(accepted) == Plain(written.Text))),
        _ => null,
    };

    private static Verdict Say(bool right) => right ? Verdict.Right : Verdict.NotYet;

    private static bool IsWithin(decimal value, NumberForm number)
    {
        try
        {
            return Math.Abs(value - number.Value) <= number.Tolerance;
        }
        catch (OverflowException)
        {
            // Further away than a decimal can say, so not right; the student sees "not yet".
            return false;
        }
    }

    /// <summary>Case, ё/е, runs of spaces and a full stop at the end do not make an answer wrong.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormC).Trim().TrimEnd('.'))
        {
            if (!char.IsWhiteSpace(c)) plain.Append(char.ToLowerInvariant(c) is var low && low == 'ё' ? 'е' : low);
            else if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }
}
