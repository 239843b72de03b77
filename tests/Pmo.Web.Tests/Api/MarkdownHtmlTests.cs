using Pmo.Web.Api;

namespace Pmo.Web.Tests.Api;

public sealed class MarkdownHtmlTests
{
    public static TheoryData<string> Hostile { get; } =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "text <b onmouseover=alert(1)>bold</b>",
        "<svg/onload=alert(1)>",
        "<iframe src=\"https://evil.example\"></iframe>",
        "<!-- --><style>*{background:url(https://evil.example)}</style>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](  javascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](<java\nscript:alert(1)>)",
        "[x](&#106;avascript:alert(1))",
        "[x](&#x6A;avascript&colon;alert(1))",
        "[x](javascript&#58;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](vbscript:msgbox(1))",
        "[x](file:///etc/passwd)",
        "[x](blob:https://evil.example/1)",
        "[x](\\\\evil.example)",
        "[x](/\\evil.example)",
        "[x](//evil.example)",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "[1]: javascript:alert(1)\n\n[x][1] and [1]",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "![x](https://evil.example/pixel.png)",
        "![x](//evil.example/pixel.png)",
        "![x](data:image/svg+xml;base64,PHN2Zz4=)",
        "![x][p]\n\n[p]: https://evil.example/pixel.png",
        "[![x](https://evil.example/a.png)](javascript:alert(1))",
        "[x](https://example.org \"t\\\" onmouseover=alert(1) \")",
        "[x](https://example.org\"onmouseover=alert(1))",
        "# h {onclick=alert(1)}",
        "[x](#a){onclick=alert(1)}",
        "| a |\n|---|\n| <script>alert(1)</script> [x](javascript:alert(1)) |",
        "```<script>\nalert(1)\n```",
        "`<script>`",
        "$<script>alert(1)</script>$",
        "$\\href{javascript:alert(1)}{x}$ [x](javascript:$a$)",
        "$\"onmouseover=alert(1)$ ![x](https://evil.example/$a$.png)",
        "$$<img src=x onerror=alert(1)>$$",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Render_Hostile_HasNothingThatRunsOrCallsAway(string markdown)
    {
        foreach (var html in new[] { MarkdownHtml.Block(markdown), MarkdownHtml.Inline(markdown) })
        {
            foreach (var tag in Tags(html))
            {
                Assert.Matches("^/?(p|a|span|img|em|strong|del|sub|sup|ins|mark|code|pre|h1|table|thead|tbody|tr|th|td)$", tag.Name);
                foreach (var (name, value) in tag.Attributes)
                {
                    Assert.Contains(name, new[] { "href", "src", "alt", "title", "rel", "class", "id" });
                    if (name is "href") Assert.Matches("^(https?:|mailto:|#|/(?![/\\\\])|[a-z0-9])", value);
                    if (name is "href" or "src") Assert.DoesNotMatch("(?i)^(javascript|data|vbscript|file|blob):", value);
                    if (name is "src") Assert.DoesNotContain("evil", value, StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory]
    [InlineData("Сложите **дроби**", "Сложите <strong>дроби</strong>")]
    [InlineData("[правило](https://example.org/a?b=1)", "<a href=\"https://example.org/a?b=1\" rel=\"noopener noreferrer\">правило</a>")]
    [InlineData("[дальше](/lobby#x)", "<a href=\"/lobby#x\">дальше</a>")]
    [InlineData("![круг](/content/circle.svg)", "<img src=\"/content/circle.svg\" alt=\"круг\" />")]
    [InlineData("[плохая](javascript:x) ссылка", "плохая ссылка")]
    [InlineData("2 < 3 & 4", "2 &lt; 3 &amp; 4")]
    [InlineData("H~2~O и x^2^", "H<sub>2</sub>O и x<sup>2</sup>")]
    public void Inline_Harmless_StaysAsWritten(string markdown, string html) => Assert.Equal(html, MarkdownHtml.Inline(markdown));

    [Theory]
    [InlineData(@"Доля $\frac{1}{2}$ от $20$", "Доля <span class=\"math\">\\frac{1}{2}</span> от <span class=\"math\">20</span>")]
    [InlineData("$a < b$ и $a_1 * b_1 * c$", "<span class=\"math\">a &lt; b</span> и <span class=\"math\">a_1 * b_1 * c</span>")]
    [InlineData("цена 5\\$ и 6\\$", "цена 5$ и 6$")]
    [InlineData("`$a$`", "<code>$a$</code>")]
    public void Inline_Mathematics_IsASpanWithItsTex(string markdown, string html) => Assert.Equal(html, MarkdownHtml.Inline(markdown));

    [Theory]
    [InlineData("**2/4** и $\\frac{1}{2}$, 2 < 3", "2/4 и \\frac{1}{2}, 2 < 3")]
    [InlineData("[правило](#a) `код`", "правило код")]
    public void Plain_IsTheWordsAlone(string markdown, string text) => Assert.Equal(text, MarkdownHtml.Plain(markdown));

    [Fact]
    public void Block_KeepsParagraphsAndTables()
    {
        Assert.Equal("<p>а</p>\n<p>б</p>", MarkdownHtml.Block("а\n\nб"));
        Assert.Contains("<td>1</td>", MarkdownHtml.Block("| a |\n|---|\n| 1 |"), StringComparison.Ordinal);
    }

    /// <summary>Reads tags as a browser does: quoted values may hold anything but their quote.</summary>
    private static IEnumerable<(string Name, List<(string Name, string Value)> Attributes)> Tags(string html)
    {
        for (var i = html.IndexOf('<', StringComparison.Ordinal); i >= 0; i = html.IndexOf('<', i + 1))
        {
            var at = i + 1;
            var name = Take(html, ref at, c => c is not (' ' or '>' or '\n'));
            var attributes = new List<(string, string)>();
            while (at < html.Length && html[at] != '>')
            {
                if (html[at] is ' ' or '/' or '\n')
                {
                    at++;
                    continue;
                }
                var attribute = Take(html, ref at, c => c is not ('=' or ' ' or '>'));
                Assert.Equal("=\"", html.Substring(at, 2));
                at += 2;
                attributes.Add((attribute, System.Net.WebUtility.HtmlDecode(Take(html, ref at, c => c != '"'))));
                at++;
            }
            yield return (name, attributes);
        }
    }

    private static string Take(string text, ref int at, Func<char, bool> belongs)
    {
        var from = at;
        while (at < text.Length && belongs(text[at])) at++;
        return text[from..at];
    }
}
