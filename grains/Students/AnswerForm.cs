using System.Collections.Immutable;
using Pmo.Modules;

namespace Pmo.Students;

/// <summary>Whether an answer has the form that its task asks for; never whether it is right.</summary>
public static class AnswerForm
{
    /// <summary>Null when the form is good, else why it is not.</summary>
    /// <param name="form">Of the task.</param>
    /// <param name="answer">As it arrived.</param>
    /// <param name="fileType">Of a <see cref="FileAnswer"/>: the type of the file, null when this student has no such file.</param>
    public static RefusalCode? Judge(TaskForm form, Answer answer, string? fileType = null) => (form, answer) switch
    {
        (ChoiceForm choice, ChoiceAnswer chosen) => Knows(choice.Options, chosen.Option) ? null : RefusalCode.NoSuchOption,
        (SeveralForm several, SeveralAnswer chosen) => JudgeIds(several.Options, chosen.Options),
        (OrderForm order, OrderAnswer put) => JudgeOrder(order, put),
        (MatchForm match, MatchAnswer made) => JudgePairs(match, made),
        (ClozeForm cloze, ClozeAnswer filled) => JudgeGaps(cloze, filled),
        (NumberForm number, NumberAnswer typed) => JudgeNumber(number, typed),
        (ShortTextForm text, TextAnswer written) => JudgeText(written.Text, text.MaxLength),
        (LongTextForm text, TextAnswer written) => JudgeText(written.Text, text.MaxLength),
        (UploadForm upload, FileAnswer file) => JudgeFile(upload, file, fileType),
        (SketchForm, SketchAnswer sketch) => SketchLines.Judge(sketch.Lines),
        (OralForm, OralAnswer) => null,
        _ => RefusalCode.AnswerOfWrongKind,
    };

    private static bool Knows(ImmutableArray<ChoiceOption> options, string id) => options.Any(o => o.Id == id);

    private static RefusalCode? JudgeIds(ImmutableArray<ChoiceOption> options, ImmutableArray<string> chosen)
    {
        if (chosen.IsDefaultOrEmpty) return RefusalCode.TextEmpty;
        if (!chosen.All(id => Knows(options, id))) return RefusalCode.NoSuchOption;
        return chosen.Distinct(StringComparer.Ordinal).Count() == chosen.Length ? null : RefusalCode.AnswerOfWrongKind;
    }

    private static RefusalCode? JudgeOrder(OrderForm order, OrderAnswer put) =>
        JudgeIds(order.Items, put.Items) ?? (put.Items.Length == order.Items.Length ? null : RefusalCode.AnswerOfWrongKind);

    /// <summary>One partner for two items is an answer that is not right, not one that cannot be taken.</summary>
    private static RefusalCode? JudgePairs(MatchForm match, MatchAnswer made)
    {
        if (made.Partners is null or { IsEmpty: true }) return RefusalCode.TextEmpty;
        return made.Partners.All(p => Knows(match.Items, p.Key) && Knows(match.Partners, p.Value)) ? null : RefusalCode.NoSuchOption;
    }

    private static RefusalCode? JudgeGaps(ClozeForm cloze, ClozeAnswer filled)
    {
        if (filled.Gaps is null || filled.Gaps.Values.All(string.IsNullOrWhiteSpace)) return RefusalCode.TextEmpty;
        foreach (var (number, text) in filled.Gaps)
        {
            // JSON can say null where the type cannot.
            if (text is null) return RefusalCode.Malformed;
            if (cloze.Parts.FirstOrDefault(p => p.Gap == number) is not { } gap) return RefusalCode.NoSuchOption;
            if (text.Length > ClozeAnswer.MaxGap) return RefusalCode.TextTooLong;
            if (text.Length > 0 && !gap.Options.IsEmpty && !gap.Options.Contains(text)) return RefusalCode.NoSuchOption;
        }
        return null;
    }

    private static RefusalCode? JudgeNumber(NumberForm form, NumberAnswer number)
    {
        if (string.IsNullOrWhiteSpace(number.Text)) return RefusalCode.TextEmpty;
        if (!NumberText.TryRead(number.Text, out _)) return RefusalCode.NumberUnreadable;
        if (form.Units.IsEmpty) return number.Unit is null ? null : RefusalCode.AnswerOfWrongKind;
        return form.Units.Any(u => u.Name == number.Unit) ? null : RefusalCode.NoSuchOption;
    }

    private static RefusalCode? JudgeText(string text, int most)
    {
        if (string.IsNullOrWhiteSpace(text)) return RefusalCode.TextEmpty;
        return text.Length > Math.Min(most, Answer.MaxText) ? RefusalCode.TextTooLong : null;
    }

    private static RefusalCode? JudgeFile(UploadForm upload, FileAnswer file, string? type)
    {
        // A malformed key could be written and never be read again.
        if (type is null || !Key.IsWellFormed(file.Media.Value)) return RefusalCode.NoSuchFile;
        return upload.PhotoOnly && !type.StartsWith("image/", StringComparison.Ordinal) ? RefusalCode.FileOfWrongType : null;
    }
}
