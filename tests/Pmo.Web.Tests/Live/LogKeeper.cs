using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Pmo.Web.Tests.Live;

/// <summary>Keeps every warning and error that a server logs.</summary>
public sealed class LogKeeper : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = new();

    public IReadOnlyList<(LogLevel Level, string Text)> Lines => [.. lines];

    public IEnumerable<string> Errors => lines.Where(line => line.Level >= LogLevel.Error).Select(line => line.Text);

    public void Clear() => lines.Clear();

    public ILogger CreateLogger(string categoryName) => new Keeper(lines, categoryName);

    public void Dispose()
    {
        // Nothing is held open.
    }

    private sealed class Keeper(ConcurrentQueue<(LogLevel Level, string Text)> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) lines.Enqueue((logLevel, $"{category}: {formatter(state, exception)} {exception}"));
        }
    }
}
