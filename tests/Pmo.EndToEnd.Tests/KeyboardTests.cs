using Microsoft.Playwright;
using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd;

/// <summary>The core tasks of a lesson with a keyboard alone: Tab, arrows, Enter, Space, Escape and letters, and always a focus to be seen.</summary>
[Collection(Chromium.Collection)]
public sealed class KeyboardTests(Chromium chromium)
{
    private const string Essay = "Половина — одна часть из двух, треть — одна из трёх.";
    private const string Question = "Можно ли рисовать карандашом?";

    [Fact]
    public Task Keyboard_Alone_DoesEveryCoreTaskOfTeacherAndStudent() => Stage.PlayAsync(chromium, async stage =>
    {
        var teacher = await stage.TeacherAsync();
        var lev = await stage.StudentAsync("p-5a-01");
        var desk = new Keys(teacher.Page);
        await OpenLessonAsync(stage, teacher, desk);
        await EnterByCardAsync(stage, lev);
        await EnterByLessonCodeAsync(stage, teacher, desk);
        await LeadAsync(teacher, desk, lev);
        await AnswerAsync(lev);
        await AskAndReplyAsync(teacher, desk, lev);
        await CheckAsync(teacher, desk, lev);
        await ShowAsync(teacher, desk);
    }, ModuleFiles.EveryKind);

    private static async Task OpenLessonAsync(Stage stage, TeacherScreen teacher, Keys desk)
    {
        var (login, password) = stage.Server.People.Teacher("t-math");
        await teacher.Visitor.GoAsync("/");
        await desk.PressAsync(Button(teacher.Page, "Я учитель"));
        await desk.TypeAsync(teacher.Page.GetByLabel("Логин"), login);
        await desk.TypeAsync(teacher.Page.GetByLabel("Пароль", new() { Exact = true }), password);
        await teacher.Page.Keyboard.PressAsync("Enter");
        await desk.PressAsync(teacher.Page.Locator("article.lesson-card", new() { HasText = "5А" }).GetByRole(AriaRole.Button, new() { Name = "Открыть урок" }));
        await Expect(teacher.Tiles).ToHaveCountAsync(27);
    }

    private static async Task EnterByCardAsync(Stage stage, StudentScreen lev)
    {
        var keys = new Keys(lev.Page);
        await lev.Visitor.GoAsync("/");
        await keys.TypeAsync(lev.Page.GetByLabel("Код с карточки"), stage.Server.People.CardCode(lev.Person));
        await lev.Page.Keyboard.PressAsync("Enter");
        await keys.PressAsync(lev.Page.GetByRole(AriaRole.Link, new() { Name = "Войти в урок" }));
        await lev.ExpectStepAsync("Выбираем и пишем");
    }

    private static async Task EnterByLessonCodeAsync(Stage stage, TeacherScreen teacher, Keys desk)
    {
        await ShowPartAsync(teacher, desk, "Вход");
        var groups = teacher.Page.Locator(".door-code .code-group");
        await Expect(groups).ToHaveCountAsync(2);
        var code = string.Concat(await groups.AllInnerTextsAsync());
        var byName = teacher.Page.GetByRole(AriaRole.Switch, new() { Name = "Вход по имени" });
        await desk.PressAsync(byName, "Space");
        await Expect(byName).ToBeCheckedAsync();

        var alisa = await stage.StudentAsync("p-5a-02");
        // Her device asks whether it has a place already, and is told no.
        alisa.Visitor.ExpectRefusal();
        var keys = new Keys(alisa.Page);
        await alisa.Visitor.GoAsync("/");
        await keys.PressAsync(Button(alisa.Page, "Код урока"));
        await keys.TypeAsync(alisa.Page.Locator(".code-field"), code);
        await alisa.Page.Keyboard.PressAsync("Enter");
        var name = stage.Server.People.Name(alisa.Person);
        await keys.PressAsync(alisa.Page.Locator("button.seat", new() { HasText = name }));
        await Expect(alisa.Page.GetByRole(AriaRole.Heading, new() { Name = "Учитель увидит вас и впустит" })).ToBeVisibleAsync();
        await desk.PressAsync(teacher.Page.Locator(".queue-item", new() { HasText = name }).GetByRole(AriaRole.Button, new() { Name = "Впустить" }));
        await alisa.ExpectStepAsync("Выбираем и пишем");
    }

    private static async Task LeadAsync(TeacherScreen teacher, Keys desk, StudentScreen lev)
    {
        var page = teacher.Page;
        await desk.PressAsync(Button(page, "Дальше: Собираем"));
        await teacher.ExpectStepAsync("Собираем");

        await desk.PressAsync(Button(page, "Пауза"));
        await desk.ChooseAsync(page.Locator("dialog[open] input[type=radio]"), down: 2);
        await desk.TypeAsync(page.GetByLabel("Своими словами"), "Кто объяснит?");
        await desk.PressAsync(Button(page, "Остановить экраны"));
        await Expect(lev.Overlay).ToContainTextAsync("Кто объяснит?");
        await desk.PressAsync(Button(page, "Продолжить урок"));
        await Expect(lev.Overlay).ToHaveCountAsync(0);

        await desk.PressAsync(Button(page, "Собрать"));
        await desk.PressAsync(page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Собрать", Exact = true }), "Space");
        await Expect(lev.Overlay).ToContainTextAsync("Общий сбор");
        await desk.PressAsync(Button(page, "Отпустить по местам"));
        await Expect(lev.Overlay).ToHaveCountAsync(0);

        await desk.PressAsync(Button(page, "Таймер"));
        await desk.PressAsync(Button(page, "5 минут"));
        await Expect(page.Locator(".timer-card")).ToBeVisibleAsync();
    }

    private static async Task AnswerAsync(StudentScreen lev)
    {
        var keys = new Keys(lev.Page);
        await StepAsync(lev, keys, "Выбираем и пишем");
        await keys.ChooseAsync(lev.Task("choice").Locator("input[type=radio]"), down: 1);
        await HandInAsync(lev, keys, "choice");
        await keys.PressAsync(lev.Option("several", "2/4"), "Space");
        await keys.PressAsync(lev.Option("several", "4/8"), "Space");
        await HandInAsync(lev, keys, "several");
        await keys.TypeAsync(lev.Task("number").Locator("input.input"), "120");
        await keys.ChooseAsync(lev.Task("number").GetByLabel("Единица"), "см");
        await HandInAsync(lev, keys, "number");
        await keys.TypeAsync(lev.Field("word"), "знаменатель");
        await HandInAsync(lev, keys, "word");

        await StepAsync(lev, keys, "Собираем");
        await OrderAsync(lev, keys, "3/10", "3/8", "5/8");
        await HandInAsync(lev, keys, "order");
        foreach (var (left, right) in new[] { ("1/2", "половина"), ("1/3", "треть") })
        {
            await keys.PressAsync(lev.Task("match").Locator(".match-item", new() { HasText = left }));
            await keys.PressAsync(lev.Task("match").Locator(".match-card", new() { HasText = right }));
        }
        await HandInAsync(lev, keys, "match");
        await keys.ChooseAsync(lev.Task("cloze").GetByLabel("Пропуск 1", new() { Exact = true }), "знаменатель");
        await keys.ChooseAsync(lev.Task("cloze").GetByLabel("Пропуск 2"), "е");
        await keys.TypeAsync(lev.Task("cloze").GetByLabel("Пропуск 3", new() { Exact = true }), "5");
        await HandInAsync(lev, keys, "cloze");

        await StepAsync(lev, keys, "Рассказываем");
        await keys.TypeAsync(lev.Field("essay"), Essay);
        await HandInAsync(lev, keys, "essay");
    }

    private static async Task AskAndReplyAsync(TeacherScreen teacher, Keys desk, StudentScreen lev)
    {
        var keys = new Keys(lev.Page);
        await keys.PressAsync(Button(lev.Page, "Поднять руку"), "Space");
        await Expect(lev.Page.GetByText("Рука поднята, учитель видит.")).ToBeVisibleAsync();
        await keys.PressAsync(Button(lev.Page, "Тихий вопрос"));
        await keys.TypeAsync(lev.Page.GetByLabel("Вопрос учителю"), Question);
        await keys.PressAsync(Button(lev.Page, "Отправить"));
        await Expect(lev.Page.Locator(".asked")).ToContainTextAsync(Question);

        await ShowPartAsync(teacher, desk, "Вопросы");
        var asked = teacher.Page.Locator(".queue-item", new() { HasText = Question });
        await desk.PressAsync(asked.GetByRole(AriaRole.Button, new() { Name = "Ответить словами" }));
        await desk.TypeAsync(asked.GetByLabel("Ваш ответ, увидит только этот ученик"), "Можно");
        await desk.PressAsync(asked.GetByRole(AriaRole.Button, new() { Name = "Ответить", Exact = true }));
        await Expect(lev.Page.Locator(".asked .teacher-note")).ToContainTextAsync("Можно");
        await lev.Page.Keyboard.PressAsync("Escape");
        await Expect(lev.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
    }

    private static async Task CheckAsync(TeacherScreen teacher, Keys desk, StudentScreen lev)
    {
        // All seven that are checked at once, and one that waits.
        await teacher.ExpectMarksAsync(lev.Person, right: 7, notYet: 0, waiting: 1, none: 3);
        await desk.TabToAsync(teacher.Page.Locator(".tile-open[tabindex='0']"));
        var tile = teacher.Tile(lev.Person).Locator(".tile-open");
        await teacher.Page.Keyboard.PressAsync("Home");
        for (var press = 0; press < 27 && !await Keys.HasFocusAsync(tile); press++) await teacher.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(tile).ToBeFocusedAsync();
        await teacher.Page.Keyboard.PressAsync("Enter");
        await desk.PressAsync(teacher.Page.Locator(".focus").GetByRole(AriaRole.Button, new() { Name = "Верно", Exact = true }));
        await teacher.ExpectMarksAsync(lev.Person, right: 8, notYet: 0, waiting: 0, none: 3);
        await teacher.Page.Keyboard.PressAsync("Escape");
        await Expect(tile).ToBeFocusedAsync();
    }

    private static async Task ShowAsync(TeacherScreen teacher, Keys desk)
    {
        await desk.PressAsync(teacher.Page.Locator(".stage-views").GetByRole(AriaRole.Button, new() { Name = "Ответы" }));
        await desk.ChooseAsync(teacher.Page.Locator(".answers-take select"), "Объясните");
        await desk.PressAsync(Button(teacher.Page, "Снимок: 1 ответ"));
        await desk.PressAsync(Button(teacher.Page, "Взять все"));
        await desk.PressAsync(Button(teacher.Page, "На большой экран"));
        await Expect(Button(teacher.Page, "Убрать с экрана").First).ToBeVisibleAsync();
    }

    private static async Task StepAsync(StudentScreen lev, Keys keys, string title)
    {
        await keys.PressAsync(lev.Page.Locator("nav.path button.stop", new() { HasText = title }));
        await lev.ExpectStepAsync(title);
    }

    private static async Task HandInAsync(StudentScreen lev, Keys keys, string task)
    {
        await keys.PressAsync(lev.Task(task).GetByRole(AriaRole.Button, new() { Name = "Ответить", Exact = true }));
        await lev.ExpectSavingAsync(task, StudentScreen.Accepted);
    }

    private static async Task OrderAsync(StudentScreen lev, Keys keys, params string[] wanted)
    {
        var items = lev.Task("order").Locator(".order-item .order-text");
        await Expect(items).ToHaveCountAsync(wanted.Length);
        // The shuffle may happen to be right, and what nobody touched is no answer: there and back again.
        var first = (await items.AllInnerTextsAsync())[0];
        await keys.PressAsync(Move("Ниже", first));
        await Expect(items.Nth(1)).ToHaveTextAsync(first);
        for (var place = 0; place < wanted.Length; place++)
        {
            for (var at = (await items.AllInnerTextsAsync()).ToList().IndexOf(wanted[place]); at > place; at--)
            {
                await keys.PressAsync(Move("Выше", wanted[place]));
                await Expect(items.Nth(at - 1)).ToHaveTextAsync(wanted[place]);
            }
        }

        ILocator Move(string where, string what) => lev.Task("order").GetByRole(AriaRole.Button, new() { Name = $"{where}: {what}", Exact = true });
    }

    /// <summary>Tabs have one stop together; arrows go from one to the next.</summary>
    private static async Task ShowPartAsync(TeacherScreen teacher, Keys desk, string name)
    {
        await desk.TabToAsync(teacher.Page.Locator("[role=tab][aria-selected=true]"));
        var wanted = teacher.Page.GetByRole(AriaRole.Tab, new() { Name = name });
        for (var press = 0; press < 4 && !await Keys.HasFocusAsync(wanted); press++) await teacher.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(wanted).ToBeFocusedAsync();
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
