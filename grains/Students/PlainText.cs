using System.Text;

namespace Pmo.Students;

/// <summary>Words as they are compared: case, ё/е, runs of spaces and a full stop at the end do not make an answer wrong.</summary>
public static class PlainText
{
    public static IEqualityComparer<string> Comparer { get; } = new PlainComparer();

    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormC).Trim().TrimEnd('.'))
        {
            if (!char.IsWhiteSpace(c)) plain.Append(char.ToLowerInvariant(c) is var low && low == 'ё' ? 'е' : low);
            else if (plain.Length > 0 && plain[^1] != ' ') plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }

    private sealed class PlainComparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => x is null || y is null ? x == y : Of(x) == Of(y);

        public int GetHashCode(string obj) => Of(obj).GetHashCode(StringComparison.Ordinal);
    }
}
