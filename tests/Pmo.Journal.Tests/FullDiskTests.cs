using Pmo.Testing;
using Xunit.Abstractions;

namespace Pmo.Journal.Tests;

/// <summary>A disk that is really full: said in plain words with the fix, nothing acknowledged lost, and healed by room alone.</summary>
public abstract class FullDiskTests(ITestOutputHelper output, string kind, string words)
{
    [SmallDiskFact]
    public async Task Append_WhenTheDiskBecomesFull_SaysSo_LosesNothing_AndGoesOnWhenThereIsRoom()
    {
        var result = await FullDiskRig.RunAsync(kind, mutant: false);
        output.WriteLine($"{result.Acknowledged} acknowledged, {result.Failures} told: {result.Said}");
        Assert.Contains(words, result.Said, StringComparison.Ordinal);
        Assert.Contains("Make room", result.Said, StringComparison.Ordinal);
        Assert.Empty(result.Missing);
        Assert.Equal(0, result.Findings);
        Assert.True(result.After >= 200, $"only {result.After} after there was room");
    }

    [SmallDiskFact]
    public async Task Append_ByWhoTakesAFailureForAnAcknowledgement_IsNoticed() =>
        Assert.NotEmpty((await FullDiskRig.RunAsync(kind, mutant: true)).Missing);
}

public sealed class SqliteFullDiskTests(ITestOutputHelper output) : FullDiskTests(output, "sqlite", "pmo.db could not be written: the disk is full")
{
    [SmallDiskFact]
    public async Task Open_OnAFullDisk_SaysSo_AndTheNextOneSucceeds()
    {
        await using var disk = await SmallDisk.CreateAsync(2);
        var options = new JournalOptions { DataFolder = Path.Combine(disk.Path, "data") };
        Directory.CreateDirectory(options.DataFolder);
        disk.Fill(leave: 16 << 10);
        var refused = await Assert.ThrowsAsync<JournalException>(() => SqliteJournal.OpenAsync(options, TimeProvider.System));
        Assert.True(refused.Message.Contains("the disk is full. Make room", StringComparison.Ordinal), $"{refused}");

        disk.MakeRoom();
        await using var journal = await SqliteJournal.OpenAsync(options, TimeProvider.System);
        Assert.Equal(new AppendResult.Committed(1), await journal.AppendAsync(Commits.Of("a", 0, 1)));
    }
}

[Trait("Needs", "postgres")]
public sealed class PostgresFullDiskTests(ITestOutputHelper output)
    : FullDiskTests(output, "postgres", "could not be written: the disk of the database server is full");
