using System.Diagnostics;

namespace Pmo.Operations;

/// <summary>This process among others, for its reports.</summary>
public sealed class ProcessIdentity(TimeProvider time)
{
    private readonly DateTimeOffset startedAt = time.GetUtcNow();

    public string Name { get; } = $"{Environment.MachineName}-{Environment.ProcessId}".ToLowerInvariant();

    /// <summary>Without any part.</summary>
    public ProcessReport Report()
    {
        using var process = Process.GetCurrentProcess();
        return new ProcessReport
        {
            Process = Name,
            StartedAt = startedAt,
            CpuMs = (long)process.TotalProcessorTime.TotalMilliseconds,
            MemoryMb = (int)(process.WorkingSet64 >> 20),
        };
    }
}
