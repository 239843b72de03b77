using System.Collections.Immutable;
using Pmo.Classes;
using Pmo.Teachers;
using Pmo.Wire;

namespace Pmo.Web.Live.Projections;

/// <summary>A class's lessons. The roster is left out: a student's screen has no use for it.</summary>
public sealed class ClassProjection(Directory directory) : IProjection
{
    public async ValueTask<View> OfAsync(StreamState state)
    {
        var @class = (ClassState)state;
        return new ClassView { Title = @class.Title, Lessons = await LessonCards.OfAsync(@class.Lessons.Values, directory) };
    }

    public async ValueTask<View> OfAsync(Committed committed) => new ClassView
    {
        Title = committed.Events.OfType<ClassCreated>().LastOrDefault()?.Title,
        Lessons = await LessonCards.OfAsync(committed.Events.OfType<LessonListed>().Select(e => e.Card), directory),
    };
}

/// <summary>A teacher's lessons. Notes are left out: they are shown where they are referred to.</summary>
public sealed class TeacherProjection(Directory directory) : IProjection
{
    public async ValueTask<View> OfAsync(StreamState state) =>
        new TeacherView { Lessons = await LessonCards.OfAsync(((TeacherState)state).Lessons.Values, directory) };

    public async ValueTask<View> OfAsync(Committed committed) =>
        new TeacherView { Lessons = await LessonCards.OfAsync(committed.Events.OfType<OwnLessonListed>().Select(e => e.Card), directory) };
}

internal static class LessonCards
{
    public static async ValueTask<ImmutableDictionary<LessonId, LessonCardView>> OfAsync(IEnumerable<LessonCard> cards, Directory directory)
    {
        var views = ImmutableDictionary.CreateBuilder<LessonId, LessonCardView>();
        foreach (var card in cards)
        {
            views[card.Lesson] = new LessonCardView
            {
                Class = card.Class,
                ClassTitle = await directory.ClassTitleAsync(card.Class),
                Subject = card.Subject,
                Module = card.Module,
                ModuleTitle = await directory.ModuleTitleAsync(card.Module),
                Status = card.Status,
                StartsAt = card.StartsAt,
                EndsAt = card.EndsAt,
                Removed = card.Removed,
            };
        }
        return views.ToImmutable();
    }
}
