using System.Collections.Immutable;

namespace Pmo.Modules;

/// <summary>What the reader of one kind of task gets: its settings, and its own text with what the kind puts at the end.</summary>
internal sealed record TaskPart(string Id, Settings Settings, ImmutableArray<TextLine> Own, ContentErrors Errors)
{
    /// <summary>Of the heading: where is reported what is missing.</summary>
    public int Line => Settings.Heading;
}
