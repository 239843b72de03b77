using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Pmo.Testing;

namespace Pmo.Cluster.Tests;

/// <summary>Who is brought in through one web comes in at another, and is closed out there too.</summary>
[Trait("Needs", "postgres")]
public class ProvisionTests
{
    private const string School = """
        {"school":{"id":"s-cluster","name":"Школа","timeZone":"Europe/Kaliningrad"},"classes":[{"id":"c-cluster","title":"5А","grade":5,"teachers":["t-cluster"]}],
         "staff":[{"id":"t-cluster","familyName":"Ветрова","givenName":"Анна","role":"teacher","login":"vetrova"}],
         "students":[{"id":"p-cluster-1","familyName":"Лучин","givenName":"Глеб","class":"c-cluster"},{"id":"p-cluster-2","familyName":"Ясенев","givenName":"Пётр","class":"c-cluster"}]}
        """;

    [Fact]
    public async Task ASchool_BroughtInThroughOneWeb_IsThereAtAnother_AndASecondRunChangesNothing()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);
        await using var silo = await SiloProcess.StartAsync(place.ConnectionString, "silo-1", demo: false);
        using var folder = new JournalFolder();
        var (dataA, dataB) = (Path.Combine(folder.Path, "a"), Path.Combine(folder.Path, "b"));
        await using var a = await StartAsync(place, dataA);
        await using var b = await StartAsync(place, dataB);

        var made = await OperateAsync(a, dataA, "provision?secrets=true", School);
        Assert.Equal(3, made["signIns"]!.AsArray().Count);
        await OperateAsync(a, dataA, "handed-out", """{"people":["t-cluster","p-cluster-1","p-cluster-2"]}""");
        var again = await OperateAsync(b, dataB, "provision", School);
        Assert.All(again["items"]!.AsArray(), item => Assert.Equal("unchanged", (string)item!["action"]!));

        var card = (string)made["signIns"]!.AsArray().Single(signIn => (string)signIn!["person"]! == "p-cluster-1")!["code"]!;
        using var student = Browser(b);
        Assert.Equal(HttpStatusCode.OK, await EnterAsync(student, card));
        Assert.Equal("p-cluster-1", await MeAsync(student));
        await OperateAsync(a, dataA, "users/block", """{"who":"p-cluster-1","blocked":true}""");
        Assert.Null(await MeAsync(student));
        Assert.Equal(HttpStatusCode.Forbidden, await EnterAsync(student, card));
    }

    private static Task<LeashedProcess> StartAsync(PostgresPlace place, string folder) => LeashedProcess.StartAsync(
        "Pmo.Web.dll", ["--urls", "http://127.0.0.1:0", "--data", folder],
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Pmo__Storage"] = "postgres",
            ["Pmo__Postgres"] = place.ConnectionString,
            ["Pmo__Demo"] = "off",
            ["Pmo__Content"] = Repository.Path("content"),
        },
        line => line.TrimStart().StartsWith("http://", StringComparison.Ordinal));

    /// <summary>As pmo does, by the note in that web's data folder.</summary>
    private static async Task<JsonNode> OperateAsync(LeashedProcess web, string folder, string path, string body)
    {
        using var http = Browser(web);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "operate.json")))!["token"]!);
        using var answer = await http.PostAsync("/api/operate/" + path, new StringContent(body, Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    private static HttpClient Browser(LeashedProcess web)
    {
        var http = new HttpClient { BaseAddress = new Uri(web.Ready.Trim()) };
        http.DefaultRequestHeaders.Add("Origin", web.Ready.Trim());
        return http;
    }

    private static async Task<HttpStatusCode> EnterAsync(HttpClient browser, string card)
    {
        using var answer = await browser.PostAsync("/api/sign-in/card", new StringContent($$"""{"code":"{{card}}"}""", Encoding.UTF8, "application/json"));
        return answer.StatusCode;
    }

    private static async Task<string?> MeAsync(HttpClient browser) => (string?)JsonNode.Parse(await browser.GetStringAsync("/api/me"))!["person"];
}
