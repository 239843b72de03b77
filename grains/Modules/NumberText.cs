using System.Globalization;

namespace Pmo.Modules;

/// <summary>Numbers as people in class write them: <c>0,75</c>, <c>0.75</c>, <c>-3</c>, <c>3/4</c>, <c>1 1/2</c>, <c>1 250</c>.</summary>
public static class NumberText
{
    /// <summary>Longest text that is looked at; nobody types a longer number by hand.</summary>
    public const int MaxLength = 40;

    /// <summary>False when the text is no number of these forms, divides by zero, or does not fit a <see cref="decimal"/>.</summary>
    public static bool TryParse(string? text, out decimal value)
    {
        value = 0;
        if (text is null || text.Length > MaxLength) return false;
        // Keyboards and phones put a real minus or a no-break space where a person typed "-" or " ".
        var plain = text.Trim().Replace('\u2212', '-').Replace('\u2013', '-').Replace('\u00a0', ' ').Replace('\u202f', ' ').Replace(',', '.');
        var negative = plain.StartsWith('-');
        var rest = negative ? plain[1..].TrimStart() : plain;
        if (!TryReadPositive(rest, out value)) return false;
        if (negative) value = -value;
        return true;
    }

    private static bool TryReadPositive(string text, out decimal value)
    {
        value = 0;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return TryReadDecimal(text, out value);

        // What stands before the slash is "whole numerator" or the numerator alone.
        var before = text[..slash].TrimEnd();
        var gap = before.LastIndexOf(' ');
        var whole = 0m;
        if (gap >= 0 && !TryReadDigits(before[..gap].TrimEnd(), out whole)) return false;
        if (!TryReadDigits(before[(gap + 1)..], out var numerator)) return false;
        if (!TryReadDigits(text[(slash + 1)..].TrimStart(), out var denominator) || denominator == 0) return false;
        try
        {
            // One division of one improper fraction, so that equal fractions give the same decimal however they were written.
            value = ((whole * denominator) + numerator) / denominator;
            return true;
        }
        catch (OverflowException)
        {
            return false; // The caller answers that the number cannot be read.
        }
    }

    private static bool TryReadDecimal(string text, out decimal value)
    {
        value = 0;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? "" : text[(point + 1)..];
        if (point >= 0 && !AreDigits(fraction)) return false;
        if (!TryJoinThousands(whole, out var digits)) return false;
        return decimal.TryParse(point < 0 ? digits : $"{digits}.{fraction}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    /// <summary><c>1 250</c> is one number, <c>3 4</c> is two: after a space there are exactly three digits.</summary>
    private static bool TryJoinThousands(string text, out string digits)
    {
        var groups = text.Split(' ');
        digits = string.Concat(groups);
        return groups.All(AreDigits) && (groups.Length == 1 || (groups[0].Length <= 3 && groups.Skip(1).All(g => g.Length == 3)));
    }

    private static bool TryReadDigits(string text, out decimal value)
    {
        value = 0;
        return AreDigits(text) && decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    private static bool AreDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
