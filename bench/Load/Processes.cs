using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Pmo.Bench.Load;

/// <summary>CPU time and memory of processes from <c>/proc</c>.</summary>
public static class Processes
{
    private const double TicksPerSecond = 100;

    /// <summary>User and system time of all threads, in s; steps of 10 ms.</summary>
    public static double CpuSeconds(int id) => Stat(id).Skip(11).Take(2).Sum(Number) / TicksPerSecond;

    /// <summary>
    /// The same of several, with the children that serve for them: PostgreSQL has one for each connection. Children that have ended count for
    /// what they did.
    /// </summary>
    public static double CpuSecondsOfAll(IReadOnlyCollection<int> ids)
    {
        if (ids.Count == 0) return 0;
        var all = new Dictionary<int, string[]>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
                all[id] = Stat(id);
        bool IsOf(int id) => ids.Contains(id) || (all.GetValueOrDefault(id) is [_, var parent, ..] && Number(parent) is > 1 and var above && IsOf((int)above));
        // utime, stime, and the same of children that have ended and were waited for.
        return all.Where(process => IsOf(process.Key)).Sum(process => process.Value.Skip(11).Take(4).Sum(Number)) / TicksPerSecond;
    }

    /// <summary>From the third field on: the second, a name, may hold spaces. Nothing when it has just ended.</summary>
    private static string[] Stat(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            // Its parent's own figures hold what it did.
            return [];
        }
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);

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

    /// <summary>Keeps this process to one core, so that server and generator never share one.</summary>
    public static void PinSelf(int core) => Pin(Environment.ProcessId, core);

    /// <summary>Keeps a process, and what it starts from now on, to one core. Does nothing on a machine with a single core.</summary>
    public static void Pin(int id, int core)
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2) return;
        using var pin = Process.Start(new ProcessStartInfo("taskset", ["-a", "-c", "-p", $"{core}", $"{id}"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        pin.WaitForExit();
    }

    /// <summary>Waits less than the scheduler's millisecond.</summary>
    public static void PauseMicroseconds(int microseconds) => _ = usleep((uint)microseconds);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int usleep(uint microseconds);
}
