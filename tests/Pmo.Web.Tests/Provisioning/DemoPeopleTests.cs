using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Pmo.Testing;
using Pmo.Web.Json;
using Pmo.Wire;

namespace Pmo.Web.Tests.Provisioning;

/// <summary>The demo's people are people like any others; and the runbook's example is one that works.</summary>
public sealed partial class DemoPeopleTests(PmoServer server) : IClassFixture<PmoServer>
{
    private const string Student = "p-5a-03";

    [Fact]
    public async Task Block_OfADemoPerson_ClosesCardAndOneTapAlike()
    {
        using var terminal = new Terminal(server.Folder);
        using var browser = await server.EnterAsync(Student);
        await terminal.DoAsync("user", "block", Student);
        Assert.Null((await browser.GetFromJsonAsync<Me>("/api/me", WireJson.Options))!.Person);
        using (var tap = await browser.PostAsJsonAsync("/api/demo/enter", new DemoEntry { Person = new PersonId(Student) }, WireJson.Options))
            Assert.Equal(RefusalCode.AccountBlocked, (await PmoServer.ReadAsync<Web.Api.Problem>(tap)).Code);
        using (var card = await browser.PostAsJsonAsync("/api/sign-in/card", new CardSignIn { Code = server.Member(Student).Card!.Code }, WireJson.Options))
            Assert.Equal(RefusalCode.AccountBlocked, (await PmoServer.ReadAsync<Web.Api.Problem>(card)).Code);

        // A new card in place of the old one; the tap has no secret that could be lost and stays.
        await terminal.DoAsync("user", "unblock", Student);
        await terminal.DoAsync("user", "reset", Student);
        using (var card = await browser.PostAsJsonAsync("/api/sign-in/card", new CardSignIn { Code = server.Member(Student).Card!.Code }, WireJson.Options))
            Assert.Equal(RefusalCode.SignInExpired, (await PmoServer.ReadAsync<Web.Api.Problem>(card)).Code);
        using var again = await server.EnterAsync(Student);
    }

    [Fact]
    public async Task TheRunbooksExample_CanBeBroughtIn()
    {
        var example = Example().Match(await File.ReadAllTextAsync(Repository.Path("docs", "runbook.md")));
        Assert.True(example.Success);
        using var terminal = new Terminal(server.Folder);
        var said = await terminal.DoAsync("provision", terminal.Write("school.json", example.Groups[1].Value), "--preview");
        Assert.Contains("Would be: 4 created", said.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("### A school's file\\n```json\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
