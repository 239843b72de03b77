using static Pmo.Contracts.Tests.Contracts;

namespace Pmo.Contracts.Tests;

/// <summary>Sizes and words that hold for every source file.</summary>
public class SourceTests
{
    private const int LongestFile = 400;
    private const int LongestShell = 150;

    // In two parts, so that this file does not hold what it looks for.
    private static readonly string[] Banned = ["NotImplemented" + "Exception", "Thread." + "Sleep", "Task." + "Delay"];

    [Fact]
    public void ThereAreSources() => Assert.True(Sources.All("*.cs").Count() > 100);

    [Fact]
    public void NoFile_IsLong() => NoFaults(
        from pattern in (string[])["*.cs", "*.ts", "*.tsx"]
        from file in Sources.All(pattern)
        where !file.EndsWith(".g.ts", StringComparison.Ordinal) && !file.EndsWith(".g.cs", StringComparison.Ordinal)
        let lines = File.ReadLines(file).Count()
        where lines > LongestFile
        select $"{Sources.Show(file)}: {lines}",
        $"A file has at most {LongestFile} lines; divide these:");

    /// <summary>grains/Commit holds the base of all shells, which is no shell.</summary>
    [Fact]
    public void NoShell_IsLong() => NoFaults(
        from file in Sources.In("grains", "*Grain.cs")
        where !Sources.Show(file).StartsWith("grains/Commit/", StringComparison.Ordinal)
        let lines = File.ReadLines(file).Count()
        where lines > LongestShell
        select $"{Sources.Show(file)}: {lines}",
        $"A grain's shell has at most {LongestShell} lines; its rules live beside it:");

    /// <summary>The load generator in bench/ paces itself by the clock; ManualTimeTests tests a clock of our own.</summary>
    [Fact]
    public void NoSource_WaitsByTheClockOrIsUnfinished() => NoFaults(
        from file in Sources.All("*.cs")
        where !Sources.Show(file).StartsWith("bench/", StringComparison.Ordinal) && Path.GetFileName(file) != "ManualTimeTests.cs"
        let text = File.ReadAllText(file)
        from word in Banned
        where text.Contains(word, StringComparison.Ordinal)
        select $"{Sources.Show(file)}: {word}",
        "Wait for the thing itself (a TaskCompletionSource, a timer on TimeProvider):");
}
