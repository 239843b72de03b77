using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pmo.Bench.Class;
using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;
using Pmo.Testing;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd;

/// <summary>
/// The pictures of README and of the teacher's guide: the demo's lesson with 26 simulated students and one at a browser. With
/// <c>PMO_PICTURES=1</c> they are written to <c>docs/pictures</c>.
/// </summary>
[Collection(Chromium.Collection)]
public sealed partial class PicturesTests(Chromium chromium)
{
    private const int Seed = 5;
    private const string Essay = "Половина — это две четверти, и ещё одна четверть: вместе три доли";
    private static readonly LocatorAssertionsToBeVisibleOptions Long = new() { Timeout = 400_000 };

    [PicturesFact]
    public Task Pictures_OfARunningLesson() => Stage.PlayAsync(chromium, async stage =>
    {
        var teacher = await stage.TeacherAsync();
        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        await Expect(teacher.Page.Locator("article.lesson-card").First).ToBeVisibleAsync();
        await ShootAsync(teacher.Page, "guide-open");
        await teacher.OpenLessonAsync("5А");
        var lesson = new Uri(teacher.Page.Url).Segments[^1];
        using var over = new CancellationTokenSource();
        var simulated = ClassRun.RunAsync(new ClassOptions { Url = stage.Server.Address, Students = 26, Seed = Seed }, TextWriter.Null, over.Token);

        await ShootCodeAsync(teacher);
        await ShootTelevisionAsync(stage);
        var lev = await stage.StudentAsync("p-5a-01");
        await WorkAsync(teacher, lev);
        await ShootAsync(teacher.Page, "guide-desk");
        await ShootAsync(teacher.Page, "wall");
        await ShootScreenAsync(stage, teacher, lesson);
        await ShootStudentAsync(stage, lev);
        await ShootTalkAsync(stage, teacher, lev, lesson);
        await over.CancelAsync();
        await simulated;
    });

    private static async Task ShootCodeAsync(TeacherScreen teacher)
    {
        await teacher.LessonCodeAsync();
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Показать крупно" }).ClickAsync();
        await teacher.Page.Locator("dialog[open] img").EvaluateAsync("picture => picture.decode()");
        await ShootAsync(teacher.Page, "guide-code");
        await teacher.Page.Keyboard.PressAsync("Escape");
        await teacher.ShowPartAsync("Шаги");
    }

    private static async Task ShootTelevisionAsync(Stage stage)
    {
        var box = await stage.TvAsync();
        await box.ExpectQrAsync(await box.ShowCodeAsync());
        await ShootAsync(box.Page, "guide-tv");
    }

    /// <summary>Until the class is in the middle of the third step, each at a place of their own.</summary>
    private static async Task WorkAsync(TeacherScreen teacher, StudentScreen lev)
    {
        await lev.EnterByClickAsync();
        await lev.EnterLessonAsync();
        await teacher.GoOnAsync("Доля и дробь");
        await lev.ExpectStepAsync("Доля и дробь");
        await lev.AnswerByChoiceAsync("t4", "эти части не равны");
        await UntilRightAsync(teacher, 40);
        await teacher.GoOnAsync("Дробь от числа");
        await lev.AnswerInWritingAsync("t5", "15");
        await lev.WriteAsync("t6", "18");
        await lev.ExpectSavingAsync("t6", StudentScreen.KeptAtSchool);
        await teacher.StartTimerAsync("10 минут");
        await UntilRightAsync(teacher, 75);
        await Expect(teacher.UndoBar.Locator("button")).ToHaveCountAsync(0);
    }

    private static async Task ShootScreenAsync(Stage stage, TeacherScreen teacher, string lesson)
    {
        var wall = new BigScreen(await stage.ArriveAsync(new() { StorageState = await teacher.Visitor.Context.StorageStateAsync() }));
        await wall.Visitor.GoAsync($"/screen/{lesson}");
        await wall.ExpectStepAsync("Дробь от числа");
        await ShootAsync(wall.Page, "guide-screen");
        await wall.Page.CloseAsync();
    }

    private static async Task ShootStudentAsync(Stage stage, StudentScreen lev)
    {
        await lev.Field("t6").BlurAsync();
        await lev.Page.EvaluateAsync("scrollTo(0, 0)");
        await ShootAsync(lev.Page, "student");
        var phone = await stage.StudentAsync(lev.Person, new() { ViewportSize = new() { Width = 390, Height = 844 }, DeviceScaleFactor = 2 });
        await phone.EnterByClickAsync();
        await phone.EnterLessonAsync();
        await Expect(phone.Task("t5")).ToBeVisibleAsync();
        await phone.Page.EvaluateAsync("document.querySelector('[data-task=t5]').scrollIntoView()");
        await ShootAsync(phone.Page, "phone");
        await phone.Page.CloseAsync();
    }

    /// <summary>One student near, answers to talk about, all on one screen, and the remote.</summary>
    private static async Task ShootTalkAsync(Stage stage, TeacherScreen teacher, StudentScreen lev, string lesson)
    {
        await teacher.GoToStepAsync("Возвращаемся к пирогам");
        await lev.ExpectStepAsync("Возвращаемся к пирогам");
        await lev.WriteAsync("t12", Essay);
        await lev.ExpectSavingAsync("t12", StudentScreen.KeptAtSchool);
        await Expect(teacher.UndoBar.Locator("button")).ToHaveCountAsync(0);
        await teacher.Tile(lev.Person).Locator(".tile-open").ClickAsync();
        var draft = teacher.Page.Locator(".focus").GetByText(Essay);
        await Expect(draft).ToBeVisibleAsync();
        await draft.ScrollIntoViewIfNeededAsync();
        await ShootAsync(teacher.Page, "guide-focus");
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "К доске класса" }).ClickAsync();

        await teacher.ShowViewAsync("Ответы");
        await teacher.Page.Locator(".answers-take select").SelectOptionAsync("t12");
        var take = teacher.Page.Locator(".answers-take .button");
        await Expect(take).ToHaveTextAsync(Many(), new() { Timeout = 400_000 });
        await take.ClickAsync();
        for (var chosen = 1; chosen <= 3; chosen++)
        {
            await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Показать ответ:" }).First.ClickAsync();
            await Expect(teacher.Page.Locator(".answer-card.chosen")).ToHaveCountAsync(chosen);
        }
        await ShootAsync(teacher.Page, "guide-answers");
        await teacher.ShowViewAsync("Класс");

        var hand = await stage.TeacherAsync(new()
        {
            ViewportSize = new() { Width = 390, Height = 844 },
            DeviceScaleFactor = 2,
            StorageState = await teacher.Visitor.Context.StorageStateAsync(),
        });
        await hand.Visitor.GoAsync($"/teach/{lesson}");
        await Expect(hand.Tiles).ToHaveCountAsync(27);
        await hand.ExpectStepAsync("Возвращаемся к пирогам");
        await ShootAsync(hand.Page, "guide-remote");

        await teacher.GatherAsync(task: 15, words: "Чем похожи оба способа?");
        await Expect(teacher.UndoBar.Locator("button")).ToHaveCountAsync(0);
        await ShootAsync(teacher.Page, "guide-gather");
    }

    [GeneratedRegex("Снимок: (9|1[0-9]|2[0-9]) ", RegexOptions.None, 1000)]
    private static partial Regex Many();

    private static Task UntilRightAsync(TeacherScreen teacher, int marks) =>
        Expect(teacher.Page.Locator(".tiles .mark.right").Nth(marks - 1)).ToBeVisibleAsync(Long);

    private static Task ShootAsync(IPage page, string name) => page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Directory.CreateDirectory(Repository.Path("docs", "pictures")).FullName, $"{name}.png"),
        Animations = ScreenshotAnimations.Disabled,
    });
}

/// <summary>Writes into the working copy, so only when asked to.</summary>
public sealed class PicturesFactAttribute : FactAttribute
{
    public PicturesFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("PMO_PICTURES") != "1") Skip = "Set PMO_PICTURES=1 to make the pictures of README and of the guide.";
    }
}
