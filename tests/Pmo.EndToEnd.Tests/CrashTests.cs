using Pmo.Bench.Report;
using Pmo.Bench.Rigs;
using Xunit.Abstractions;

namespace Pmo.EndToEnd;

/// <summary>BARS R1 with ten kills; <c>bench -- r1</c> does a hundred. Beside the browser tests, so that it never shares the machine with them.</summary>
[Collection(Support.Chromium.Collection)]
public sealed class CrashTests(ITestOutputHelper output)
{
    [Fact]
    public async Task KilledTenTimesDuringALesson_LosesAndDoublesNothing()
    {
        var seed = Random.Shared.Next(1, 100_000);
        output.WriteLine($"seed {seed}");
        using var said = new StringWriter();
        var result = await CrashRig.RunAsync(new CrashOptions { Kills = 10, Seed = seed, Say = said });
        output.WriteLine(said.ToString());
        output.WriteLine(Results.Line(result));
        Assert.All(result.Bars, bar => Assert.True(bar.Passed, $"{bar.What}: {bar.Value}, the bar is {bar.Limit}"));
    }
}
