using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Pmo.Web.Tests.Operators;

/// <summary>Keeps the lines that a formatter of the console writes, as the console would show them.</summary>
internal sealed class FormattedLog(ConsoleFormatter formatter) : ILoggerProvider
{
    private readonly StringWriter text = new();

    public string Text
    {
        get { lock (text) return text.ToString(); }
    }

    public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

    public void Dispose()
    {
        // Nothing is held open.
    }

    private sealed class Line(FormattedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (log.text) log.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter));
        }
    }

    private void Write<TState>(LogEntry<TState> entry) => formatter.Write(entry, scopeProvider: null, text);
}
