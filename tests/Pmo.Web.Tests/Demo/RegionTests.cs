using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Pmo.Lessons;
using Pmo.Schools;
using Pmo.Testing;
using Pmo.Web.Demo;
using Pmo.Web.Json;
using Pmo.Wire;

namespace Pmo.Web.Tests.Demo;

public sealed class RegionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    [Fact]
    public void File_Has17DistrictsAnd58Schools()
    {
        var schools = DemoRegion.Schools();
        Assert.Equal((58, 58, 17), (schools.Length, schools.DistinctBy(s => s.Id).Count(), schools.DistinctBy(s => s.District).Count()));
        Assert.Contains(new RegionSchool(new SchoolId("s-39-04"), "Калининград", "МАОУ гимназия № 40 им. Ю.А. Гагарина"), schools);
    }

    [Fact]
    public async Task Demo_RegistersTheRegionOnceAndPeoplesOnlyItsGymnasium()
    {
        await using var server = await PmoServer.StartAsync();
        var region = server.Services.GetRequiredService<DemoRegion>();
        await region.Done.WaitAsync(Patience);
        foreach (var school in DemoRegion.Schools())
        {
            var grain = server.Grains.GetGrain<ISchoolGrain>(school.Id.ToGrainKey());
            var state = await grain.Read();
            Assert.Equal((school.Name, school.District, "Europe/Kaliningrad"), (state.Name, state.District, state.TimeZone));
            Assert.Empty(state.Staff);
            Assert.Equal(1, Assert.IsType<Full>(await grain.Sync(null)).Revision.Version);
        }
        await region.RegisterAsync();
        var again = server.Grains.GetGrain<ISchoolGrain>("s-39-58");
        Assert.Equal(1, Assert.IsType<Full>(await again.Sync(null)).Revision.Version);
        using var browser = server.NewBrowser();
        var me = (await browser.GetFromJsonAsync<Me>("/api/me", WireJson.Options))!;
        Assert.Equal(58, me.DemoPeople.Length);
    }

    [Fact]
    public async Task SchoolsServer_RegistersNoRegion()
    {
        await using var server = await PmoServer.StartAsync(null, null, "--no-demo");
        Assert.Equal("", (await server.Grains.GetGrain<ISchoolGrain>("s-39-01").Read()).Name);
        Assert.False(server.Services.GetRequiredService<DemoRegion>().Done.IsCompleted);
    }

    [Fact]
    public async Task Lessons_AreOfEverySubjectThatTheContentHas_EachByItsTeacher()
    {
        var content = Directory.CreateTempSubdirectory("pmo-content-").FullName;
        try
        {
            var fractions = Path.Combine(content, "m-fractions@1.md");
            File.Copy(Repository.Path("content", "math", "m-fractions@1.md"), fractions);
            foreach (var (id, subject) in new[] { ("r-vowels", "russian"), ("r-words", "russian"), ("h-egypt", "history"), ("b-cells", "biology") })
            {
                var text = (await File.ReadAllTextAsync(fractions)).Replace("id: m-fractions", $"id: {id}", StringComparison.Ordinal)
                    .Replace("subject: math", $"subject: {subject}", StringComparison.Ordinal);
                await File.WriteAllTextAsync(Path.Combine(content, $"{id}@1.md"), text);
            }
            await using var server = await PmoServer.StartAsync(null, null, $"--Pmo:Content={content}", "--Pmo:DemoClasses=3");
            var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kaliningrad");
            var day = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), zone).ToString("yyyyMMdd", null);
            async Task<LessonPlan?> PlanOf(string lesson) => (await server.Grains.GetGrain<ILessonGrain>($"l-{lesson}-{day}-1").Read()).Plan;
            foreach (var @class in new[] { "5a", "5b" })
            {
                foreach (var (subject, module) in new[] { ("math", "m-fractions@1"), ("russian", "r-vowels@1"), ("history", "h-egypt@1") })
                {
                    var plan = (await PlanOf($"{@class}-{subject}"))!;
                    Assert.Equal((subject, module, $"t-{subject}"), (plan.Subject, plan.Module.Value, Assert.Single(plan.Teachers).Value));
                }
                Assert.Null(await PlanOf($"{@class}-biology"));
            }
            Assert.NotNull(await PlanOf("5-003-math"));
            Assert.Null(await PlanOf("5-003-russian"));
        }
        finally
        {
            Directory.Delete(content, recursive: true);
        }
    }
}
