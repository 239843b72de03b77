using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Pmo.Web.Api;

/// <summary><c>$…$</c> as <c>&lt;span class="math"&gt;</c> with the TeX as its text: readable as it is, and the browser makes it beautiful later.</summary>
internal sealed class MathSpans : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        // First, so that nothing inside a formula is taken for emphasis or a link.
        if (!pipeline.InlineParsers.Contains<MathInlineParser>()) pipeline.InlineParsers.Insert(0, new MathInlineParser());
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        if (renderer is HtmlRenderer html && !html.ObjectRenderers.Contains<SpanRenderer>()) html.ObjectRenderers.Insert(0, new SpanRenderer());
    }

    private sealed class SpanRenderer : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline obj)
        {
            if (renderer.EnableHtmlForInline) renderer.Write("<span class=\"math\">");
            if (renderer.EnableHtmlEscape) renderer.WriteEscape(ref obj.Content);
            else renderer.Write(ref obj.Content);
            if (renderer.EnableHtmlForInline) renderer.Write("</span>");
        }
    }
}
