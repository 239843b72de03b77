using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Pmo.Engine.Runtime;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Grain {Grain} could not be activated")]
    public static partial void ActivationFailed(ILogger logger, Exception failure, GrainId grain);

    [LoggerMessage(2, LogLevel.Error, "Grain {Grain} failed while it was being deactivated")]
    public static partial void DeactivationFailed(ILogger logger, Exception failure, GrainId grain);

    [LoggerMessage(3, LogLevel.Warning, "Call {Method} to {Grain} failed after its caller stopped waiting for it")]
    public static partial void OneWayFailed(ILogger logger, Exception failure, string method, GrainId grain);

    [LoggerMessage(4, LogLevel.Warning, "A timer of grain {Grain} failed; it goes on")]
    public static partial void TimerFailed(ILogger logger, Exception failure, GrainId grain);

    [LoggerMessage(5, LogLevel.Warning, "Reminder {Reminder} of grain {Grain} failed; it goes on")]
    public static partial void ReminderFailed(ILogger logger, Exception failure, string reminder, GrainId grain);

    [LoggerMessage(6, LogLevel.Warning, "{Count} activations did not end in time and were dropped")]
    public static partial void StopIncomplete(ILogger logger, int count);
}
