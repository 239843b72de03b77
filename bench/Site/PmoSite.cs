using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Pmo.Wire;

namespace Pmo.Bench.Site;

/// <summary>Something the person at the terminal can act on; printed without a stack trace.</summary>
public sealed class RigException(string message, Exception? inner = null) : Exception(message, inner)
{
    public const int Failed = 2;

    /// <summary>What a rig needs is not on this machine: no build of the cluster engine, no PostgreSQL. Whoever runs rigs in a row may pass over it.</summary>
    public const int NotHere = 3;

    public int Code { get; init; } = Failed;
}

/// <summary>A signed-in person: who it is and the session cookie.</summary>
public sealed record Visitor(Me Me, string Cookie)
{
    public PersonId Person => Me.Person!.Value;
}

/// <summary>The server's HTTP side, as a browser uses it. Only 127.0.0.1 and ::1: no load ever leaves this machine.</summary>
public sealed class PmoSite : IDisposable
{
    public const string HubPath = "/live";

    private readonly HttpClient http;

    public PmoSite(Uri url)
    {
        if (!url.IsLoopback || !IPAddress.TryParse(url.Host == "localhost" ? "127.0.0.1" : url.Host.Trim('[', ']'), out var address))
            throw new RigException($"{url} is not this machine: load goes to 127.0.0.1 only.");
        Url = url;
        At = new IPEndPoint(address, url.Port);
        http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(20) };
        http.DefaultRequestHeaders.Add("Origin", $"http://{url.Authority}");
        http.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("ru"));
    }

    public Uri Url { get; }

    public IPEndPoint At { get; }

    /// <summary>Who can be stepped in as.</summary>
    /// <exception cref="RigException">The server does not answer, or is no demo.</exception>
    public async Task<IReadOnlyList<DemoPerson>> DemoPeopleAsync()
    {
        try
        {
            var me = JsonSerializer.Deserialize<Me>(await http.GetByteArrayAsync("/api/me"), PmoJson.Options)!;
            return me.Demo ? me.DemoPeople : throw new RigException($"{Url}: это не демонстрационный сервер, войти без пароля нельзя.");
        }
        catch (HttpRequestException e)
        {
            throw new RigException($"{Url} не отвечает ({e.Message}). Сначала запустите сервер: dotnet run --project web", e);
        }
    }

    /// <summary>Where SignalR itself takes this visitor's socket, and not the server's own end: what its negotiation leads to.</summary>
    public async Task<string> NegotiateAsync(Visitor visitor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{HubPath}/negotiate?negotiateVersion=1");
        request.Headers.Add("Cookie", visitor.Cookie);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        using var parsed = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return $"{HubPath}?id={parsed.RootElement.GetProperty("connectionToken").GetString()}";
    }

    public async Task<Visitor> EnterAsync(PersonId person)
    {
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new DemoEntry { Person = person }, PmoJson.Options));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.PostAsync("/api/demo/enter", body);
        var text = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode) throw new RigException($"{person} could not enter: {(int)answer.StatusCode} {Encoding.UTF8.GetString(text)}");
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : [];
        return new Visitor(JsonSerializer.Deserialize<Me>(text, PmoJson.Options)!, string.Join("; ", cookies));
    }

    public async Task<StudentModule> ModuleAsync(ModuleVersionId id, Visitor reader)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/modules/{id}");
        request.Headers.Add("Cookie", reader.Cookie);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize<StudentModule>(await answer.Content.ReadAsByteArrayAsync(), PmoJson.Options)!;
    }

    public Task<string> TextAsync(string path) => http.GetStringAsync(path);

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await http.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public void Dispose() => http.Dispose();
}
