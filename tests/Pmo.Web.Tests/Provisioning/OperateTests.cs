using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Pmo.Web.Api;
using Pmo.Web.Hosting;
using Pmo.Web.Provisioning;
using Pmo.Web.Tests.Live;

namespace Pmo.Web.Tests.Provisioning;

/// <summary>Who comes in through the operators' door, and the note that it is opened with.</summary>
[Collection(LiveCollection.Name)]
public sealed class OperateTests(LiveServer live)
{
    private const string Asked = """{"who":"p-nobody","blocked":true}""";

    private static string NoteOf(PmoServer server) => Path.Combine(server.Folder, OperateDoor.FileName);

    [Fact]
    public async Task Note_IsItsOwnersAlone_AndGoesWithTheServer()
    {
        await using var server = await live.StartOwnAsync();
        var note = JsonNode.Parse(await File.ReadAllTextAsync(NoteOf(server)))!;
        Assert.Equal((Environment.ProcessId, server.Address.GetLeftPart(UriPartial.Authority), 64), ((int)note["process"]!, (string)note["addresses"]![0]!, ((string)note["token"]!).Length));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(NoteOf(server)));
        var folder = server.Folder;
        await server.StopAsync();
        Assert.False(File.Exists(NoteOf(server)));

        await using var next = await live.StartOwnAsync(folder);
        Assert.NotEqual((string)note["token"]!, (string)JsonNode.Parse(await File.ReadAllTextAsync(NoteOf(next)))!["token"]!);
    }

    [Fact]
    public async Task Note_OfAServerThatIsGone_IsRecognised()
    {
        await using var server = await live.StartOwnAsync();
        var note = await File.ReadAllTextAsync(NoteOf(server));
        await server.StopAsync();
        using var terminal = new Terminal(server.Folder);
        var none = await terminal.RunAsync("user", "block", "p-1");
        Assert.Equal(3, none.Exit);
        Assert.Contains($"No server runs on {server.Folder}. Start it (in the source tree `dotnet run --project web -- --data {server.Folder}`)", none.Error, StringComparison.Ordinal);

        // As a crash leaves it; then another server has taken its place and, last, its address.
        await File.WriteAllTextAsync(NoteOf(server), note);
        var stale = await terminal.RunAsync("user", "block", "p-1");
        Assert.Equal(3, stale.Exit);
        Assert.Contains("left its note behind and does not answer", stale.Error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(NoteOf(server), note.Replace(server.Address.GetLeftPart(UriPartial.Authority), live.Server.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal));
        var anothers = await terminal.RunAsync("user", "block", "p-1");
        Assert.Equal(3, anothers.Exit);
        Assert.Contains("is not the server that wrote", anothers.Error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(NoteOf(server), "{}");
        Assert.Contains("is not what a server writes", (await terminal.RunAsync("user", "block", "p-1")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer ")]
    [InlineData("Bearer wrong")]
    [InlineData("Basic TOKEN")]
    [InlineData("bearer TOKEN")]
    [InlineData("Bearer TOKENx")]
    public async Task Request_WithoutTheToken_IsRefused(string? authorization)
    {
        using var answer = await SendAsync(authorization);
        Assert.Equal((HttpStatusCode.Forbidden, RefusalCode.NotAllowed), (answer.StatusCode, (await PmoServer.ReadAsync<Problem>(answer)).Code));
    }

    [Fact]
    public async Task Request_WithTheToken_IsHeard()
    {
        using var answer = await SendAsync("Bearer TOKEN");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl is { NoStore: true });
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    public async Task Request_ThatCameThroughAProxy_IsRefused(string header, string value)
    {
        using var answer = await SendAsync("Bearer TOKEN", request => request.Headers.Add(header, value));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    /// <summary>There the headers are taken off on the way, and what they said about the address counts.</summary>
    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-For", "192.168.1.7")]
    [InlineData("X-Forwarded-Proto", "https")]
    public async Task Request_ThroughAConfiguredProxy_IsRefused(string header, string value)
    {
        await using var server = await PmoServer.StartAsync(args: ["--no-demo", "--Pmo:Proxies=127.0.0.1"]);
        using var through = await SendAsync("Bearer TOKEN", request => request.Headers.Add(header, value), server);
        using var beside = await SendAsync("Bearer TOKEN", server: server);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.UnprocessableEntity), (through.StatusCode, beside.StatusCode));
    }

    [Fact]
    public async Task Request_FromTheNetwork_IsRefused()
    {
        // A machine without any network has no such address; the rule itself is the next test's.
        if (Announcement.LanAddresses().FirstOrDefault() is not { } own) return;
        await using var server = await PmoServer.StartAsync(args: ["--no-demo", "--urls", "http://0.0.0.0:0"]);
        Assert.Equal($"http://127.0.0.1:{server.Address.Port}", (string)JsonNode.Parse(await File.ReadAllTextAsync(NoteOf(server)))!["addresses"]![0]!);
        using var here = await SendAsync("Bearer TOKEN", server: server, address: new Uri($"http://127.0.0.1:{server.Address.Port}"));
        using var there = await SendAsync("Bearer TOKEN", server: server, address: new Uri($"http://{own}:{server.Address.Port}"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Forbidden), (here.StatusCode, there.StatusCode));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.8.8", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("192.168.1.7", false)]
    [InlineData("::ffff:192.168.1.7", false)]
    [InlineData("fe80::1", false)]
    [InlineData(null, false)]
    public void Address_OfThisMachineAlone_IsHere(string? address, bool here) =>
        Assert.Equal(here, OperateDoor.IsHere(address is null ? null : IPAddress.Parse(address), new HeaderDictionary()));

    [Fact]
    public async Task Request_OfMoreThanFourMegabytes_IsRefused()
    {
        // Asks before it sends: else it may find the line cut instead of the answer.
        using var answer = await SendAsync(
            "Bearer TOKEN",
            request =>
            {
                request.Headers.ExpectContinue = true;
                request.Content = new ByteArrayContent(new byte[5 * 1024 * 1024]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            },
            path: "provision");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"school\":{\"id\":\"s-x\",\"name\":\"\\ud800\"}}")]
    [InlineData("{\"school\":{\"id\":\"s-x\",\"name\":7,\"timeZone\":\"Moscow\"},\"students\":[1,{}],\"teachers\":[]}")]
    public async Task Provision_OfNonsense_SaysWhatIsWrong(string json)
    {
        using var answer = await SendAsync("Bearer TOKEN", request => request.Content = new StringContent(json, Encoding.UTF8, "application/json"), path: "provision");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotEmpty((await PmoServer.ReadAsync<ProvisionReport>(answer)).Problems);
    }

    private async Task<HttpResponseMessage> SendAsync(
        string? authorization, Action<HttpRequestMessage>? change = null, PmoServer? server = null, Uri? address = null, string path = "users/block")
    {
        server ??= live.Server;
        address ??= server.Address;
        using var http = new HttpClient { BaseAddress = address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/operate/" + path) { Content = new StringContent(Asked, Encoding.UTF8, "application/json") };
        request.Headers.Add("Origin", address.GetLeftPart(UriPartial.Authority));
        var token = (string)JsonNode.Parse(await File.ReadAllTextAsync(NoteOf(server)))!["token"]!;
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization.Replace("TOKEN", token, StringComparison.Ordinal));
        change?.Invoke(request);
        return await http.SendAsync(request);
    }
}
