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
/// A page with <see cref="Me"/> in it, as data before its module script: the first screen asks once less. Another person gets another page,
/// so nobody keeps it: on a classroom's computer the next pupil would read it.
/// </summary>
internal sealed class Page(MeReader reader, ISessions sessions, TimeProvider time)
{
    /// <summary>A page is never the worse for a slow grain: without the block the browser asks by itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>A load run's demo has thousands of people to step in as; their list is no part of a page.</summary>
    private const int MostBytes = 32 * 1024;

    // Of HTML's own characters this encoder lets none through, so no name closes the element. Cyrillic stays readable and short.
    private static readonly JsonSerializerOptions Json = new(WireJson.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Cyrillic) };

    private static ReadOnlySpan<byte> Script => "<script type=\"module\""u8;

    private static ReadOnlySpan<byte> Opening => "<script type=\"application/json\" id=\"me\">"u8;

    private static ReadOnlySpan<byte> Closing => "</script>\n"u8;

    /// <param name="http">Who asks.</param>
    /// <param name="plain">The page as it was built, not packed.</param>
    public async Task<IResult> AnswerAsync(HttpContext http, ClientFile plain)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.Vary = HeaderNames.AcceptEncoding;
        var page = With(plain.Bytes, await TellAsync(http));
        var encodings = http.Request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality is not 0).Select(e => e.Value.ToString()).ToList();
        if (!encodings.Contains("br")) return Results.Bytes(page, plain.ContentType);
        headers.ContentEncoding = "br";
        return Results.Bytes(Packed(page), plain.ContentType);
    }

    /// <summary>Before the module script; a page without one has nobody who would read it.</summary>
    internal static byte[] With(byte[] page, byte[] me)
    {
        var at = page.AsSpan().IndexOf(Script);
        return at < 0 || me.Length == 0 ? page : [.. page.AsSpan(0, at), .. Opening, .. me, .. Closing, .. page.AsSpan(at)];
    }

    internal static byte[] JsonOf(Me me) => JsonSerializer.SerializeToUtf8Bytes(me, Json);

    private async Task<byte[]> TellAsync(HttpContext http)
    {
        try
        {
            var me = JsonOf(await ReadAsync(http).WaitAsync(Patience, time));
            return me.Length <= MostBytes ? me : [];
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The page without it asks by itself, again and again, and hears of the failure there.
            return [];
        }
    }

    private async Task<Me> ReadAsync(HttpContext http) => await reader.ReadAsync(await sessions.ResolveAsync(http.User), Problem.LanguageOf(http));

    private static byte[] Packed(byte[] page)
    {
        using var packed = new MemoryStream();
        using (var packer = new BrotliStream(packed, CompressionLevel.Optimal)) packer.Write(page);
        return packed.ToArray();
    }
}
