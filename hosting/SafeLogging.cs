using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Pmo.Hosting;

internal static class SafeLogging
{
    /// <param name="logging">Of the host.</param>
    /// <param name="json">An object in each line; else lines for people.</param>
    /// <param name="started">Opened by the process: a failed start is told once, in one line, by whoever starts it; what fails later is logged.</param>
    public static void AddSafeLog(this ILoggingBuilder logging, bool json, StartGate started)
    {
        // Addresses of requests hold card secrets, so the framework's request lines stay off.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Orleans", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started.Open && level >= LogLevel.Warning);
        logging.AddConsoleFormatter<TextLog, ConsoleFormatterOptions>().AddConsoleFormatter<JsonLog, ConsoleFormatterOptions>();
        logging.AddConsole(console => console.FormatterName = json ? JsonLog.FormatterName : TextLog.FormatterName);
    }
}
