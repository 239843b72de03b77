using System.Buffers;
using System.Data.Common;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Pmo.Hosting;

/// <summary>
/// The log's lines, without anything that somebody wrote. Our own messages are written as they are: they hold codes and ids. Of everybody else's only the
/// template is written, because nobody here knows what its values hold; and of an exception its message only where we know that it quotes no one.
/// </summary>
internal abstract class SafeLog(string name) : ConsoleFormatter(name)
{
    private const string Ours = "Pmo.";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter) => Write(
        textWriter,
        logEntry.LogLevel,
        logEntry.Category,
        logEntry.Category.StartsWith(Ours, StringComparison.Ordinal) ? logEntry.Formatter(logEntry.State, null) : TemplateOf(logEntry.State),
        logEntry.Exception);

    protected abstract void Write(TextWriter writer, LogLevel level, string category, string message, Exception? exception);

    /// <summary>Outermost first: the type, the message where it is known to be harmless, and where it was thrown.</summary>
    protected static IEnumerable<(string Type, string? Message, string? Where)> Chain(Exception? exception)
    {
        for (var at = exception; at is not null; at = at.InnerException)
            yield return (at.GetType().FullName!, IsHarmless(at) ? at.Message : null, at.StackTrace);
    }

    private static bool IsHarmless(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SocketException or TimeoutException or DbException
        || exception.GetType().Namespace?.StartsWith(Ours, StringComparison.Ordinal) == true;

    private static string TemplateOf<TState>(TState state) =>
        (state as IReadOnlyList<KeyValuePair<string, object?>>)?.LastOrDefault(pair => pair.Key == "{OriginalFormat}").Value as string ?? "";
}

/// <summary>For people: one line, and the trace below it.</summary>
internal sealed class TextLog() : SafeLog(FormatterName)
{
    public const string FormatterName = "pmo-text";

    protected override void Write(TextWriter writer, LogLevel level, string category, string message, Exception? exception)
    {
        writer.Write($"{Short(level)}: {category} {message}");
        foreach (var (type, text, where) in Chain(exception)) writer.Write($" | {type}{(text is null ? "" : ": " + text)}{(where is null ? "" : "\n" + where)}");
        writer.WriteLine();
    }

    private static string Short(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}

/// <summary>For collectors: an object in each line, with the trace that it belongs to.</summary>
internal sealed class JsonLog(TimeProvider time) : SafeLog(FormatterName)
{
    public const string FormatterName = "pmo-json";

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    protected override void Write(TextWriter writer, LogLevel level, string category, string message, Exception? exception)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteString("at", time.GetUtcNow());
            json.WriteString("level", level.ToString().ToLowerInvariant());
            json.WriteString("category", category);
            json.WriteString("message", message);
            if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } span)
            {
                json.WriteString("trace", span.TraceId.ToHexString());
                json.WriteString("span", span.SpanId.ToHexString());
            }
            if (exception is not null) WriteChain(json, exception);
            json.WriteEndObject();
        }
        writer.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteChain(Utf8JsonWriter json, Exception exception)
    {
        json.WriteStartArray("exception");
        foreach (var (type, text, where) in Chain(exception))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            if (text is not null) json.WriteString("message", text);
            if (where is not null) json.WriteString("where", where);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
