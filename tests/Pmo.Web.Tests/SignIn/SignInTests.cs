using System.Net;
using System.Net.Http.Json;
using System.Text;
using Pmo.People;
using Pmo.Web.Api;
using Pmo.Web.Json;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Tests.SignIn;

public sealed class SignInTests(PmoServer server) : IClassFixture<PmoServer>
{
    [Fact]
    public async Task Password_Right_SignsInWithAnHttpOnlyCookie()
    {
        using var browser = server.NewBrowser();
        using var answer = await Password(browser, " Math ", "demo-math");
        var me = await PmoServer.ReadAsync<Me>(answer);
        Assert.Equal(("t-math", Role.Teacher, "Анна Петровна"), (me.Person?.Value, me.Role, me.Name));
        Assert.Equal("Демонстрационная гимназия", me.School);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("pmo=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
        Assert.Equal("t-math", (await Me(browser)).Person?.Value);
    }

    [Theory]
    [InlineData("math", "demo-russian")]
    [InlineData("nobody", "demo-math")]
    [InlineData("", "")]
    [InlineData("не логин", "demo-math")]
    public async Task Password_WrongOrUnknown_ReadTheSame(string login, string password)
    {
        using var browser = server.NewBrowser();
        using var answer = await Password(browser, login, password);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(
            """{"type":"about:blank","title":"Unauthorized","status":401,"detail":"Войти не получилось: проверьте, что введено.","code":"wrongSignIn"}""",
            await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Card_CodeAndSecret_SignInTheStudent()
    {
        var card = server.Member("p-5b-03").Card!;
        foreach (var presented in new[] { card.Code, card.Code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal), card.Secret })
        {
            using var browser = server.NewBrowser();
            using var answer = await Card(browser, presented);
            var me = await PmoServer.ReadAsync<Me>(answer);
            Assert.Equal(("p-5b-03", Role.Student, "c-5b", "Милана В."), (me.Person?.Value, me.Role, me.Class?.Value, me.Name));
        }
    }

    [Theory]
    [InlineData("0000-0000-0000")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("?")]
    [InlineData("")]
    public async Task Card_WrongOrMalformed_IsRefusedPlainly(string presented)
    {
        using var browser = server.NewBrowser();
        using var answer = await Card(browser, presented);
        Assert.Equal(RefusalCode.WrongSignIn, (await PmoServer.ReadAsync<Problem>(answer)).Code);
    }

    [Fact]
    public async Task Qr_Right_GoesToTheLobbySignedIn()
    {
        using var browser = server.NewBrowser();
        using var answer = await browser.GetAsync($"/c/{server.Member("p-5a-07").Card!.Secret}");
        Assert.Equal((HttpStatusCode.Redirect, "/lobby"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Equal("p-5a-07", (await Me(browser)).Person?.Value);
    }

    [Fact]
    public async Task Qr_Wrong_GoesToTheFirstPageWithTheReason()
    {
        using var browser = server.NewBrowser();
        using var answer = await browser.GetAsync("/c/AAAAAAAAAAAAAAAAAAAAAA");
        Assert.Equal("/?refused=wrongSignIn", answer.Headers.Location?.OriginalString);
        Assert.Null((await Me(browser)).Person);
    }

    [Fact]
    public async Task Blocked_IsToldToTheHolderAndEndsSessionsAtOnce()
    {
        var card = server.Member("p-5a-11").Card!;
        using var browser = server.NewBrowser();
        using (await Card(browser, card.Code)) { }
        Assert.True(Cards.TryReadKey(card.Code, out var key));
        await server.Grains.GetGrain<IAccountGrain>(key).Block(true);
        Assert.Null((await Me(browser)).Person);
        using var answer = await Card(browser, card.Code);
        Assert.Equal(RefusalCode.AccountBlocked, (await PmoServer.ReadAsync<Problem>(answer)).Code);
        await server.Grains.GetGrain<IAccountGrain>(key).Block(false);
        Assert.Null((await Me(browser)).Person);
    }

    [Fact]
    public async Task Expired_IsToldAndEndsSessionsAtOnce()
    {
        var card = server.Member("p-5a-12").Card!;
        using var browser = server.NewBrowser();
        using (await Card(browser, card.Secret)) { }
        Assert.True(Cards.TryReadKey(card.Secret, out var key));
        var account = (await server.Grains.GetGrain<IAccountGrain>(key).Read())!;
        await server.Grains.GetGrain<IAccountGrain>(key).Write(account with { ExpiresAt = DateTimeOffset.UnixEpoch });
        Assert.Null((await Me(browser)).Person);
        using var answer = await Card(browser, card.Secret);
        Assert.Equal(RefusalCode.SignInExpired, (await PmoServer.ReadAsync<Problem>(answer)).Code);
    }

    [Fact]
    public async Task SignOut_EndsThisSessionOnly()
    {
        using var one = await server.EnterAsync("t-history");
        using var other = await server.EnterAsync("t-history");
        using (var answer = await one.PostAsync("/api/sign-out", null)) Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Null((await Me(one)).Person);
        Assert.Equal("t-history", (await Me(other)).Person?.Value);
    }

    [Fact]
    public async Task Cookie_Tampered_IsNobody()
    {
        var cookies = new CookieContainer();
        using var browser = await server.EnterAsync("t-history", cookies);
        var cookie = cookies.GetCookies(server.Address)["pmo"]!;
        cookie.Value = cookie.Value[..^4] + (cookie.Value.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA");
        Assert.Null((await Me(browser)).Person);
    }

    [Theory]
    [InlineData("""{"login":"math"}""", "application/json")]
    [InlineData("""{"login":"math","password":null}""", "application/json")]
    [InlineData("""{"login":"math","password":"demo-math"}""", "text/plain")]
    [InlineData("login=math&password=demo-math", "application/x-www-form-urlencoded")]
    [InlineData("not json", "application/json")]
    [InlineData("", "application/json")]
    public async Task Body_ThatDoesNotFit_IsMalformed(string body, string type)
    {
        using var browser = server.NewBrowser();
        using var answer = await browser.PostAsync("/api/sign-in/password", new StringContent(body, Encoding.UTF8, type));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(RefusalCode.Malformed, (await PmoServer.ReadAsync<Problem>(answer)).Code);
    }

    [Fact]
    public async Task Body_TooLong_IsMalformed()
    {
        using var browser = server.NewBrowser();
        using var answer = await Card(browser, new string('A', 100_000));
        Assert.Equal(RefusalCode.Malformed, (await PmoServer.ReadAsync<Problem>(answer)).Code);
    }

    private static Task<HttpResponseMessage> Password(HttpClient browser, string login, string password) =>
        browser.PostAsJsonAsync("/api/sign-in/password", new PasswordSignIn { Login = login, Password = password }, WireJson.Options);

    private static Task<HttpResponseMessage> Card(HttpClient browser, string code) =>
        browser.PostAsJsonAsync("/api/sign-in/card", new CardSignIn { Code = code }, WireJson.Options);

    private static async Task<Me> Me(HttpClient browser) => (await browser.GetFromJsonAsync<Me>("/api/me", WireJson.Options))!;
}
