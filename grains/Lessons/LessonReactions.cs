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
        if (state.Plan is not { } plan || !events.Any(IsOfTheLists)) return [];
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
        return
        [
            new Reaction(StreamRoutes.Name(IClassGrain.Kind, plan.Class.Value), (grains, header) =>
                grains.GetGrain<IClassGrain>(plan.Class.ToGrainKey()).Execute(header, new ListLesson { Card = card })),
            .. plan.Teachers.Select(teacher => Of(teacher, card)),
            // Taken off the list by a card, not by silence: a later card of an earlier version would else list the lesson again.
            .. events.OfType<CoTeacherRemoved>().Select(removed => Of(removed.Teacher, card with { Removed = true })),
        ];
    }

    private static bool IsOfTheLists(LessonEvent happened) =>
        happened is LessonPlanned or LessonOpened or LessonEnded or LessonExtended or CoTeacherAdded or CoTeacherRemoved;

    private static Reaction Of(PersonId teacher, LessonCard card) => new(StreamRoutes.Name(ITeacherGrain.Kind, teacher.Value), (grains, header) =>
        grains.GetGrain<ITeacherGrain>(teacher.ToGrainKey()).Execute(header, new ListOwnLesson { Card = card }));
}
