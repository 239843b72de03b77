using System.Collections.Immutable;
using System.Globalization;
using Orleans;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Web.Hosting;

namespace Pmo.Web.Demo;

/// <summary>
/// A mathematics lesson today for each class of the demo, ready to be opened now. A start on another day, or after a lesson has ended,
/// plans the next one; what is planned or running stays as it is.
/// </summary>
internal sealed class DemoLessons(IClusterClient grains, TimeProvider time, Provisioning provisioning, DemoBook book, PmoSettings settings)
{
    private static readonly ModuleId Module = new("m-fractions");
    private static readonly PersonId Teacher = new("t-math");
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(45);
    private const int MostPerDay = 50;

    public async Task PlanAsync()
    {
        var versions = await grains.GetGrain<IModuleGrain>(Module.ToGrainKey()).Versions();
        var module = versions.IsEmpty ? null : await grains.GetGrain<IModuleVersionGrain>(versions[^1].ToGrainKey()).Read();
        if (module is null)
            throw new SettingsException("Pmo:Content", $"в папке нет модуля {Module}.", "папка с учебными модулями", "Pmo__Content=/srv/pmo/content");
        await Task.WhenAll(DemoCast.Classes(settings.DemoClasses).Where(c => book.People.Any(p => p.Detail == c.Title)).Select(c => PlanAsync(c.Id, module)));
    }

    private async Task PlanAsync(ClassId @class, ModuleContent module)
    {
        var now = time.GetUtcNow();
        var day = TimeZoneInfo.ConvertTime(now, Zone()).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        for (var ordinal = 1; ordinal <= MostPerDay; ordinal++)
        {
            var id = new LessonId($"l-{@class.Value["c-".Length..]}-math-{day}-{ordinal}");
            var lesson = grains.GetGrain<ILessonGrain>(id.ToGrainKey());
            var state = await lesson.Read();
            if (state.Status == LessonStatus.Ended) continue;
            if (state.Plan is not null) return;
            var startsAt = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.FromMinutes(5).Ticks), TimeSpan.Zero);
            var plan = new LessonPlan
            {
                School = DemoCast.School,
                Class = @class,
                Teachers = [Teacher],
                Subject = module.Subject,
                Module = module.Id,
                Steps = [.. module.Steps.Select(s => new LessonStep { Id = s.Id, Pace = s.Pace })],
                StartsAt = startsAt,
                EndsAt = startsAt + Length,
            };
            await Provisioning.DoneAsync(lesson.Execute(provisioning.Header($"plan/{id}"), new PlanLesson { Plan = plan }));
            return;
        }
    }

    // A machine without time zone data still has a demo.
    private static TimeZoneInfo Zone() => TimeZoneInfo.TryFindSystemTimeZoneById(DemoCast.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
