using System.Globalization;

namespace Pmo.Students;

/// <summary>
/// A number as pupils write it: <c>0,75</c>, <c>0.75</c>, <c>-3</c>, <c>1 000</c>, <c>3/4</c>, <c>1 1/2</c>. At most 40 characters.
/// A space before a fraction separates its whole part; spaces elsewhere group digits.
/// </summary>
public static class NumberText
{
    private const int MaxLength = 40;

    public static bool TryRead(string text, out decimal value)
    {
        value = 0;
        if (text.Length > MaxLength) return false;
        // A no-break space, a minus sign and a comma are what Russian keyboards and phones send.
        var plain = text.Trim().Replace('\u00a0', ' ').Replace('\u202f', ' ').Replace('−', '-').Replace('–', '-').Replace(',', '.');
        var slash = plain.IndexOf('/', StringComparison.Ordinal);
        try
        {
            return slash < 0 ? TryDecimal(Ungrouped(plain), out value) : TryFraction(plain[..slash].Trim(), plain[(slash + 1)..].Trim(), out value);
        }
        catch (OverflowException)
        {
            // Too large for any school task: not a number that we can read. The refusal tells the student.
            return false;
        }
    }

    private static bool TryFraction(string above, string below, out decimal value)
    {
        value = 0;
        var space = above.LastIndexOf(' ');
        var whole = 0m;
        if (space >= 0 && !TryInteger(above[..space].Trim(), out whole)) return false;
        if (!TryInteger(space < 0 ? above : above[(space + 1)..], out var numerator) || !TryInteger(below, out var denominator)) return false;
        if (denominator <= 0 || (space >= 0 && numerator < 0)) return false;
        // One division of one improper fraction, so that equal numbers are equal however they were written.
        var size = ((Math.Abs(whole) * denominator) + Math.Abs(numerator)) / denominator;
        value = above.StartsWith('-') ? -size : size;
        return true;
    }

    private static string Ungrouped(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static bool TryDecimal(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    private static bool TryInteger(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
