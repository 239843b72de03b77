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

    [Fact]
    public Task Tv_ConfirmedByTheStudent_ShowsTheirWorkAndHandsItOn() => Stage.PlayAsync(chromium, async stage =>
    {
        var teacher = await TeachAsync(stage);
        await teacher.GoToStepAsync(OwnPace);
        var phone = await stage.StudentAsync("p-5a-02", Sizes.Phone);
        await phone.EnterByClickAsync();
        await phone.EnterLessonAsync();
        await phone.WriteAsync("t6", "1");
        await phone.ExpectSavingAsync("t6", StudentScreen.KeptAtSchool);

        var box = await stage.TvAsync();
        await phone.ConfirmTvAsync(await box.ShowCodeAsync());
        var tv = box.Desk(phone.Person);
        await tv.ExpectStepAsync(OwnPace);
        await Expect(tv.Field("t6")).ToHaveValueAsync("1");
        await Expect(tv.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "tv");
        await tv.TypeOnAsync("t6", "8");

        // The phone looks on, and takes the pen by writing.
        await phone.GoToLessonAsync();
        await Expect(phone.Field("t6")).ToHaveValueAsync("18");
        await phone.TypeOnAsync("t6", "0");
        await Expect(tv.OtherDevice("t6")).ToBeVisibleAsync();
        await Expect(tv.Field("t6")).ToHaveValueAsync("180");
        await Expect(tv.Field("t6")).ToHaveJSPropertyAsync("readOnly", true);
        // And the other way round.
        await tv.TakePenAsync("t6");
        await Expect(tv.Field("t6")).ToHaveJSPropertyAsync("readOnly", false);
        await Expect(phone.OtherDevice("t6")).ToBeVisibleAsync();
        await Expect(phone.Field("t6")).ToHaveJSPropertyAsync("readOnly", true);
        await tv.WriteAsync("t6", "18,");
        await Expect(phone.Field("t6")).ToHaveValueAsync("18,");

        var laptop = await stage.StudentAsync(phone.Person, Sizes.Laptop);
        await laptop.EnterByClickAsync();
        await laptop.EnterLessonAsync();
        await laptop.ExpectStepAsync(OwnPace);
        await Expect(laptop.Field("t6")).ToHaveValueAsync("18,");
        await laptop.TypeOnAsync("t6", "0");
        await laptop.HandInAsync("t6");
        await laptop.ExpectSavingAsync("t6", StudentScreen.Accepted);
        foreach (var screen in new[] { laptop, tv, phone })
        {
            await Expect(screen.Task("t6").Locator(".given")).ToContainTextAsync("18,0");
            await Expect(screen.OtherDevice("t6")).ToHaveCountAsync(0);
        }
        Assert.Equal(new StoredAnswer("t6", 1, "18,0"), Assert.Single(StoredAnswers.Of(stage.Server, phone.Person)));
    });

    [Fact]
    public Task Tv_ThatAStudentLeft_ForgetsThemAndAsksForTheNext() => Stage.PlayAsync(chromium, async stage =>
    {
        await TeachAsync(stage);
        var phone = await stage.StudentAsync("p-5a-02", Sizes.Phone);
        await phone.EnterByClickAsync();
        await phone.EnterLessonAsync();
        var box = await stage.TvAsync();
        var first = await box.ShowCodeAsync();
        await phone.ConfirmTvAsync(first);
        await box.Desk(phone.Person).ExpectStepAsync(Start);

        await box.Desk(phone.Person).SignOutAsync();
        await Expect(box.Page.GetByText("Войти в класс").Or(box.Page.Locator(".signin")).First).ToBeVisibleAsync();
        // Not by its address either, and not by the code that was used.
        await box.Visitor.GoAsync(new Uri(phone.Page.Url).AbsolutePath);
        await Expect(box.Page.Locator(".signin")).ToBeVisibleAsync();
        var second = await box.ShowCodeAsync();
        Assert.NotEqual(first, second);
        phone.Visitor.ExpectRefusal();
        await phone.Visitor.GoAsync($"/t/{first}");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Работать на телевизоре" }).ClickAsync();
        await Expect(phone.Page.GetByText("Телевизора с таким кодом нет")).ToBeVisibleAsync();
        // The student's own session was never the television's.
        await phone.Visitor.GoAsync("/lobby");
        await phone.EnterLessonAsync();
    });

    [Fact]
    public Task Tv_ThatWasForgotten_ShowsACodeAgainByItself() => Stage.PlayAsync(chromium, async stage =>
    {
        var teacher = await TeachAsync(stage);
        var box = await stage.TvAsync();
        var first = await box.ShowCodeAsync();
        await teacher.PairTvAsync(first);
        await box.Wall.ExpectStepAsync(Start);

        // Its live connection is cut with its session.
        box.Visitor.ExpectOutage();
        await box.ForgetAsync();
        Assert.NotEqual(first, await box.ReadCodeAsync());
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
