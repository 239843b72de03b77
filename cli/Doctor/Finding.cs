namespace Pmo.Cli.Doctor;

/// <summary>What was looked at, how it stands, and, unless it is well, what to do.</summary>
internal sealed record Finding(string Part, Health Health, string Words, string? Fix = null)
{
    public static Finding Well(string part, string words) => new(part, Health.Ok, words);

    public static Finding Warning(string part, string words, string fix) => new(part, Health.Warning, words, fix);

    public static Finding Problem(string part, string words, string fix) => new(part, Health.Problem, words, fix);
}

internal enum Health
{
    Unknown = 0,
    Ok = 1,

    /// <summary>Works, and should be looked after.</summary>
    Warning = 2,

    /// <summary>A server would not start or would lose something.</summary>
    Problem = 3,
}
