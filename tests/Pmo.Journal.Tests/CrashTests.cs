using Xunit.Abstractions;

namespace Pmo.Journal.Tests;

/// <summary>A process killed in the middle of appending: whatever it acknowledged is there afterwards.</summary>
public abstract class CrashTests(ITestOutputHelper output, Func<Task<TestDatabase>> create)
{
    private const int Kills = 3;
    private static readonly TimeSpan _generous = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Kill_InMidAppend_LosesNothingAcknowledged()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            var (acknowledged, missing) = await KillAndCompare("append", lines: 2_000 + 700 * kill);
            Assert.Empty(missing);
            output.WriteLine($"{acknowledged} acknowledged, all present");
        }
    }

    [Fact]
    public async Task Kill_OfAWriterThatAcknowledgesEarly_IsNoticed()
    {
        // The rig itself: with an acknowledgement before the commit it must find missing commits within a few kills.
        for (var kill = 0; kill < 20; kill++)
        {
            var (_, missing) = await KillAndCompare("append-early", lines: 500);
            if (missing.Count > 0)
                return;
        }

        Assert.Fail("Early acknowledgements went unnoticed.");
    }

    private async Task<(int Acknowledged, IReadOnlyList<string> Missing)> KillAndCompare(string verb, int lines)
    {
        await using var database = await create();
        using var child = ChildProcess.Start([verb, .. database.Arguments]);
        var acknowledged = new List<string>();
        while (acknowledged.Count < lines && await child.StandardOutput.ReadLineAsync().WaitAsync(_generous) is { } line)
            acknowledged.Add(line);
        child.Kill();
        // What stood in the pipe was acknowledged too; a last line without its end was cut by the kill.
        var rest = (await child.StandardOutput.ReadToEndAsync().WaitAsync(_generous)).Split('\n');
        acknowledged.AddRange(rest[..^1]);
        await child.WaitForExitAsync().WaitAsync(_generous);
        Assert.NotEqual(0, child.ExitCode);
        Assert.True(acknowledged.Count >= lines, $"only {acknowledged.Count} lines");

        await using var journal = await database.OpenAsync();
        Assert.Empty((await journal.VerifyAsync()).Findings);
        var versions = new Dictionary<string, long>();
        var missing = new List<string>();
        foreach (var line in acknowledged)
        {
            var parts = line.Split(' ');
            if (!versions.TryGetValue(parts[0], out var stored))
                versions[parts[0]] = stored = (await journal.LoadAsync($"student/{parts[0]}")).Version;
            if (stored < long.Parse(parts[1]))
                missing.Add(line);
        }

        return (acknowledged.Count, missing);
    }
}
