using Microsoft.Playwright;
using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd;

/// <summary>A television in the room: paired by its code, as the class's big screen or as one student's screen.</summary>
[Collection(Chromium.Collection)]
public sealed class TvTests(Chromium chromium)
{
    private const string Start = "Делим поровну";
    private const string Together = "Доля и дробь";
    private const string OwnPace = "Дробь от числа";

    [Fact]
    public Task Tv_ConfirmedByTheTeacher_IsTheBigScreenOfThatLesson() => Stage.PlayAsync(chromium, async stage =>
    {
        var box = await stage.TvAsync();
        var shown = await box.ShowCodeAsync();
        await box.ExpectQrAsync(shown);
        var teacher = await TeachAsync(stage);

        await teacher.PairTvAsync(shown);
        await box.Wall.ExpectStepAsync(Start);
        await Expect(box.Wall.Code).ToHaveTextAsync(Spaced(await teacher.LessonCodeAsync()));
        await Expect(box.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "tv");
        await teacher.GoOnAsync(Together);
        await box.Wall.ExpectStepAsync(Together);
        await teacher.PauseAsync("Смотрим на доску", "Кто видит числитель?");
        await Expect(box.Wall.Scene).ToContainTextAsync("Кто видит числитель?");
        await teacher.ResumeAsync();
        await box.Wall.ExpectStepAsync(Together);

        // The lesson is all that it may see.
        await box.Visitor.GoAsync("/teach");
        await box.Wall.ExpectStepAsync(Together);
        await teacher.EndAsync();
        await Expect(box.Wall.Title).ToHaveTextAsync("Урок закончился");
    });

    private static async Task<TeacherScreen> TeachAsync(Stage stage)
    {
        var teacher = await stage.TeacherAsync();
        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        await teacher.OpenLessonAsync("5А");
        return teacher;
    }

    private static string Spaced(string code) => $"{code[..4]} {code[4..]}";
}
