using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;
using static Pmo.EndToEnd.WholeLesson;

namespace Pmo.EndToEnd;

/// <summary>
/// A lesson as it is held: a teacher with laptop and phone, six students at laptops, phones and a television, a big screen; everything that
/// a teacher does in it, everything that happens to students in it, and at the end each answer exactly once.
/// </summary>
[Collection(Chromium.Collection)]
public sealed partial class WholeLessonTests(Chromium chromium, ITestOutputHelper output)
{
    private static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(10);

    [Fact]
    public Task Lesson_WithAllThatHappensInOne_KeepsEveryAnswerOnce() => Stage.PlayAsync(chromium, async stage =>
    {
        var clock = Stopwatch.StartNew();
        var lesson = await GatherCastAsync(stage);
        await OpenAsync(lesson, clock);
        await ArriveAsync(lesson);
        Tell("everybody is in");
        await BeginAsync(lesson);
        await WorkTogetherAsync(lesson);
        Tell("worked together");
        await PauseUnderTimerAsync(lesson);
        await AskAndAnswerAsync(lesson);
        Tell("paused, asked, answered");
        await MoveToThePhoneAsync(lesson);
        await TalkAboutAnswersAsync(lesson);
        Tell("talked about answers");
        await ComeLateAsync(lesson);
        await GatherAndReleaseAsync(lesson);
        Tell("gathered and released");
        stage.ExpectOutage();
        await LoseLineAsync(lesson);
        await AddColleagueAsync(lesson);
        await EndAsync(lesson);
        Tell("ended");
        await AssertKeptAsync(lesson);

        void Tell(string what) => output.WriteLine($"{clock.Elapsed.TotalSeconds,6:F1} s  {what}");
    });

    private async Task OpenAsync(WholeLesson lesson, Stopwatch clock)
    {
        var (stage, desk) = (lesson.Stage, lesson.Desk);
        await lesson.Lev.EnterByClickAsync();
        await lesson.Alisa.EnterByCardCodeAsync(stage.Server.People.CardCode(lesson.Alisa.Person));
        await lesson.Matvey.EnterByCardLinkAsync(stage.Server.People.CardSecret(lesson.Matvey.Person));
        await lesson.Sofia.EnterByClickAsync();
        await lesson.TimursPhone.EnterByClickAsync();

        await desk.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        var before = clock.Elapsed;
        await desk.OpenLessonAsync("5А");
        await Expect(desk.Tiles).ToHaveCountAsync(27);
        var took = clock.Elapsed - before;
        output.WriteLine($"{took.TotalSeconds:F1} s and {desk.Clicks} presses from sign-in to the open lesson");
        Assert.InRange(desk.Clicks, 1, 3);
        Assert.True(took <= OpenWithin, $"It took {took} to open the lesson.");

        await desk.PairTvAsync(await lesson.Box.ShowCodeAsync());
        await lesson.Wall.ExpectStepAsync(Start);
        var code = await desk.LessonCodeAsync();
        await Expect(lesson.Wall.Code).ToHaveTextAsync($"{code[..4]} {code[4..]}");
    }

    private static async Task ArriveAsync(WholeLesson lesson)
    {
        var desk = lesson.Desk;
        foreach (var student in new[] { lesson.Lev, lesson.Alisa, lesson.Matvey, lesson.Sofia }) await student.EnterLessonAsync();
        await lesson.TimursPhone.ConfirmTvAsync(await lesson.TimursBox.ShowCodeAsync());
        await Expect(lesson.Timur.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "tv");
        foreach (var student in lesson.Five)
        {
            await student.ExpectStepAsync(Start);
            await Expect(desk.Tile(student.Person)).ToContainTextAsync("на связи");
        }
        await lesson.Remote.EnterByPasswordAsync(lesson.Stage.Server.People.Teacher("t-math"));
        await lesson.Remote.EnterLessonAsync("5А");
        await lesson.Remote.ExpectStepAsync(Start);
    }

    private static async Task BeginAsync(WholeLesson lesson)
    {
        foreach (var student in new[] { lesson.Lev, lesson.Matvey })
        {
            await student.DrawAsync("t13", (10, 20), (90, 20), (90, 60), (10, 60), (10, 20));
            await student.DrawAsync("t13", (50, 20), (50, 60));
            await student.HandInAsync("t13");
            await student.ExpectSavingAsync("t13", StudentScreen.Accepted);
        }
        await lesson.Desk.ExpectMarksAsync(lesson.Lev.Person, right: 0, notYet: 0, waiting: 1, none: 15);
        await lesson.Sofia.ChooseLevelAsync("2.0 · по образцу");
        await Expect(lesson.Desk.Tile(lesson.Sofia.Person).Locator(".tile-level")).ToHaveTextAsync("2.0");
    }

    private static async Task WorkTogetherAsync(WholeLesson lesson)
    {
        await lesson.Remote.GoOnAsync(Together);
        await lesson.Desk.ExpectStepAsync(Together);
        await lesson.Wall.ExpectStepAsync(Together);
        foreach (var student in lesson.Five) await student.ExpectStepAsync(Together);

        var lev = lesson.Lev;
        await lev.ChooseGapAsync("t14", 1, "1/8");
        await lev.FillGapAsync("t14", 2, "5/8");
        await lev.ChooseGapAsync("t14", 3, "знаменатель");
        await lev.FillGapAsync("t14", 4, "восемь");
        await lev.ChooseGapAsync("t14", 5, "равных");
        await lev.ChooseGapAsync("t14", 6, "числитель");
        await lev.FillGapAsync("t14", 7, "5");
        await lev.HandInAsync("t14");
        await lev.ExpectSavingAsync("t14", StudentScreen.Accepted);
        await lesson.Alisa.TickAsync("t16", "a", "c", "d");
        await lesson.Alisa.HandInAsync("t16");
        await lesson.Alisa.ExpectSavingAsync("t16", StudentScreen.Accepted);
        await lesson.Matvey.AnswerByChoiceAsync("t4", "эти части не равны");
        // First a typical mistake: a hint, no blame, another try.
        await lesson.Timur.AnswerByChoiceAsync("t4", "каждая часть — треть");
        await Expect(lesson.Timur.Task("t4")).ToContainTextAsync("Вспомните, что называют долей.");
        await lesson.Timur.AnswerByChoiceAsync("t4", "эти части не равны");
        await lesson.Desk.ExpectMarksAsync(lev.Person, right: 1, notYet: 0, waiting: 1, none: 14);
        await lesson.Desk.ExpectMarksAsync(lesson.Alisa.Person, right: 1, notYet: 0, waiting: 0, none: 15);
        await lesson.Desk.ExpectMarksAsync(lesson.Timur.Person, right: 1, notYet: 0, waiting: 0, none: 15);
    }

    private static async Task PauseUnderTimerAsync(WholeLesson lesson)
    {
        await lesson.Desk.StartTimerAsync("5 минут");
        foreach (var shown in lesson.Five.Select(s => s.Timer).Append(lesson.Wall.Timer)) await Expect(shown).ToContainTextAsync(FourOrFiveMinutes());
        await lesson.Alisa.TypeInGapAsync("t14", 2, "5/");

        await lesson.Remote.PauseAsync("Обсуждаем вместе", "Кто объяснит, зачем нужен знаменатель?");
        foreach (var student in lesson.Five)
        {
            await Expect(student.Overlay).ToContainTextAsync("Кто объяснит, зачем нужен знаменатель?");
            await student.Page.Keyboard.TypeAsync("7");
        }
        await Expect(lesson.Wall.Scene).ToContainTextAsync("Обсуждаем вместе");
        await Expect(lesson.Wall.Timer).ToContainTextAsync("время стоит");
        await lesson.Desk.ResumeAsync();
        foreach (var student in lesson.Five) await Expect(student.Overlay).ToHaveCountAsync(0);
        await Expect(lesson.Alisa.Gap("t14", 2)).ToHaveValueAsync("5/");
        await Expect(lesson.Alisa.Gap("t14", 2)).ToBeFocusedAsync();

        await Expect(lesson.Wall.Timer).ToContainTextAsync(FourMinutes());
        await lesson.Desk.TimerCard.GetByRole(AriaRole.Button, new() { Name = "Добавить 1 минуту" }).ClickAsync();
        foreach (var shown in lesson.Five.Select(s => s.Timer).Append(lesson.Wall.Timer)) await Expect(shown).ToContainTextAsync(FiveMinutes());
        await lesson.Desk.TimerCard.GetByRole(AriaRole.Button, new() { Name = "Убрать таймер" }).ClickAsync();
        await Expect(lesson.Wall.Timer).ToHaveCountAsync(0);
        await Expect(lesson.Lev.Timer).ToHaveCountAsync(0);
    }

    private static async Task AskAndAnswerAsync(WholeLesson lesson)
    {
        var (desk, matvey, sofia) = (lesson.Desk, lesson.Matvey, lesson.Sofia);
        await matvey.PressToolAsync("Поднять руку");
        await Expect(desk.Tile(matvey.Person)).ToContainTextAsync("Рука поднята");
        await lesson.Remote.LowerHandAsync("Матвей");
        await Expect(matvey.Tool("Поднять руку")).ToBeVisibleAsync();
        await Expect(desk.Tile(matvey.Person)).Not.ToContainTextAsync("Рука поднята");

        const string question = "А если доли разные?";
        const string reply = "Тогда это ещё не доли: доли всегда равные.";
        await sofia.AskAsync(question);
        await desk.ReplyAsync(question, reply);
        await sofia.ExpectReplyAsync(question, reply);
        // Quietly: it was between the two.
        foreach (var other in new[] { lesson.Lev, lesson.Alisa, matvey, lesson.Timur }) await Expect(other.Page.Locator("body")).Not.ToContainTextAsync(reply);
        await Expect(lesson.Wall.Page.Locator("body")).Not.ToContainTextAsync(question);
    }

    [GeneratedRegex("[45]:[0-9][0-9]", RegexOptions.None, 1000)]
    private static partial Regex FourOrFiveMinutes();

    [GeneratedRegex("4:[0-9][0-9]", RegexOptions.None, 1000)]
    private static partial Regex FourMinutes();

    [GeneratedRegex("5:[0-9][0-9]", RegexOptions.None, 1000)]
    private static partial Regex FiveMinutes();
}
