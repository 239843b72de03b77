using System.Collections.Immutable;

namespace Pmo.Modules;

/// <summary>One thing to correct in a module file. <see cref="Line"/> counts from 1; <see cref="Message"/> says what is expected there.</summary>
public sealed record ContentError(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>Modules that cannot be used. Stops the start: a lesson must not meet a half-read module.</summary>
public sealed class ContentException(ImmutableArray<ContentError> errors)
    : Exception("The learning modules cannot be read; correct these lines and start again (the format is in docs/content.md):\n  "
        + string.Join("\n  ", errors))
{
    public ImmutableArray<ContentError> Errors { get; } = errors;
}

/// <summary>Gathers what is wrong in one file, so that its author sees all of it at once.</summary>
internal sealed class ContentErrors(string file)
{
    private readonly List<ContentError> _errors = [];

    public bool IsEmpty => _errors.Count == 0;

    public int Count => _errors.Count;

    public void Add(int line, string message) => _errors.Add(new ContentError(file, line, message));

    public ImmutableArray<ContentError> InOrder() => [.. _errors.OrderBy(e => e.Line)];
}
