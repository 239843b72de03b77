using Microsoft.Playwright;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd;

/// <summary>What a person gets wrong is answered by a plain sentence beside it, and nothing typed is lost.</summary>
[Collection(Chromium.Collection)]
public sealed class BadInputTests(Chromium chromium)
{
    [Fact]
    public Task WrongCardCode_IsToldAndKept() => Stage.PlayAsync(chromium, async stage =>
    {
        var lev = await stage.StudentAsync("p-5a-01");
        lev.Visitor.ExpectRefusal();
        foreach (var wrong in new[] { "ABCD-EFGH-JKMN", "не код" })
        {
            await lev.EnterByCardCodeAsync(wrong);
            await Expect(lev.Page.GetByText("Такого кода нет. Проверьте карточку или покажите её учителю.")).ToBeVisibleAsync();
            await Expect(lev.Page.GetByLabel("Код с карточки")).ToHaveValueAsync(wrong);
        }
        // Small letters, no dashes, an accidental space: all the same code.
        await lev.EnterByCardCodeAsync($" {stage.Server.People.CardCode(lev.Person).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()}");
        await Expect(lev.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Здравствуйте, Лев");

        var guest = await stage.ArriveAsync();
        guest.ExpectRefusal();
        await guest.GoAsync("/c/no-such-card");
        await Expect(guest.Page.Locator("main")).ToContainTextAsync("карточк");
    }, ModuleFiles.Fractions);

    [Fact]
    public Task WrongPassword_IsToldAndKept() => Stage.PlayAsync(chromium, async stage =>
    {
        var teacher = await stage.TeacherAsync();
        teacher.Visitor.ExpectRefusal();
        foreach (var login in new[] { "math", "nobody" })
        {
            await teacher.EnterByPasswordAsync((login, "wrong"));
            await Expect(teacher.Page.GetByText("Логин или пароль не подошли.")).ToBeVisibleAsync();
            await Expect(teacher.Page.GetByLabel("Логин")).ToHaveValueAsync(login);
        }
    }, ModuleFiles.Fractions);

    [Fact]
    public Task AnswerThatCannotBeRead_IsToldKeptAndCorrected() => Stage.PlayAsync(chromium, async stage =>
    {
        var teacher = await stage.TeacherAsync();
        await teacher.EnterByPasswordAsync(stage.Server.People.Teacher("t-math"));
        await teacher.OpenLessonAsync("5А");
        await teacher.GoToStepAsync("Дробь от числа");
        var lev = await stage.StudentAsync("p-5a-01");
        await lev.EnterByClickAsync();
        await lev.EnterLessonAsync();

        foreach (var unreadable in new[] { "восемнадцать", "18/0", "1,2,3" })
        {
            await lev.WriteAsync("t6", unreadable);
            await lev.HandInAsync("t6");
            await Expect(lev.Task("t6")).ToContainTextAsync("Это не похоже на число. Напишите, например, 0,75 или 3/4.");
            await Expect(lev.Field("t6")).ToHaveValueAsync(unreadable);
        }
        var handIn = lev.Task("t6").GetByRole(AriaRole.Button, new() { Name = "Ответить", Exact = true });
        foreach (var empty in new[] { "", "   " })
        {
            await lev.WriteAsync("t6", empty);
            await Expect(handIn).ToBeDisabledAsync();
        }
        Assert.Empty(StoredAnswers.Of(stage.Server, lev.Person));
        await lev.AnswerInWritingAsync("t6", "18");
        await teacher.ExpectMarksAsync(lev.Person, right: 1, notYet: 0, waiting: 0, none: 11);
    }, ModuleFiles.Fractions);

    [Fact]
    public Task UnknownAddress_IsToldWithAWayHome() => Stage.PlayAsync(chromium, async stage =>
    {
        var lev = await stage.StudentAsync("p-5a-01");
        await lev.EnterByClickAsync();
        await Expect(lev.Page.GetByText("Здравствуйте, Лев")).ToBeVisibleAsync();
        await lev.Visitor.GoAsync("/nowhere");
        await Expect(lev.Page.GetByText("Такой страницы нет")).ToBeVisibleAsync();
        await lev.Visitor.GoAsync("/lesson/l-no-such");
        await Expect(lev.Page.GetByText("Этот урок не открыть")).ToBeVisibleAsync();
    }, ModuleFiles.Fractions);
}
