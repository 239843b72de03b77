using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pmo.Cli.Tests;

/// <summary>Answers as a server would that fails when pmo least wants it. What a real one answers is tested with a real one (Pmo.Web.Tests).</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    public const string Issued = """
        {"preview":false,"problems":[],"items":[{"kind":"student","id":"p-1","action":"created","what":["a card"]}],"notInFile":[],"newSignIns":1,
         "signIns":[{"person":"p-1","familyName":"Берёзкина","givenName":"Алиса","class":"c-1","code":"AAAA-BBBB-CCCC","link":"/c/secretsecretsecretsecr"}]}
        """;

    private readonly WebApplication _app;

    private FakeServer(WebApplication app) => _app = app;

    public ConcurrentQueue<(string Path, string Body)> Asked { get; } = new();

    /// <summary>By the path after <c>/api/operate/</c>; a status of 0 cuts the line.</summary>
    public ConcurrentDictionary<string, (int Status, string Body)> Answers { get; } = new(StringComparer.Ordinal);

    public static async Task<FakeServer> StartAsync(string data)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new FakeServer(app);
        app.Map("/api/operate/{**path}", server.AnswerAsync);
        await app.StartAsync();
        Directory.CreateDirectory(data);
        var note = new JsonObject { ["process"] = Environment.ProcessId, ["addresses"] = new JsonArray(app.Urls.Single()), ["token"] = "t" };
        await File.WriteAllTextAsync(Path.Combine(data, "operate.json"), note.ToJsonString());
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http, string path)
    {
        using var reader = new StreamReader(http.Request.Body);
        Asked.Enqueue((path + http.Request.QueryString, await reader.ReadToEndAsync()));
        var (status, body) = Answers.GetValueOrDefault(path, (StatusCodes.Status204NoContent, ""));
        if (status == 0)
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = status;
        if (body.Length > 0) await http.Response.WriteAsync(body);
    }
}
