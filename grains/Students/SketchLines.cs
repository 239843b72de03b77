using System.Globalization;

namespace Pmo.Students;

/// <summary>Reads what <see cref="SketchAnswer"/> describes, so that whoever draws it need not doubt it.</summary>
public static class SketchLines
{
    private const decimal Width = 1000;
    private const decimal Height = 750;

    /// <summary>Null when every point lies on the sheet.</summary>
    public static RefusalCode? Judge(string lines)
    {
        if (string.IsNullOrWhiteSpace(lines)) return RefusalCode.TextEmpty;
        if (lines.Length > SketchAnswer.MaxLength) return RefusalCode.TextTooLong;
        foreach (var line in lines.AsSpan().Split(';'))
        {
            var drawn = lines.AsSpan()[line].Trim(' ');
            // A pen lifted at once leaves nothing between two signs.
            if (drawn.IsEmpty) continue;
            foreach (var point in drawn.Split(' '))
                if (!drawn[point].IsEmpty && !IsPoint(drawn[point]))
                    return RefusalCode.AnswerOfWrongKind;
        }
        return null;
    }

    private static bool IsPoint(ReadOnlySpan<char> point)
    {
        var comma = point.IndexOf(',');
        return comma > 0 && IsWithin(point[..comma], Width) && IsWithin(point[(comma + 1)..], Height);
    }

    private static bool IsWithin(ReadOnlySpan<char> text, decimal most) =>
        text.Length <= 8 && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= most;
}
