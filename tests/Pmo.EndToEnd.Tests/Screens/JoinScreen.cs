using Microsoft.Playwright;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd.Screens;

/// <summary>The way into a lesson by its code, in the words of the page.</summary>
internal sealed class JoinScreen(Visitor visitor)
{
    public Visitor Visitor => visitor;

    public IPage Page => visitor.Page;

    private ILocator Main => Page.Locator("main");

    /// <summary>As the student whose place it is.</summary>
    public StudentScreen Inside(string person) => new(visitor, person);

    /// <summary>Types the code that is written on the wall. The school does not know a new device and says so: a refusal in the console.</summary>
    public async Task EnterByCodeAsync(string code)
    {
        visitor.ExpectRefusal();
        await visitor.GoAsync("/");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Код урока", Exact = true }).ClickAsync();
        await Page.GetByLabel("Код урока с большого экрана").FillAsync(code);
        await Page.GetByRole(AriaRole.Button, new() { Name = "К уроку", Exact = true }).ClickAsync();
    }

    public ILocator Place(string name) => Main.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public Task AskForPlaceAsync(string name) => Place(name).ClickAsync();

    public Task ExpectWaitingAsync() => Expect(Main).ToContainTextAsync("Учитель увидит вас и впустит");

    /// <summary>No place is offered, and it is said what to do.</summary>
    public async Task ExpectByNameClosedAsync()
    {
        await Expect(Main).ToContainTextAsync("По имени сейчас не войти");
        await Expect(Place("Ева Д.")).ToHaveCountAsync(0);
    }

    public Task ExpectNoSuchLessonAsync() => Expect(Main).ToContainTextAsync("Урока с таким кодом нет");

    /// <summary>The code was good a moment ago.</summary>
    public Task ExpectEndedAsync() => Expect(Main).ToContainTextAsync("По этому коду больше не войти");

    /// <summary>Nothing of the lesson is left on the screen.</summary>
    public async Task ExpectSentAwayAsync()
    {
        await Expect(Page.Locator(".step-head")).ToHaveCountAsync(0);
        await Expect(Page.GetByText("Нужно войти заново").Or(Page.Locator(".signin")).First).ToBeVisibleAsync();
    }
}
