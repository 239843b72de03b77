using Pmo.Modules;

namespace Pmo.Students;

/// <summary>A typed number in the unit that its task is solved in.</summary>
public static class NumberValue
{
    /// <summary>Null when it does not read as a number, names no unit of the task, or is too large for any school task.</summary>
    public static decimal? Of(NumberForm form, NumberAnswer answer)
    {
        if (!NumberText.TryRead(answer.Text, out var typed)) return null;
        if (form.Units.IsEmpty) return typed;
        if (form.Units.FirstOrDefault(u => u.Name == answer.Unit) is not { } unit) return null;
        try
        {
            return typed * unit.Factor;
        }
        catch (OverflowException)
        {
            // Whoever asks sees that there is no such number.
            return null;
        }
    }
}
