using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pmo.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace Pmo.EndToEnd.Screens;

/// <summary>A television box on which nobody can type, in the words of its page.</summary>
internal sealed partial class TvBox(Visitor visitor)
{
    public Visitor Visitor => visitor;

    public IPage Page => visitor.Page;

    /// <summary>Of the room: it follows the lesson.</summary>
    public BigScreen Wall => new(visitor);

    /// <summary>Of a student, who works on it.</summary>
    public StudentScreen Desk(string person) => new(visitor, person);

    /// <summary>Asks for a code, and returns it as it is read from the screen.</summary>
    public async Task<string> ShowCodeAsync()
    {
        await visitor.GoAsync("/tv");
        return await ReadCodeAsync();
    }

    public async Task<string> ReadCodeAsync()
    {
        var groups = Page.Locator(".tv .code-shown .code-group");
        await Expect(groups).ToHaveTextAsync([ThreeDigits(), ThreeDigits()]);
        return string.Concat(await groups.AllInnerTextsAsync());
    }

    /// <summary>As whoever has its remote can ask for; nobody stands at the box to press anything after it.</summary>
    public Task ForgetAsync() => Page.EvaluateAsync("() => fetch('/api/tv/forget', { method: 'POST' })");

    /// <summary>The picture is there, and leads to where this very code is confirmed.</summary>
    public async Task ExpectQrAsync(string code)
    {
        var qr = Page.GetByAltText("QR-код страницы подключения");
        await Expect(qr).ToHaveAttributeAsync("src", $"/api/qr?path={Uri.EscapeDataString($"/t/{code}")}");
        await qr.EvaluateAsync("picture => picture.decode()");
    }

    [GeneratedRegex(@"^\d{3}$", RegexOptions.None, 1000)]
    private static partial Regex ThreeDigits();
}
