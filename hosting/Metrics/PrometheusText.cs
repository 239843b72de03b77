using System.Globalization;
using System.Text;

namespace Pmo.Hosting.Metrics;

/// <summary>The text exposition format, version 0.0.4. Names are dotted names with underscores, the unit appended, and <c>_total</c> on counters.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<InstrumentSeries> instruments)
    {
        var text = new StringBuilder();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var instrument in instruments)
        {
            var name = NameOf(instrument);
            // A name may be described once; instruments of one name in several meters share its lines.
            if (named.Add(name))
            {
                if (instrument.Instrument.Description is { Length: > 0 } help)
                    text.Append("# HELP ").Append(name).Append(' ').Append(EscapeLines(help)).Append('\n');
                text.Append("# TYPE ").Append(name).Append(' ').Append(instrument.Kind).Append('\n');
            }
            foreach (var (tags, series) in instrument.Series)
            {
                var labels = Labels(tags);
                if (series is Buckets buckets) WriteBuckets(text, name, labels, buckets);
                else WriteLine(text, name, labels, series is Sum sum ? sum.Value : ((Last)series).Value);
            }
        }
        return text.ToString();
    }

    private static void WriteBuckets(StringBuilder text, string name, string labels, Buckets buckets)
    {
        var comma = labels.Length > 0 ? labels + "," : "";
        long below = 0;
        for (var i = 0; i < buckets.Bounds.Length; i++)
        {
            below += buckets.CountOf(i);
            WriteLine(text, name + "_bucket", $"{comma}le=\"{Number(buckets.Bounds[i])}\"", below);
        }
        below += buckets.CountOf(buckets.Bounds.Length);
        WriteLine(text, name + "_bucket", comma + "le=\"+Inf\"", below);
        WriteLine(text, name + "_sum", labels, buckets.Total);
        WriteLine(text, name + "_count", labels, below);
    }

    private static void WriteLine(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string NameOf(InstrumentSeries series)
    {
        var name = Clean(series.Instrument.Name);
        var unit = series.Instrument.Unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" or "bytes" => "_bytes",
            "%" => "_percent",
            _ => "",
        };
        if (!name.EndsWith(unit, StringComparison.Ordinal)) name += unit;
        return series.Kind == "counter" && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    private static string Labels(TagSet tags) => string.Join(',', tags.Tags.Select(tag => $"{Clean(tag.Key)}=\"{Escape(Value(tag.Value))}\""));

    private static string Clean(string name)
    {
        var clean = string.Create(name.Length, name, (span, from) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = char.IsAsciiLetterOrDigit(from[i]) || from[i] == '_' ? from[i] : '_';
        });
        return clean.Length > 0 && char.IsAsciiDigit(clean[0]) ? "_" + clean : clean;
    }

    private static string Value(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Escape(string value) => EscapeLines(value).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string EscapeLines(string value) =>
        value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
