using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Pmo.Web.Api;

/// <summary>
/// An author's Markdown as HTML that is safe to put into a page: no raw HTML, addresses only of allowed schemes, pictures only from this
/// server (a picture from elsewhere would tell somebody else who reads the lesson).
/// </summary>
public static class MarkdownHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().Use<MathSpans>().DisableHtml().Build();

    /// <summary>Blocks: paragraphs, lists, tables …</summary>
    public static string Block(string markdown) => Render(markdown, inline: false);

    /// <summary>One line, without a paragraph around it when it is a single one.</summary>
    public static string Inline(string markdown) => Render(markdown, inline: true);

    /// <summary>The words alone, nothing escaped: for a place that shows text, never for one that takes HTML.</summary>
    public static string Plain(string markdown)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer) { EnableHtmlForBlock = false, EnableHtmlForInline = false, EnableHtmlEscape = false };
        Pipeline.Setup(renderer);
        renderer.Render(Markdig.Markdown.Parse(markdown, Pipeline));
        return writer.ToString().Trim();
    }

    private static string Render(string markdown, bool inline)
    {
        var document = Markdig.Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList()) MakeSafe(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
            if (!link.IsEmail && !IsAllowed(link.Url, image: false))
                link.ReplaceBy(new LiteralInline(link.Url));
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer) { ImplicitParagraph = inline && document is [ParagraphBlock] };
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString().TrimEnd('\n');
    }

    private static void MakeSafe(LinkInline link)
    {
        // A reference link's address may come late; an allowed one stays as it is, any other becomes the text it carried.
        var url = link.GetDynamicUrl?.Invoke() ?? link.Url;
        if (!IsAllowed(url, link.IsImage))
        {
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
            return;
        }
        if (!link.IsImage && url!.Contains(':', StringComparison.Ordinal)) link.GetAttributes().AddProperty("rel", "noopener noreferrer");
    }

    private static bool IsAllowed(string? url, bool image)
    {
        // Control characters, spaces and backslashes are how filters and browsers come to read an address differently.
        if (url is null || url.Any(c => c <= ' ' || c == '\\' || char.IsControl(c))) return false;
        if (url.StartsWith("//", StringComparison.Ordinal)) return false;
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        var path = url.IndexOfAny(['/', '?', '#']);
        if (colon < 0 || (path >= 0 && path < colon)) return true;
        return !image && url[..colon].ToLowerInvariant() is "http" or "https" or "mailto";
    }
}
