using Microsoft.Playwright;
using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd;

/// <summary>The main job, whole: a teacher and three students through the demo's lesson on fractions, with everything that goes wrong in a school.</summary>
[Collection(Chromium.Collection)]
public sealed class LessonTests(Chromium chromium)
{
    private const string Together = "Доля и дробь";
    private const string OwnPace = "Дробь от числа";
    private const string Compare = "Какая дробь больше?";
    private const string Finish = "Возвращаемся к пирогам";
    private const string Explanation = "Половина и четверть вместе — это три доли из четырёх.";

    [Fact]
    public Task Lesson_WithReloadOutageAndKilledServer_KeepsEveryAnswerOnce() => Stage.PlayAsync(chromium, async stage =>
    {
        var teacher = await stage.TeacherAsync();
        var line = stage.DrawLine();
        var lev = await stage.StudentAsync("p-5a-01");
        var alisa = await stage.StudentAsync("p-5a-02", by: line.Address);
        var matvey = await stage.StudentAsync("p-5a-03");
        StudentScreen[] all = [lev, alisa, matvey];

        await ArriveAsync(stage, teacher, lev, alisa, matvey);
        await WorkTogetherAsync(teacher, all);
        await PauseAndResumeAsync(teacher, lev, alisa, matvey);
        await ReloadAsync(lev);
        stage.ExpectOutage();
        await LoseConnectionAsync(line, alisa);
        await KillServerAsync(stage.Server, lev, alisa, matvey);
        await AssertNothingLostAsync(stage, teacher, lev, alisa, matvey);
        await EndAsync(stage, teacher, lev, matvey);
    }, ModuleFiles.Fractions);

    private static async Task ArriveAsync(Stage stage, TeacherScreen teacher, StudentScreen lev, StudentScreen alisa, StudentScreen matvey)
    {
        await lev.EnterByClickAsync();
        await alisa.EnterByCardCodeAsync(stage.Server.People.CardCode(alisa.Person));
        await matvey.EnterByCardLinkAsync(stage.Server.People.CardSecret(matvey.Person));

        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        await teacher.OpenLessonAsync("5А");
        Assert.InRange(teacher.Clicks, 1, 3);
        await Expect(teacher.Tiles).ToHaveCountAsync(27);

        foreach (var student in new[] { lev, alisa, matvey })
        {
            await student.EnterLessonAsync();
            await Expect(teacher.Tile(student.Person)).ToContainTextAsync("на связи");
        }
    }

    private static async Task WorkTogetherAsync(TeacherScreen teacher, StudentScreen[] all)
    {
        foreach (var student in all)
        {
            await student.AnswerByChoiceAsync("t1", "четверть пирога");
            await teacher.ExpectMarksAsync(student.Person, right: 1, notYet: 0, waiting: 0, none: 11);
        }
        await teacher.GoOnAsync(Together);
        foreach (var student in all)
        {
            await student.ExpectStepAsync(Together);
            await student.AnswerByChoiceAsync("t2", "3/5");
            await student.AnswerInWritingAsync("t3", "Знаменатель");
        }
        await teacher.GoOnAsync(OwnPace);
        foreach (var student in all) await student.ExpectStepAsync(OwnPace);
    }

    private static async Task PauseAndResumeAsync(TeacherScreen teacher, StudentScreen lev, StudentScreen alisa, StudentScreen matvey)
    {
        // Each at a place of their own: one in the class's step, one ahead of it, one behind.
        await teacher.LetEverybodyGoAtOwnPaceAsync(Together);
        await lev.WriteAsync("t6", "1");
        await alisa.GoToStepAsync(Compare);
        await alisa.WriteAsync("t10", "5/");
        await matvey.GoToStepAsync(Together);
        await matvey.ChooseAsync("t4", "эти части не равны");
        await Expect(teacher.Tile(alisa.Person)).ToContainTextAsync("шаг 4");
        await Expect(teacher.Tile(matvey.Person)).ToContainTextAsync("шаг 2");
        var places = await Task.WhenAll(lev.ScrollAsync(), alisa.ScrollAsync(), matvey.ScrollAsync());
        Assert.Contains(places, top => top > 0);

        await teacher.PauseAsync("Обсуждаем вместе", "Кто объяснит, зачем нужен знаменатель?");
        foreach (var student in new[] { lev, alisa, matvey })
        {
            await Expect(student.Overlay).ToContainTextAsync("Обсуждаем вместе");
            await Expect(student.Overlay).ToContainTextAsync("Кто объяснит, зачем нужен знаменатель?");
            await student.Page.Keyboard.TypeAsync("7");
        }
        await teacher.ResumeAsync();
        foreach (var student in new[] { lev, alisa, matvey }) await Expect(student.Overlay).ToHaveCountAsync(0);

        await lev.ExpectStepAsync(OwnPace);
        await Expect(lev.Field("t6")).ToBeFocusedAsync();
        await Expect(lev.Field("t6")).ToHaveValueAsync("1");
        await alisa.ExpectStepAsync(Compare);
        await Expect(alisa.Field("t10")).ToBeFocusedAsync();
        await Expect(alisa.Field("t10")).ToHaveValueAsync("5/");
        await matvey.ExpectStepAsync(Together);
        await Expect(matvey.Option("t4", "эти части не равны")).ToBeFocusedAsync();
        await Expect(matvey.Option("t4", "эти части не равны")).ToBeCheckedAsync();
        Assert.Equal(places, await Task.WhenAll(lev.ScrollAsync(), alisa.ScrollAsync(), matvey.ScrollAsync()));
    }

    private static async Task ReloadAsync(StudentScreen lev)
    {
        await lev.ExpectSavingAsync("t6", StudentScreen.KeptAtSchool);
        var top = await lev.ScrollAsync();
        await lev.Page.ReloadAsync();
        await lev.ExpectStepAsync(OwnPace);
        await Expect(lev.Field("t6")).ToHaveValueAsync("1");
        Assert.Equal(top, await lev.ScrollAsync());
        await lev.AnswerInWritingAsync("t6", "18");
    }

    private static async Task LoseConnectionAsync(Line line, StudentScreen alisa)
    {
        line.Cut();
        await alisa.ExpectHealthAsync("Нет связи");
        await alisa.WriteAsync("t10", "5/8");
        await alisa.ExpectSavingAsync("t10", StudentScreen.KeptHere);
        await alisa.HandInAsync("t10");
        await alisa.ExpectSavingAsync("t10", StudentScreen.OnItsWay);
        await alisa.ChooseAsync("t9", "Катя");
        await alisa.HandInAsync("t9");
        await alisa.ExpectSavingAsync("t9", StudentScreen.OnItsWay);
        line.Mend();
        await alisa.ExpectHealthAsync("На связи");
        await alisa.ExpectSavingAsync("t10", StudentScreen.Accepted);
        await alisa.ExpectSavingAsync("t9", StudentScreen.Accepted);
    }

    private static async Task KillServerAsync(Server server, StudentScreen lev, StudentScreen alisa, StudentScreen matvey)
    {
        // The answer has left the browser and the server dies without having looked at it.
        server.Freeze();
        await matvey.HandInAsync("t4");
        await matvey.ExpectSavingAsync("t4", "отправляется…");
        await server.KillAsync();
        // Written and handed in while there is no school at all.
        await lev.ExpectHealthAsync("Нет связи");
        await lev.WriteAsync("t5", "15");
        await lev.HandInAsync("t5");
        await lev.ExpectSavingAsync("t5", StudentScreen.OnItsWay);
        await server.StartAgainAsync();
        await matvey.ExpectSavingAsync("t4", StudentScreen.Accepted);
        await lev.ExpectSavingAsync("t5", StudentScreen.Accepted);

        // The server dies at the very moment: whether it had stored the answer is anybody's guess.
        await alisa.ExpectHealthAsync("На связи");
        await alisa.ChooseAsync("t8", "7/9");
        await alisa.HandInAsync("t8");
        await server.KillAsync();
        await server.StartAgainAsync();
        await alisa.ExpectSavingAsync("t8", StudentScreen.Accepted);
    }

    private static async Task AssertNothingLostAsync(Stage stage, TeacherScreen teacher, StudentScreen lev, StudentScreen alisa, StudentScreen matvey)
    {
        await teacher.ExpectMarksAsync(lev.Person, right: 5, notYet: 0, waiting: 0, none: 7);
        await teacher.ExpectMarksAsync(alisa.Person, right: 6, notYet: 0, waiting: 0, none: 6);
        await teacher.ExpectMarksAsync(matvey.Person, right: 4, notYet: 0, waiting: 0, none: 8);
        AssertStored(stage.Server, lev, "t1", "t2", "t3", "t6", "t5");
        AssertStored(stage.Server, alisa, "t1", "t2", "t3", "t10", "t9", "t8");
        AssertStored(stage.Server, matvey, "t1", "t2", "t3", "t4");

        // Another computer, which has never seen this student.
        var elsewhere = await stage.StudentAsync(lev.Person);
        await elsewhere.EnterByClickAsync();
        await elsewhere.EnterLessonAsync();
        await elsewhere.ExpectStepAsync(OwnPace);
        await elsewhere.ExpectSavingAsync("t5", StudentScreen.Accepted);
        await Expect(elsewhere.Task("t6").Locator(".given")).ToContainTextAsync("18");
    }

    private static async Task EndAsync(Stage stage, TeacherScreen teacher, StudentScreen lev, StudentScreen matvey)
    {
        await teacher.GoToStepAsync(Finish);
        await lev.ExpectStepAsync(Finish);
        await matvey.ExpectStepAsync(Finish);
        await lev.AnswerInWritingAsync("t11", "3/4");
        await matvey.WriteAsync("t12", Explanation);
        await teacher.EndAsync();
        await Expect(matvey.Page.GetByText("Урок закончился")).ToBeVisibleAsync();
        await Expect(matvey.Field("t12")).ToHaveValueAsync(Explanation);

        await matvey.HandInAsync("t12");
        await matvey.ExpectSavingAsync("t12", StudentScreen.Accepted);
        await Expect(teacher.Tile(matvey.Person)).ToContainTextAsync("после звонка");
        await teacher.ExpectMarksAsync(matvey.Person, right: 4, notYet: 0, waiting: 1, none: 7);
        Assert.Equal(new StoredAnswer("t12", 1, Explanation), StoredAnswers.Of(stage.Server, matvey.Person)[^1]);
    }

    /// <summary>Each exactly once, in the order in which they were handed in.</summary>
    private static void AssertStored(Server server, StudentScreen student, params string[] tasks) =>
        Assert.Equal(tasks.Select(task => (task, 1)), StoredAnswers.Of(server, student.Person).Select(answer => (answer.Task, answer.Attempt)));
}
