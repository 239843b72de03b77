using System.Collections.Immutable;
using Pmo.Modules;

namespace Pmo.Students;

/// <summary>The check that needs nobody.</summary>
public static class AutomaticCheck
{
    /// <summary>A third of a metre and 100/3 centimetres are equal, though their decimals end differently.</summary>
    private const int Places = 20;

    /// <summary>Null: this task is checked by a person.</summary>
    /// <param name="form">Of the task.</param>
    /// <param name="answer">Of the form that the task asks for (<see cref="AnswerForm"/>).</param>
    public static Verdict? Of(TaskForm form, Answer answer) => (form, answer) switch
    {
        (ChoiceForm choice, ChoiceAnswer chosen) => Say(chosen.Option == choice.Right),
        (SeveralForm several, SeveralAnswer chosen) => Say(AreSame(several.Right, chosen.Options)),
        (OrderForm order, OrderAnswer put) => Say(order.Right.SequenceEqual(put.Items)),
        (MatchForm match, MatchAnswer made) => Say(
            made.Partners.Count == match.Right.Count && match.Right.All(r => made.Partners.GetValueOrDefault(r.Key) == r.Value)),
        (ClozeForm cloze, ClozeAnswer filled) => Say(
            cloze.Parts.All(p => p.Gap is null || (filled.Gaps.GetValueOrDefault(p.Gap) is { } text && Fills(p, text)))),
        (NumberForm number, NumberAnswer typed) => Say(NumberValue.Of(number, typed) is { } value && IsWithin(value, number)),
        (ShortTextForm { Accepted.Length: > 0 } text, TextAnswer written) => Say(text.Accepted.Contains(written.Text, PlainText.Comparer)),
        _ => null,
    };

    /// <summary>The id of the task's typical wrong answer that this one is; null when it is none of them.</summary>
    public static string? WrongOf(ModuleTask task, Answer answer) =>
        task.Wrong.FirstOrDefault(w => TypicalAnswers.Read(task.Form, w.Answer) is { } typical && IsSame(task.Form, typical, answer))?.Id;

    /// <summary>Whether a check could not tell two answers apart. Only forms that have typical wrong answers know.</summary>
    public static bool IsSame(TaskForm form, Answer one, Answer other) => (form, one, other) switch
    {
        (ChoiceForm, ChoiceAnswer a, ChoiceAnswer b) => a.Option == b.Option,
        (SeveralForm, SeveralAnswer a, SeveralAnswer b) => AreSame(a.Options, b.Options),
        (NumberForm number, NumberAnswer a, NumberAnswer b) => NumberValue.Of(number, a) is { } x && NumberValue.Of(number, b) is { } y && Math.Round(x - y, Places) == 0,
        (ShortTextForm, TextAnswer a, TextAnswer b) => PlainText.Comparer.Equals(a.Text, b.Text),
        _ => false,
    };

    private static Verdict Say(bool right) => right ? Verdict.Right : Verdict.NotYet;

    private static bool AreSame(ImmutableArray<string> one, ImmutableArray<string> other) => one.Length == other.Length && one.All(other.Contains);

    /// <summary>What is chosen is compared letter by letter, so that a gap may ask for a capital letter; what is typed, as words are.</summary>
    private static bool Fills(ClozePart gap, string text) =>
        gap.Options.IsEmpty ? gap.Accepted.Contains(text, PlainText.Comparer) : gap.Accepted.Contains(text);

    private static bool IsWithin(decimal value, NumberForm number)
    {
        try
        {
            return Math.Round(Math.Abs(value - number.Value), Places) <= number.Tolerance;
        }
        catch (OverflowException)
        {
            // Further away than a decimal can say, so not right; the student sees "not yet".
            return false;
        }
    }
}
