using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Schools;
using Pmo.Testing;
using Pmo.Web.Demo;
using Pmo.Web.Json;
using Pmo.Wire;

namespace Pmo.Web.Tests.Demo;

public sealed class DemoTests
{
    [Fact]
    public async Task FirstStart_CreatesTheGymnasium()
    {
        await using var server = await PmoServer.StartAsync();
        var school = await server.Grains.GetGrain<ISchoolGrain>("s-demo").Read();
        Assert.Equal(("Демонстрационная гимназия", "Europe/Kaliningrad", 2, 3), (school.Name, school.TimeZone, school.Classes.Length, school.Staff.Count));
        foreach (var (id, title) in new[] { ("c-5a", "5А"), ("c-5b", "5Б") })
        {
            var roster = await server.Grains.GetGrain<IClassGrain>(id).Read();
            Assert.Equal((title, 27, 3), (roster.Title, roster.Students.Length, roster.Teachers.Length));
            Assert.Equal(roster.Students.OrderBy(s => s.Value, StringComparer.Ordinal), roster.Students);
        }
        var students = DemoCast.Students(classes: 2);
        Assert.Equal(students.Length, students.Select(s => (s.FamilyName, s.GivenName)).Distinct().Count());

        using var browser = server.NewBrowser();
        var me = (await browser.GetFromJsonAsync<Me>("/api/me", WireJson.Options))!;
        Assert.True(me.Demo);
        Assert.Equal(58, me.DemoPeople.Length);
        foreach (var person in me.DemoPeople.DistinctBy(p => (p.Role, p.Detail)))
        {
            using var entered = await server.EnterAsync(person.Person.Value);
            var own = (await entered.GetFromJsonAsync<Me>("/api/me", WireJson.Options))!;
            Assert.Equal((person.Person, person.Role, person.Name, true), (own.Person!.Value, own.Role!.Value, own.Name, own.Demo));
        }
    }

    [Fact]
    public async Task Lessons_ArePlannedOncePerDayAndAgainAfterTheEnd()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 9, 1, 8, 3, 0, TimeSpan.Zero));
        await using var first = await StartAtAsync(time, folder: null);
        var lesson = first.Grains.GetGrain<ILessonGrain>("l-5a-math-20260901-1");
        var planned = await lesson.Read();
        Assert.Equal((LessonStatus.Planned, new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero)), (planned.Status, planned.Plan!.StartsAt));
        Assert.NotEmpty(planned.Steps);

        // A second start on the same day changes nothing.
        var lessons = first.Services.GetRequiredService<DemoLessons>();
        await lessons.PlanAsync();
        Assert.Null((await first.Grains.GetGrain<ILessonGrain>("l-5a-math-20260901-2").Read()).Plan);

        var teacher = new Actor(new PersonId("t-math"), Role.Teacher);
        var id = 0;
        foreach (LessonCommand command in new LessonCommand[] { new OpenLesson(), new EndLesson() })
            Assert.IsType<Accepted>(await lesson.Execute(new CommandHeader { Id = new Guid(++id, 0, 0, new byte[8]), Actor = teacher, At = time.GetUtcNow() }, command));
        await lessons.PlanAsync();
        Assert.NotNull((await first.Grains.GetGrain<ILessonGrain>("l-5a-math-20260901-2").Read()).Plan);
        await first.StopAsync();

        // 22:30 UTC is already the next day in Kaliningrad.
        await using var next = await StartAtAsync(new ManualTime(new DateTimeOffset(2026, 9, 1, 22, 30, 0, TimeSpan.Zero)), first.Folder);
        Assert.NotNull((await next.Grains.GetGrain<ILessonGrain>("l-5b-math-20260902-1").Read()).Plan);
        Assert.Equal(27, (await next.Grains.GetGrain<IClassGrain>("c-5a").Read()).Students.Length);
        await next.StopAsync();
    }

    [Fact]
    public async Task BrokenOffFirstStart_IsFinishedByTheNext()
    {
        await using var first = await PmoServer.StartAsync();
        var card = first.Member("p-5a-01").Card;
        var book = first.Services.GetRequiredService<DemoBook>();
        book.Save(new DemoBook.Content { Members = book.Members, Ready = false });
        await first.StopAsync();

        await using var second = await PmoServer.StartAsync(first.Folder);
        Assert.True(second.Services.GetRequiredService<DemoBook>().Ready);
        Assert.Equal(card, second.Member("p-5a-01").Card);
        Assert.Equal(27, (await second.Grains.GetGrain<IClassGrain>("c-5a").Read()).Students.Length);
        await second.StopAsync();
    }

    private static Task<PmoServer> StartAtAsync(ManualTime time, string? folder) =>
        PmoServer.StartAsync(folder, builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
}
