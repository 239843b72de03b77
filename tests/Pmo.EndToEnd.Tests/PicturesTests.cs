using Microsoft.Playwright;
using Pmo.Bench.Class;
using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;
using Pmo.Testing;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd;

/// <summary>
/// The pictures in README: a running lesson with 26 simulated students and one at a browser. With <c>PMO_PICTURES=1</c> they are written
/// to <c>docs/pictures</c>, and the same pages in English and dark to <c>artifacts/pictures</c>, to look at.
/// </summary>
[Collection(Chromium.Collection)]
public sealed class PicturesTests(Chromium chromium)
{
    private const int Seed = 5;
    private static readonly LocatorAssertionsToBeVisibleOptions Long = new() { Timeout = 240_000 };

    [PicturesFact]
    public Task Pictures_OfARunningLesson() => Stage.PlayAsync(chromium, async stage =>
    {
        var teacher = await stage.TeacherAsync();
        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        await teacher.OpenLessonAsync("5А");
        using var over = new CancellationTokenSource();
        var simulated = ClassRun.RunAsync(new ClassOptions { Url = stage.Server.Address, Students = 26, Seed = Seed }, TextWriter.Null, over.Token);

        var lev = await stage.StudentAsync("p-5a-01");
        await lev.EnterByClickAsync();
        await lev.EnterLessonAsync();
        await lev.AnswerByChoiceAsync("t1", "четверть пирога");
        await UntilRightAsync(teacher, 16);
        await teacher.GoOnAsync("Доля и дробь");
        await lev.AnswerByChoiceAsync("t2", "3/5");
        await lev.AnswerInWritingAsync("t3", "знаменатель");
        await UntilRightAsync(teacher, 60);
        await teacher.GoOnAsync("Дробь от числа");
        await lev.AnswerInWritingAsync("t5", "15");
        await lev.WriteAsync("t6", "18");
        await lev.ExpectSavingAsync("t6", StudentScreen.KeptAtSchool);
        await UntilRightAsync(teacher, 90);

        await ShootAsync(teacher.Page, "wall");
        await lev.Field("t6").BlurAsync();
        await lev.Page.EvaluateAsync("scrollTo(0, 0)");
        await ShootAsync(lev.Page, "student");
        var phone = await stage.StudentAsync(lev.Person, new() { ViewportSize = new() { Width = 390, Height = 844 }, DeviceScaleFactor = 2 });
        await phone.EnterByClickAsync();
        await ShootAsync(phone.Page, "phone-lobby", docs: false);
        await phone.EnterLessonAsync();
        await ShootAsync(phone.Page, "phone-top", docs: false);
        await phone.Task("t5").ScrollIntoViewIfNeededAsync();
        await phone.Page.EvaluateAsync("document.querySelector('[data-task=t5]').scrollIntoView()");
        await ShootAsync(phone.Page, "phone");

        var guest = await stage.ArriveAsync();
        await guest.GoAsync("/");
        await Expect(guest.Page.Locator("[data-person]").First).ToBeVisibleAsync();
        await ShootAsync(guest.Page, "sign-in", docs: false);
        await teacher.PauseAsync("Обсуждаем вместе", "Кто объяснит, зачем нужен знаменатель?");
        await Expect(lev.Overlay).ToBeVisibleAsync();
        await ShootAsync(lev.Page, "pause", docs: false);
        await ShootAsync(teacher.Page, "paused-wall", docs: false);
        await over.CancelAsync();
        await simulated;
    });

    private static Task UntilRightAsync(TeacherScreen teacher, int marks) =>
        Expect(teacher.Page.Locator(".tiles .mark.right").Nth(marks - 1)).ToBeVisibleAsync(Long);

    private static async Task ShootAsync(IPage page, string name, bool docs = true)
    {
        var aside = Directory.CreateDirectory(Repository.Path("artifacts", "pictures")).FullName;
        var kept = docs ? Directory.CreateDirectory(Repository.Path("docs", "pictures")).FullName : aside;
        await page.ScreenshotAsync(new() { Path = Path.Combine(kept, $"{name}.png") });
        await Tour.SpeakAsync(page, "en");
        await page.EvaluateAsync("document.documentElement.dataset.theme = 'dark'");
        await page.ScreenshotAsync(new() { Path = Path.Combine(aside, $"{name}-en-dark.png") });
        await page.EvaluateAsync("document.documentElement.dataset.theme = 'light'");
        await Tour.SpeakAsync(page, "ru");
    }
}

/// <summary>Writes into the working copy, so only when asked to.</summary>
public sealed class PicturesFactAttribute : FactAttribute
{
    public PicturesFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("PMO_PICTURES") != "1") Skip = "Set PMO_PICTURES=1 to make the pictures of the README.";
    }
}
