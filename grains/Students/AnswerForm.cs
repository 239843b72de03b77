using Pmo.Modules;

namespace Pmo.Students;

/// <summary>Whether an answer has the form that its task asks for; never whether it is right.</summary>
public static class AnswerForm
{
    /// <summary>Null when the form is good, else why it is not.</summary>
    public static RefusalCode? Judge(TaskForm form, Answer answer) => (form, answer) switch
    {
        (ChoiceForm choice, ChoiceAnswer chosen) => choice.Options.Any(o => o.Id == chosen.Option) ? null : RefusalCode.NoSuchOption,
        (NumberForm, NumberAnswer number) => JudgeNumber(number.Text),
        (ShortTextForm text, TextAnswer written) => JudgeText(written.Text, Math.Min(text.MaxLength, Answer.MaxText)),
        _ => RefusalCode.AnswerOfWrongKind,
    };

    private static RefusalCode? JudgeNumber(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return RefusalCode.TextEmpty;
        return NumberText.TryRead(text, out _) ? null : RefusalCode.NumberUnreadable;
    }

    private static RefusalCode? JudgeText(string text, int most)
    {
        if (string.IsNullOrWhiteSpace(text)) return RefusalCode.TextEmpty;
        return text.Length > most ? RefusalCode.TextTooLong : null;
    }
}
