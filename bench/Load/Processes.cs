using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Pmo.Bench.Load;

/// <summary>CPU time and memory of processes from <c>/proc</c>.</summary>
public static class Processes
{
    /// <summary>User and system time of all threads, in s; steps of 10 ms.</summary>
    public static double CpuSeconds(int id)
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        // The name may hold spaces; everything after its bracket is numbers.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        const double ticksPerSecond = 100;
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / ticksPerSecond;
    }

    /// <summary>Of all processors since the start: time that a host gave to other machines, and all time, in the kernel's ticks.</summary>
    public static (long Stolen, long All) MachineTicks()
    {
        // cpu user nice system idle iowait irq softirq steal; guest time is in user's already.
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
            .Select(t => long.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        return (ticks[7], ticks.Sum());
    }

    /// <summary>Resident, in bytes.</summary>
    public static long Memory(int id)
    {
        var line = File.ReadLines($"/proc/{id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>Keeps this process to one core, so that server and generator never share one. Does nothing on a machine with a single core.</summary>
    public static void PinSelf(int core)
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2) return;
        using var pin = Process.Start(new ProcessStartInfo("taskset", ["-a", "-c", "-p", $"{core}", $"{Environment.ProcessId}"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        pin.WaitForExit();
    }

    /// <summary>Waits less than the scheduler's millisecond.</summary>
    public static void PauseMicroseconds(int microseconds) => _ = usleep((uint)microseconds);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int usleep(uint microseconds);
}
