using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pmo.Cli.Operate;

/// <summary>No server runs on this data folder, or it cannot be spoken to; the message says what to do.</summary>
internal sealed class ServerAwayException(string message) : Exception(message);

/// <summary>A part was done, or it is not known what: the message says so, and what to do.</summary>
internal sealed class UnfinishedException(string message) : Exception(message);

/// <summary>
/// Speaks to the server that runs on a data folder, by the note that it keeps there (web/Provisioning/OperateDoor): its address on this machine and
/// the token of its present start.
/// </summary>
internal sealed class OperateClient : IDisposable
{
    private const string NoteName = "operate.json";

    /// <summary>A school of 1,500 takes seconds; a busy machine with a slow disk takes its time.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(15);

    private readonly HttpClient _http;
    private readonly string _folder;
    private readonly int _process;

    private OperateClient(string folder, Uri address, string token, int process)
    {
        (_folder, _process) = (folder, process);
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5) };
        // The name in a certificate is the one that browsers open; here it is this machine itself that is spoken to.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => address.IsLoopback;
        _http = new HttpClient(handler) { BaseAddress = address, Timeout = _patience };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _http.DefaultRequestHeaders.Add("Origin", address.GetLeftPart(UriPartial.Authority));
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    /// <exception cref="ServerAwayException">There is none.</exception>
    public static OperateClient Find(string folder)
    {
        var file = Path.Combine(folder, NoteName);
        try
        {
            var note = JsonNode.Parse(File.ReadAllBytes(file))!.AsObject();
            var process = (int)note["process"]!;
            var addresses = note["addresses"]!.AsArray().Select(address => new Uri((string)address!)).Where(address => address.IsLoopback).ToList();
            if (addresses.Count == 0)
                throw new ServerAwayException($"The server (process {process}) listens at no address of this machine alone. Add one to its addresses, for example Pmo__Urls=\"http://192.168.1.5:5080;http://127.0.0.1:5080\", and restart it.");
            return new OperateClient(folder, addresses.OrderBy(address => address.Scheme, StringComparer.Ordinal).First(), (string)note["token"]!, process);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ServerAwayException($"No server runs on {folder}. {Start(folder)}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException or UriFormatException or FormatException)
        {
            throw new ServerAwayException($"{file} is not what a server writes. Restart the server of {folder}: it writes it anew.");
        }
    }

    /// <summary>The answer's object with its status: 200 or 422 (nothing was done and it says why).</summary>
    /// <exception cref="ServerAwayException">Nothing was done.</exception>
    /// <exception cref="UnfinishedException">What was done is not known.</exception>
    public (HttpStatusCode Status, JsonObject Body) Post(string path, byte[] json, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/operate/" + path) { Content = content };
        try
        {
            using var answer = _http.Send(request, HttpCompletionOption.ResponseContentRead, cancellation);
            var body = Read(answer, cancellation);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity => (answer.StatusCode, body),
                HttpStatusCode.NoContent => (answer.StatusCode, []),
                HttpStatusCode.Forbidden => throw new ServerAwayException($"Whoever listens at {_http.BaseAddress} is not the server that wrote {Path.Combine(_folder, NoteName)} (process {_process}), or a proxy stands between. {Start(_folder)}"),
                HttpStatusCode.ServiceUnavailable => throw new ServerAwayException("The server is bringing in another file, or is too busy. Try again in a minute."),
                HttpStatusCode.BadRequest => throw new ServerAwayException($"The server cannot read this: {(string?)body["detail"]} At most 4 MB can be sent."),
                HttpStatusCode.NotFound => throw new ServerAwayException("The server is of an older version than pmo and does not know this command."),
                var other => throw new UnfinishedException($"The server failed ({(int)other}); its log says why."),
            };
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            throw new ServerAwayException($"No server runs on {_folder}: process {_process} left its note behind and does not answer at {_http.BaseAddress}. {Start(_folder)}");
        }
        catch (OperationCanceledException)
        {
            // By whoever waits, or by the clock: the server had been asked.
            throw new UnfinishedException("Stopped before the server had answered.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            throw new UnfinishedException($"The server was lost in the middle ({e.Message}).");
        }
    }

    public void Dispose() => _http.Dispose();

    private static JsonObject Read(HttpResponseMessage answer, CancellationToken cancellation)
    {
        using var stream = answer.Content.ReadAsStream(cancellation);
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.Length == 0 ? [] : JsonNode.Parse(buffer.ToArray())!.AsObject();
    }

    private static string Start(string folder) => $"Start it (in the source tree `dotnet run --project web -- --data {folder}`), or name its data folder with --data.";
}
