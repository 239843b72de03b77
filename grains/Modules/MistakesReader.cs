using System.Collections.Immutable;
using System.Globalization;
using Pmo.Students;

namespace Pmo.Modules;

/// <summary>Lines <c>- answer => what to say</c> under <c>### Ошибки</c>.</summary>
internal static class MistakesReader
{
    public static ImmutableArray<TypicalWrong> Read(TaskBody body, TaskForm? form, ContentErrors errors)
    {
        if (body.MistakesLine == 0) return [];
        if (form is not (null or ChoiceForm or SeveralForm or NumberForm or ShortTextForm))
        {
            errors.Add(body.MistakesLine,
                $"'### {ContentWords.Mistakes}' belongs to {ContentWords.Choice}, {ContentWords.Several}, {ContentWords.Number} and {ContentWords.Word}; say it in '### {ContentWords.ModelAnswer}'");
            return [];
        }
        var read = new List<(TypicalWrong Wrong, Answer? Answer)>();
        foreach (var line in body.Mistakes.Where(l => !l.IsBlank))
            if (ReadLine(line, read.Count + 1, errors) is { } wrong)
            {
                var answer = form is null ? null : Judged(wrong, form, line.Number, errors);
                if (answer is not null && read.Exists(r => r.Answer is not null && AutomaticCheck.IsSame(form!, r.Answer, answer)))
                    errors.Add(line.Number, $"'{wrong.Answer}' is the same answer as in a line above; only the first would ever count");
                read.Add((wrong, answer));
            }
        if (body.Mistakes.All(l => l.IsBlank))
            errors.Add(body.MistakesLine, $"nothing stands under '### {ContentWords.Mistakes}'; write lines '- answer => what to say' or remove it");
        return [.. read.Select(r => r.Wrong)];
    }

    private static TypicalWrong? ReadLine(TextLine line, int number, ContentErrors errors)
    {
        var text = ListedLines.Bulleted(line.Text);
        var arrow = text?.IndexOf("=>", StringComparison.Ordinal) ?? -1;
        if (arrow > 0 && text![..arrow].Trim() is { Length: > 0 } answer && text[(arrow + 2)..].Trim() is { Length: > 0 } says)
            return new TypicalWrong { Id = string.Create(CultureInfo.InvariantCulture, $"w{number}"), Answer = answer, Says = says };
        errors.Add(line.Number, "expected '- answer => what to say to it', one line for each");
        return null;
    }

    /// <summary>Null after an error.</summary>
    private static Answer? Judged(TypicalWrong wrong, TaskForm form, int line, ContentErrors errors)
    {
        if (TypicalAnswers.Read(form, wrong.Answer) is not { } answer || AnswerForm.Judge(form, answer) is not null)
        {
            errors.Add(line, $"nobody could answer '{wrong.Answer}' here; expected {TypicalAnswers.Expected(form)}");
            return null;
        }
        if (AutomaticCheck.Of(form, answer) != Verdict.Right) return answer;
        errors.Add(line, $"'{wrong.Answer}' is a right answer of this task");
        return null;
    }
}
