using System.Collections.Immutable;
using System.Globalization;
using Orleans;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Web.Hosting;
using Pmo.Web.Provisioning;

namespace Pmo.Web.Demo;

/// <summary>
/// Today's lessons of the demo, ready to be opened now: mathematics for each class, and for the first two one in every other subject that the
/// content has a module of, each with its own teacher. A start on another day, or after a lesson has ended, plans the next one; what is planned
/// or running stays as it is.
/// </summary>
internal sealed class DemoLessons(IClusterClient grains, TimeProvider time, PlatformCommands provisioning, DemoBook book, PmoSettings settings)
{
    private static readonly ModuleId Fractions = new("m-fractions");
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(45);
    private const int MostPerDay = 50;

    /// <summary>5А and 5Б; the classes of a load run have the mathematics lesson that the load is made for.</summary>
    private const int ClassesOfAllSubjects = 2;

    public async Task PlanAsync()
    {
        var fractions = await NewestAsync(Fractions)
            ?? throw new SettingsException("Pmo:Content", $"в папке нет модуля {Fractions}.", "папка с учебными модулями", "Pmo__Content=/srv/pmo/content");
        var others = await OtherSubjectsAsync(fractions.Subject);
        var classes = DemoCast.Classes(settings.DemoClasses).Where(c => book.People.Any(p => p.Detail == c.Title)).ToList();
        await Task.WhenAll(
        [
            .. classes.Select(c => PlanAsync(c.Id, fractions)),
            .. classes.Take(ClassesOfAllSubjects).SelectMany(c => others.Select(module => PlanAsync(c.Id, module))),
        ]);
    }

    /// <summary>One module a subject, of the demo's grade and with a teacher in the demo: the first by id. Files are named by id and version.</summary>
    private async Task<IReadOnlyList<ModuleContent>> OtherSubjectsAsync(string but)
    {
        var ids = Directory.Exists(settings.Content)
            ? Directory.EnumerateFiles(settings.Content, "*@*.md", SearchOption.AllDirectories).Select(file => Path.GetFileName(file).Split('@')[0])
            : [];
        var modules = await Task.WhenAll(ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(id => Key.TryParse<ModuleId>(id, out var module) ? NewestAsync(module) : Task.FromResult<ModuleContent?>(null)));
        return
        [
            .. modules.OfType<ModuleContent>()
                .Where(module => module.Subject != but && module.Grade == DemoCast.Grade && DemoCast.TeacherOf(module.Subject) is not null)
                .DistinctBy(module => module.Subject),
        ];
    }

    private async Task<ModuleContent?> NewestAsync(ModuleId module)
    {
        var versions = await grains.GetGrain<IModuleGrain>(module.ToGrainKey()).Versions();
        return versions.IsEmpty ? null : await grains.GetGrain<IModuleVersionGrain>(versions[^1].ToGrainKey()).Read();
    }

    private async Task PlanAsync(ClassId @class, ModuleContent module)
    {
        var now = time.GetUtcNow();
        var day = TimeZoneInfo.ConvertTime(now, Zone()).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        for (var ordinal = 1; ordinal <= MostPerDay; ordinal++)
        {
            var id = new LessonId($"l-{@class.Value["c-".Length..]}-{module.Subject}-{day}-{ordinal}");
            var lesson = grains.GetGrain<ILessonGrain>(id.ToGrainKey());
            var state = await lesson.Read();
            if (state.Status == LessonStatus.Ended) continue;
            if (state.Plan is not null) return;
            var startsAt = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.FromMinutes(5).Ticks), TimeSpan.Zero);
            var plan = new LessonPlan
            {
                School = DemoCast.School,
                Class = @class,
                Teachers = [DemoCast.TeacherOf(module.Subject)!.Value],
                Subject = module.Subject,
                Module = module.Id,
                Steps = [.. module.Steps.Select(s => new LessonStep { Id = s.Id, Pace = s.Pace })],
                StartsAt = startsAt,
                EndsAt = startsAt + Length,
            };
            await PlatformCommands.DoneAsync(lesson.Execute(provisioning.Header($"plan/{id}"), new PlanLesson { Plan = plan }));
            return;
        }
    }

    // A machine without time zone data still has a demo.
    private static TimeZoneInfo Zone() => TimeZoneInfo.TryFindSystemTimeZoneById(DemoCast.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
