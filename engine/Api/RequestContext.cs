namespace Orleans.Runtime;

/// <summary>
/// Values that travel with every call made from here on in this flow of control, and with the calls that those make.
/// They go down, never back up: what a callee sets its caller does not see.
/// </summary>
public static class RequestContext
{
    private static readonly AsyncLocal<Dictionary<string, object>?> Values = new();

    /// <summary>The names that are set.</summary>
    public static IEnumerable<string> Keys => Values.Value?.Keys ?? Enumerable.Empty<string>();

    /// <summary>Everything that is set.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    // A dictionary is never changed once it is here, so a call can carry the reference.
    internal static Dictionary<string, object>? Current
    {
        get => Values.Value;
        set => Values.Value = value;
    }

    /// <summary>The value, or null.</summary>
    public static object? Get(string key) => Values.Value is { } values && values.TryGetValue(key, out var value) ? value : null;

    /// <summary>Sets a value. It must be immutable and of a type that could travel as an argument.</summary>
    public static void Set(string key, object value) =>
        Values.Value = new Dictionary<string, object>(Values.Value ?? [], StringComparer.Ordinal) { [key] = value };

    /// <summary>Removes a value; false if there was none.</summary>
    public static bool Remove(string key)
    {
        if (Values.Value is not { } values || !values.ContainsKey(key))
        {
            return false;
        }

        var rest = new Dictionary<string, object>(values, StringComparer.Ordinal);
        rest.Remove(key);
        Values.Value = rest.Count == 0 ? null : rest;
        return true;
    }

    /// <summary>Removes everything.</summary>
    public static void Clear()
    {
        if (Values.Value is not null)
        {
            Values.Value = null;
        }
    }
}
