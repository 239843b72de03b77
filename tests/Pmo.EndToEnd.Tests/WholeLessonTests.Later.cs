using Microsoft.Playwright;
using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;
using static Pmo.EndToEnd.WholeLesson;

namespace Pmo.EndToEnd;

/// <summary>From the own pace on: what is half-written, shown, gathered, lost and found again.</summary>
public sealed partial class WholeLessonTests
{
    private const string Unfinished = "Половина и четверть вместе — это";

    private static async Task MoveToThePhoneAsync(WholeLesson lesson)
    {
        var (laptop, phone) = (lesson.Lev, lesson.LevsPhone);
        await lesson.Desk.GoOnAsync(OwnPace);
        foreach (var student in lesson.Five) await student.ExpectStepAsync(OwnPace);
        await laptop.WriteAsync("t6", "1");
        await laptop.ExpectSavingAsync("t6", StudentScreen.KeptAtSchool);

        await phone.EnterByClickAsync();
        await phone.EnterLessonAsync();
        await phone.ExpectStepAsync(OwnPace);
        await Expect(phone.Field("t6")).ToHaveValueAsync("1");
        await phone.TypeOnAsync("t6", "8");
        // One device writes; the other one shows it and says so.
        await Expect(laptop.OtherDevice("t6")).ToBeVisibleAsync();
        await Expect(laptop.Field("t6")).ToHaveValueAsync("18");
        await Expect(laptop.Field("t6")).ToHaveJSPropertyAsync("readOnly", true);
        await phone.HandInAsync("t6");
        await phone.ExpectSavingAsync("t6", StudentScreen.Accepted);
        await Expect(laptop.Given("t6")).ToContainTextAsync("18");
        await Expect(laptop.OtherDevice("t6")).ToHaveCountAsync(0);
        await phone.Page.CloseAsync();
    }

    private static async Task TalkAboutAnswersAsync(WholeLesson lesson)
    {
        var (desk, wall) = (lesson.Desk, lesson.Wall);
        await lesson.Lev.AnswerInWritingAsync("t5", "15");
        await lesson.Alisa.AnswerInWritingAsync("t5", "25");
        await lesson.Matvey.AnswerInWritingAsync("t5", "15");
        await lesson.Sofia.AnswerInWritingAsync("t5", "30");
        await desk.ExpectMarksAsync(lesson.Sofia.Person, right: 0, notYet: 1, waiting: 0, none: 15);

        await desk.TakeSnapshotAsync(5, "4 ответа");
        await desk.ChooseAnswerAsync("Лев А.");
        await desk.ChooseAnswerAsync("Алиса Б.");
        await desk.MoveAnswerUpAsync("Алиса Б.");
        await Expect(desk.Chosen).ToContainTextAsync(["Алиса Б.", "Лев А."]);
        await desk.ShowOnScreenAsync();
        await Expect(wall.Answers).ToContainTextAsync(["25", "15"]);
        await Expect(wall.Names).ToHaveCountAsync(0);
        await wall.ExpectNobodysNameAsync(Names);
        await desk.ShowNamesAsync();
        await Expect(wall.Names).ToHaveTextAsync(["Алиса Б.", "Лев А."]);
        await desk.HideNamesAsync();
        await Expect(wall.Names).ToHaveCountAsync(0);
        await wall.ExpectNobodysNameAsync(Names);

        await desk.ShowToThoseWhoAnsweredAsync();
        foreach (var student in new[] { lesson.Lev, lesson.Alisa, lesson.Matvey, lesson.Sofia })
        {
            await Expect(student.Shown("t5")).ToContainTextAsync(["25", "15"]);
            await Expect(student.Shown("t5").First).Not.ToContainTextAsync("Алиса");
        }
        await Expect(lesson.Timur.Shown("t5")).ToHaveCountAsync(0);
        await lesson.Timur.AnswerInWritingAsync("t5", "15");
        await Expect(lesson.Timur.Shown("t5")).ToContainTextAsync(["25", "15"]);
        await desk.TakeOffScreenAsync();
        await wall.ExpectStepAsync(OwnPace);
        await desk.ShowViewAsync("Класс");
    }

    private static async Task ComeLateAsync(WholeLesson lesson)
    {
        var code = await lesson.Desk.LessonCodeAsync();
        await lesson.Remote.SetByNameAsync(true);
        await lesson.EvaAtTheDoor.EnterByCodeAsync(code);
        await lesson.EvaAtTheDoor.AskForPlaceAsync("Ева Д.");
        await lesson.EvaAtTheDoor.ExpectWaitingAsync();
        await lesson.Remote.AdmitAsync("Ева Д.");
        await lesson.Eva.ExpectStepAsync(OwnPace);
        await Expect(lesson.Desk.Tile(lesson.Eva.Person)).ToContainTextAsync("на связи");
        await lesson.Remote.SetByNameAsync(false);
        await lesson.Eva.AnswerInWritingAsync("t5", "15");
    }

    private static async Task GatherAndReleaseAsync(WholeLesson lesson)
    {
        await lesson.Desk.ShowPartAsync("Шаги");
        await lesson.Desk.LetEverybodyGoAtOwnPaceAsync(Together);
        await lesson.Lev.GoToStepAsync(Compare);
        await lesson.Lev.PutInOrderAsync("t18", "3/10", "5/8", "3/8", "7/8");
        await lesson.Alisa.GoToStepAsync(Compare);
        await lesson.Alisa.WriteAsync("t10", "5/");
        await lesson.Matvey.GoToStepAsync(Together);
        await lesson.Matvey.TickAsync("t16", "b");
        await lesson.Sofia.WriteAsync("t5", "6");
        await lesson.Timur.ChooseUnitAsync("t17", "м");
        await lesson.Timur.WriteAsync("t17", "1,");
        await lesson.Eva.WriteAsync("t7", "12");
        foreach (var (student, task) in lesson.Six.Zip(["t18", "t10", "t16", "t5", "t17", "t7"])) await student.ExpectSavingAsync(task, StudentScreen.KeptAtSchool);
        var part = 0.9;
        foreach (var student in lesson.Six) await student.ScrollToAsync(part -= 0.12);
        var before = new List<Place>();
        foreach (var student in lesson.Six) before.Add(await Place.OfAsync(student.Page));
        Assert.Equal(6, before.Distinct().Count());

        const string words = "Кто съел больше? Решаем все вместе.";
        await lesson.Remote.GatherAsync(Compare, task: 10, words);
        foreach (var student in lesson.Six) await Expect(student.Overlay).ToContainTextAsync(words);
        await Expect(lesson.Wall.Scene).ToContainTextAsync(words);
        await Expect(lesson.Wall.Scene).ToContainTextAsync("Катя съела 3 куска первого пирога");
        await lesson.Remote.ReleaseAsync();
        foreach (var student in lesson.Six) await Expect(student.Overlay).ToHaveCountAsync(0);
        await lesson.Wall.ExpectStepAsync(OwnPace);
        var moved = new List<string>();
        foreach (var (student, was) in lesson.Six.Zip(before))
        {
            if ((await Place.OfAsync(student.Page)).DifferenceFrom(was) is { } difference) moved.Add($"{student.Person}: {difference}");
        }
        Assert.Empty(moved);

        // One who loads the page anew is back at the same place, too.
        await lesson.Matvey.ExpectSavingAsync("t16", StudentScreen.KeptAtSchool);
        await lesson.Matvey.Page.ReloadAsync();
        await lesson.Matvey.ExpectStepAsync(Together);
        await Expect(lesson.Matvey.Task("t16").Locator("input[value=b]")).ToBeCheckedAsync();
        // Forms and formulas come after the page: it is there when they are.
        await lesson.Matvey.Page.WaitForFunctionAsync("top => Math.abs(scrollY - top) <= 2", before[2].Top);
        Assert.Null((await Place.OfAsync(lesson.Matvey.Page)).DifferenceFrom(before[2], cursor: false));
    }

    private static async Task LoseLineAsync(WholeLesson lesson)
    {
        var alisa = lesson.Alisa;
        await alisa.Visitor.Context.SetOfflineAsync(true);
        lesson.AlisasLine.Cut();
        await alisa.ExpectHealthAsync("Нет связи");
        await alisa.WriteAsync("t10", "5/8");
        await alisa.HandInAsync("t10");
        await alisa.ExpectSavingAsync("t10", StudentScreen.OnItsWay);
        await alisa.ChooseAsync("t9", "Катя");
        await alisa.HandInAsync("t9");
        await alisa.ExpectSavingAsync("t9", StudentScreen.OnItsWay);
        lesson.AlisasLine.Mend();
        await alisa.Visitor.Context.SetOfflineAsync(false);
        await alisa.ExpectHealthAsync("На связи");
        await alisa.ExpectSavingAsync("t10", StudentScreen.Accepted);
        await alisa.ExpectSavingAsync("t9", StudentScreen.Accepted);
        await lesson.Lev.HandInAsync("t18");
        await lesson.Lev.ExpectSavingAsync("t18", StudentScreen.Accepted);
        await lesson.Timur.TypeOnAsync("t17", "2");
        await lesson.Timur.HandInAsync("t17");
        await lesson.Timur.ExpectSavingAsync("t17", StudentScreen.Accepted);
    }

    private static async Task AddColleagueAsync(WholeLesson lesson)
    {
        await lesson.Desk.AddColleagueAsync("Вера Николаевна");
        var colleague = await lesson.Stage.TeacherAsync();
        await colleague.EnterByPasswordAsync(lesson.Stage.Server.People.Teacher("t-russian"));
        await colleague.EnterLessonAsync("5А · Математика");
        await Expect(colleague.Tile(lesson.Lev.Person)).ToContainTextAsync("на связи");
    }

    private static async Task EndAsync(WholeLesson lesson)
    {
        await lesson.Desk.ShowPartAsync("Шаги");
        await lesson.Desk.GoToStepAsync(Finish);
        foreach (var student in lesson.Six) await student.ExpectStepAsync(Finish);
        await lesson.Wall.ExpectStepAsync(Finish);
        await lesson.Lev.AnswerInWritingAsync("t11", "3/4");
        await lesson.Eva.AnswerInWritingAsync("t11", "3/4");
        await lesson.Matvey.WriteAsync("t12", Unfinished);

        await lesson.Desk.ThinkBetterOfEndingAsync();
        await Expect(lesson.Matvey.Page.GetByText("Урок закончился")).ToHaveCountAsync(0);
        await lesson.Desk.EndAsync();
        foreach (var student in lesson.Five) await Expect(student.Page.GetByText("Урок закончился")).ToBeVisibleAsync();
        await Expect(lesson.Wall.Title).ToHaveTextAsync("Урок закончился");
        // Who came by name was here for this lesson alone.
        await lesson.EvaAtTheDoor.ExpectSentAwayAsync();
        await Expect(lesson.Matvey.Field("t12")).ToHaveValueAsync(Unfinished);
        await lesson.Matvey.TypeOnAsync("t12", " три четверти.");
        await lesson.Matvey.HandInAsync("t12");
        await lesson.Matvey.ExpectSavingAsync("t12", StudentScreen.Accepted);
        await Expect(lesson.Desk.Tile(lesson.Matvey.Person)).ToContainTextAsync("после звонка");
    }

    /// <summary>Each exactly once, in the order in which they were handed in.</summary>
    private static async Task AssertKeptAsync(WholeLesson lesson)
    {
        AssertStored(lesson.Lev, ("t13", null), ("t14", null), ("t6", "18"), ("t5", "15"), ("t18", null), ("t11", "3/4"));
        AssertStored(lesson.Alisa, ("t16", null), ("t5", "25"), ("t10", "5/8"), ("t9", "a"));
        AssertStored(lesson.Matvey, ("t13", null), ("t4", "b"), ("t5", "15"), ("t12", $"{Unfinished} три четверти."));
        AssertStored(lesson.Sofia, ("t5", "30"));
        AssertStored(lesson.Timur, ("t4", "a"), ("t4", "b"), ("t5", "15"), ("t17", "1,2"));
        AssertStored(lesson.Eva, ("t5", "15"), ("t11", "3/4"));
        await lesson.Desk.ExpectMarksAsync(lesson.Lev.Person, right: 4, notYet: 1, waiting: 1, none: 10);
        await lesson.Desk.ExpectMarksAsync(lesson.Timur.Person, right: 3, notYet: 0, waiting: 0, none: 13);

        void AssertStored(StudentScreen student, params (string Task, string? Text)[] given)
        {
            var stored = StoredAnswers.Of(lesson.Stage.Server, student.Person);
            Assert.Equal(given.Select(g => g.Task), stored.Select(s => s.Task));
            for (var i = 0; i < given.Length; i++)
            {
                if (given[i].Text is { } text) Assert.Equal(text, stored[i].Text);
                Assert.Equal(1 + given[..i].Count(g => g.Task == given[i].Task), stored[i].Attempt);
            }
        }
    }
}
