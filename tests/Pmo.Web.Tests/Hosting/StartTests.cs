using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Pmo.Web.Hosting;
using Pmo.Web.Json;
using Pmo.Wire;

namespace Pmo.Web.Tests.Hosting;

public sealed class StartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pmo-start-").FullName;

    private string Data => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task WrongSetting_IsOneLineAndExitCode2()
    {
        var (code, said) = await TryAsync("--Pmo:SessionHours=never");
        Assert.Equal(2, code);
        Assert.Equal("Сервер не запущен. Pmo:SessionHours: «never» не подходит. Нужно: целое число от 1 до 720. Пример: Pmo__SessionHours=12", said.Trim());
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task SecondServer_OnTheSameFolder_NamesTheFirstOnesProcess()
    {
        await using var first = await PmoServer.StartAsync();
        var (code, said) = await TryAsync("--data", first.Folder);
        Assert.Equal(2, code);
        Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), said, StringComparison.Ordinal);
        Assert.Contains(first.Folder, said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    [Fact]
    public async Task SecondServer_OnTheSamePort_IsToldPlainly()
    {
        await using var first = await PmoServer.StartAsync();
        var (code, said) = await TryAsync("--urls", first.Address.GetLeftPart(UriPartial.Authority));
        Assert.Equal(2, code);
        Assert.Contains("address already in use", said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    [Theory]
    [InlineData("--Pmo:Environment=Production")]
    [InlineData("--no-demo")]
    public async Task DemoFolder_WhereNoneMayBe_IsRefused(string flag)
    {
        await using (var demo = await PmoServer.StartAsync(Data)) { }
        var (code, said) = await TryAsync(flag);
        Assert.Equal(2, code);
        Assert.Contains("демонстрационном режиме", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SchoolsFolder_NeverBecomesADemo()
    {
        await using (var school = await PmoServer.StartAsync(Data, configure: null, "--Pmo:Environment=Production"))
        {
            using var browser = school.NewBrowser();
            var me = (await browser.GetFromJsonAsync<Me>("/api/me", WireJson.Options))!;
            Assert.False(me.Demo);
            Assert.Empty(me.DemoPeople);
            using var answer = await browser.PostAsJsonAsync("/api/demo/enter", new DemoEntry { Person = new PersonId("t-math") }, WireJson.Options);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            using var signIn = await browser.PostAsJsonAsync(
                "/api/sign-in/password", new PasswordSignIn { Login = "math", Password = "demo-math" }, WireJson.Options);
            Assert.Equal(HttpStatusCode.Unauthorized, signIn.StatusCode);
        }
        await using (var later = await PmoServer.StartAsync(Data)) Assert.False(File.Exists(Path.Combine(Data, "demo.json")));
        var (code, said) = await TryAsync("--demo");
        Assert.Equal(2, code);
        Assert.Contains("нужна новая папка", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_InProduction_IsAWrongSetting()
    {
        var (code, said) = await TryAsync("--demo", "--environment", "Production");
        Assert.Equal(2, code);
        Assert.Contains("Pmo:Demo", said, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said)> TryAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        string[] standard = args.Contains("--data") ? [] : ["--data", Data];
        string[] urls = args.Contains("--urls") ? [] : ["--urls", "http://127.0.0.1:0"];
        var code = await Start.RunAsync(() => Program.Build([.. standard, .. urls, .. args]), output, errors);
        Assert.Equal("", output.ToString());
        return (code, errors.ToString());
    }
}
