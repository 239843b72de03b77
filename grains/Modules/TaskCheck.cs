using Pmo.Students;

namespace Pmo.Modules;

/// <summary>An answer against its task: does its form fit, and is it right. Pure; the lesson has no say in either.</summary>
public static class TaskCheck
{
    /// <summary>Why an answer of this form cannot be taken for this task; null when it can.</summary>
    public static RefusalCode? Refuses(TaskForm form, Answer? answer) => (form, answer) switch
    {
        (ChoiceForm choice, ChoiceAnswer given) => choice.Options.Any(o => o.Id == given.Option) ? null : RefusalCode.NoSuchOption,
        (NumberForm, NumberAnswer given) => NumberText.TryParse(given.Text, out _) ? null : RefusalCode.NumberUnreadable,
        (ShortTextForm text, TextAnswer given) =>
            string.IsNullOrWhiteSpace(given.Text) ? RefusalCode.TextEmpty
            : given.Text.Length > text.MaxLength || given.Text.Length > Answer.MaxText ? RefusalCode.TextTooLong
            : null,
        _ => RefusalCode.AnswerOfWrongKind,
    };

    /// <summary>Of an answer whose form fits: right, not yet, or waiting for a person.</summary>
    public static Verdict Check(TaskForm form, Answer answer) => (form, answer) switch
    {
        (ChoiceForm choice, ChoiceAnswer given) => Of(choice.Right == given.Option),
        (NumberForm number, NumberAnswer given) =>
            Of(NumberText.TryParse(given.Text, out var value) && IsWithin(value, number.Value, number.Tolerance)),
        (ShortTextForm { Accepted.IsEmpty: false } text, TextAnswer given) =>
            Of(text.Accepted.Any(accepted => Plain(accepted) == Plain(given.Text))),
        _ => Verdict.Waiting,
    };

    private static Verdict Of(bool right) => right ? Verdict.Right : Verdict.NotYet;

    private static bool IsWithin(decimal value, decimal right, decimal tolerance)
    {
        try
        {
            return Math.Abs(value - right) <= tolerance;
        }
        catch (OverflowException)
        {
            return false; // Further away than a decimal can say; the student sees "not yet".
        }
    }

    /// <summary>Spaces, letter case and the dots of ё do not decide whether an answer is right.</summary>
    private static string Plain(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant().Replace('ё', 'е');
}
