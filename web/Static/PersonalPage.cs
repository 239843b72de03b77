using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Pmo.Web.Json;
using Pmo.Wire;

namespace Pmo.Web.Static;

/// <summary>
/// The page of somebody who is signed in, with <see cref="Me"/> in it: over a weak link a question less before the lesson is seen. Data in
/// a block that no browser runs; who is nobody gets the file itself, which may be kept.
/// </summary>
internal static class PersonalPage
{
    // Nothing in a name can end the block: < and > are written as escapes.
    private static readonly JsonSerializerOptions Json = new(WireJson.Options) { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.BasicLatin, System.Text.Unicode.UnicodeRanges.Cyrillic) };

    /// <param name="page">As it was built, not compressed.</param>
    /// <param name="packed">Whether the browser takes brotli.</param>
    public static IResult Of(ClientFile page, Me me, bool packed, IHeaderDictionary headers)
    {
        var html = Encoding.UTF8.GetString(page.Bytes);
        var end = html.LastIndexOf("</body>", StringComparison.OrdinalIgnoreCase);
        var block = $"<script type=\"application/json\" id=\"me\">{JsonSerializer.Serialize(me, Json)}</script>";
        var bytes = Encoding.UTF8.GetBytes(end < 0 ? html + block : html.Insert(end, block));
        headers.Vary = new[] { HeaderNames.AcceptEncoding, HeaderNames.Cookie };
        if (!packed) return Results.Bytes(bytes, page.ContentType);
        headers.ContentEncoding = "br";
        using var small = new MemoryStream();
        using (var packer = new BrotliStream(small, CompressionLevel.Optimal)) packer.Write(bytes);
        return Results.Bytes(small.ToArray(), page.ContentType);
    }
}
