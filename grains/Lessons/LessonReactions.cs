using System.Collections.Immutable;
using Pmo.Classes;
using Pmo.Commit;
using Pmo.Teachers;

namespace Pmo.Lessons;

/// <summary>What a lesson's commits mean for the lists of its class and its teachers.</summary>
public static class LessonReactions
{
    public static IReadOnlyList<Reaction> Of(LessonId lesson, LessonState state, ImmutableArray<LessonEvent> events, long version)
    {
        if (state.Plan is not { } plan) return [];
        var card = new LessonCard
        {
            Lesson = lesson,
            Version = version,
            Class = plan.Class,
            Subject = plan.Subject,
            Module = plan.Module,
            Status = state.Status,
            StartsAt = plan.StartsAt,
            EndsAt = state.EndsAt ?? plan.EndsAt,
        };
        var changed = events.Any(e => e is LessonPlanned or LessonOpened or LessonEnded or LessonExtended);
        return
        [
            .. changed ? [OfClass(plan.Class, card)] : (Reaction[])[],
            .. (changed ? plan.Teachers : [.. events.OfType<CoTeacherAdded>().Select(added => added.Teacher)]).Select(teacher => Of(teacher, card)),
            // Taken off the list by a card, not by silence: a late card of an earlier version would else list the lesson again.
            .. events.OfType<CoTeacherRemoved>().Select(removed => Of(removed.Teacher, card with { Removed = true })),
        ];
    }

    private static Reaction OfClass(ClassId @class, LessonCard card) => new(StreamRoutes.Name(IClassGrain.Kind, @class.Value), (grains, header) =>
        grains.GetGrain<IClassGrain>(@class.ToGrainKey()).Execute(header, new ListLesson { Card = card }));

    private static Reaction Of(PersonId teacher, LessonCard card) => new(StreamRoutes.Name(ITeacherGrain.Kind, teacher.Value), (grains, header) =>
        grains.GetGrain<ITeacherGrain>(teacher.ToGrainKey()).Execute(header, new ListOwnLesson { Card = card }));
}
