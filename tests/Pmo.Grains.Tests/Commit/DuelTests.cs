using Xunit.Abstractions;

namespace Pmo.Grains.Tests.Commit;

/// <summary>Two activations of one grain on one database: the journal decides, and who lost begins anew.</summary>
public class DuelTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite")]
    public Task Interleaved_OneThousandCommands_LoseNoUpdate(string kind) => RunAsync(kind);

    [Fact]
    [Trait("Needs", "postgres")]
    public Task Interleaved_OneThousandCommandsOnPostgres_LoseNoUpdate() => RunAsync("postgres");

    [Fact]
    public async Task Interleaved_OnAJournalThatTellsTheSlowerOneThatItHasWritten_IsNoticed()
    {
        var result = await Duel.RunAsync("memory", 1_000, mutant: true);
        Assert.True(result.Lost > 0 && result.Kept > 0, $"{result}");
    }

    private async Task RunAsync(string kind)
    {
        var result = await Duel.RunAsync(kind, 1_000, mutant: false);
        output.WriteLine($"{result}");
        Assert.Equal((1_000, 0, 0, 0, 0), (result.Commands, result.Lost, result.Doubled, result.Gaps, result.Kept));
        Assert.True(result.Conflicts >= 500, $"the two met {result.Conflicts} times only");
    }
}
