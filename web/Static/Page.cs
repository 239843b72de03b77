using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;
using Pmo.Web.Api;
using Pmo.Web.Json;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Static;

/// <summary>
/// The application's page with who is signed in written into it, which saves the first screen a round trip. A block of data, not a script:
/// the content policy stays as strict as it is. It is one person's, so nobody may keep it.
/// </summary>
internal sealed partial class Page(ClientFiles files, ISessions sessions, MeReader me, TimeProvider time, ILogger<Page> log)
{
    /// <summary>A page is never the worse for a slow grain: without the block the browser asks by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The list of people of a load run's demo is no part of a page.</summary>
    private const int MostBytes = 32 * 1024;

    // The default encoder's care for what HTML reads (< > & quotes), without six bytes for every Cyrillic letter.
    private static readonly JsonSerializerOptions Options = new(WireJson.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.Cyrillic) };

    /// <summary>Null when there is no built application.</summary>
    public async Task<IResult?> AnswerAsync(HttpContext http, IReadOnlyCollection<string> encodings)
    {
        if (files.Find("/index.html", []) is not { } file) return null;
        var bytes = With(file.Bytes, await BlockAsync(http));
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.Vary = $"{HeaderNames.AcceptEncoding}, {HeaderNames.Cookie}";
        if (!encodings.Contains("br")) return Results.Bytes(bytes, file.ContentType);
        headers.ContentEncoding = "br";
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest)) brotli.Write(bytes);
        return Results.Bytes(packed.ToArray(), file.ContentType);
    }

    /// <summary>Before the end of the body: modules run when all of it has been read.</summary>
    internal static byte[] With(byte[] page, byte[] block)
    {
        var end = page.AsSpan().LastIndexOf("</body>"u8);
        return end < 0 || block.Length == 0 ? page : [.. page.AsSpan(0, end), .. "<script type=\"application/json\" id=\"me\">"u8, .. block, .. "</script>"u8, .. page.AsSpan(end)];
    }

    internal static byte[] BlockOf(Me who) => JsonSerializer.SerializeToUtf8Bytes(who, Options) is var block && block.Length <= MostBytes ? block : [];

    private async Task<byte[]> BlockAsync(HttpContext http)
    {
        try
        {
            return BlockOf(await ReadAsync(http).WaitAsync(Patience, time));
        }
        catch (Exception failure)
        {
            // The browser asks /api/me and hears there what is wrong; the log tells the operator.
            LogWithoutMe(log, failure);
            return [];
        }
    }

    private async Task<Me> ReadAsync(HttpContext http) => await me.ReadAsync(await sessions.ResolveAsync(http.User), Problem.LanguageOf(http));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A page was served without who is signed in")]
    private static partial void LogWithoutMe(ILogger log, Exception failure);
}
