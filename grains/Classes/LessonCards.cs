using System.Collections.Immutable;

namespace Pmo.Classes;

public static class LessonCards
{
    /// <summary>
    /// Reactions arrive at least once and may overtake each other when they are retried. Without this check a late "open"
    /// after "ended" would show an ended lesson as running for ever.
    /// </summary>
    public static bool IsNewsFor(this LessonCard card, ImmutableDictionary<LessonId, LessonCard> listed) =>
        !listed.TryGetValue(card.Lesson, out var held) || card.Version > held.Version;
}
