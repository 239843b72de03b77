using System.Data.Common;
using Xunit.Abstractions;

namespace Pmo.Journal.Tests;

public abstract class VerifierTests(ITestOutputHelper output, Func<Task<TestDatabase>> create) : DatabaseTests(create)
{
    // Far enough apart that no single flipped bit makes one into another: the unique keys would refuse it.
    private static readonly string[] _streams = ["student/s-17", "student/v-42", "lesson/1"];
    private const int Each = 5;
    private SqlJournal _journal = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _journal = await Database.OpenAsync();
        foreach (var stream in _streams)
        {
            for (var version = 0; version < Each; version++)
                await _journal.AppendAsync(Commits.Of(stream, version, 0x01010101 * (version + 1), $"body {version}"));
        }
    }

    public override async Task DisposeAsync()
    {
        await _journal.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Verify_WhatWasWritten_IsSound()
    {
        var report = await _journal.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal((_streams.Length, _streams.Length * Each, 0), (report.Streams, report.Commits, report.ErasedPayloads));
    }

    [Fact]
    public async Task Verify_WithErasedPayloads_IsSound()
    {
        Database.Run("UPDATE commit_log SET events = NULL WHERE stream = 'student/s-17'");
        var report = await _journal.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal(Each, report.ErasedPayloads);
        Assert.Equal(new AppendResult.Committed(Each + 1), await _journal.AppendAsync(Commits.Of("student/s-17", Each, Each + 1)));
        Assert.True((await _journal.VerifyAsync()).IsSound);
        Assert.True((await _journal.LoadAsync("student/s-17")).Tail[0].Events.IsEmpty);
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("version")]
    [InlineData("command_id")]
    [InlineData("command_hash")]
    [InlineData("events")]
    [InlineData("actor")]
    [InlineData("at")]
    [InlineData("payload_hash")]
    [InlineData("chain")]
    public async Task Verify_AfterOneByteWasChanged_FindsTheCommit(string column)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        using var connection = Database.Connect();
        for (var round = 0; round < 40; round++)
        {
            var stream = _streams[random.Next(_streams.Length)];
            var version = random.Next(1, Each + 1);
            var written = Flip(connection, column, stream, version, random);

            var report = await _journal.VerifyAsync();

            Assert.True(!report.IsSound, $"round {round}: {column} of {stream} {version} was changed and not found");
            if (column is not ("stream" or "version"))
                Assert.Equal((stream, version), (report.Findings[0].Stream, report.Findings[0].Version));
            written();
        }

        Assert.Empty((await _journal.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Verify_AfterACommitWasRemoved_FindsTheGap()
    {
        Database.Run("DELETE FROM commit_log WHERE stream = 'student/s-17' AND version = 3");
        var finding = Assert.Single((await _journal.VerifyAsync()).Findings);
        Assert.Equal((VerifyProblem.Gap, "student/s-17", 4), (finding.Problem, finding.Stream, finding.Version));
    }

    [Fact]
    public async Task Verify_AfterTwoCommitsWereSwapped_FindsBoth()
    {
        Database.Run("UPDATE commit_log SET version = CASE version WHEN 2 THEN 1002 WHEN 3 THEN 1003 ELSE version END WHERE stream = 'student/s-17'");
        Database.Run("UPDATE commit_log SET version = CASE version WHEN 1002 THEN 3 WHEN 1003 THEN 2 ELSE version END WHERE stream = 'student/s-17'");
        var report = await _journal.VerifyAsync();
        Assert.Equal([2, 3, 4], report.Findings.Select(finding => finding.Version));
        Assert.All(report.Findings, finding => Assert.Equal(VerifyProblem.Chain, finding.Problem));
    }

    [Fact]
    public async Task Verify_AfterTheEndOfAStreamWasRemoved_IsFoundByItsSnapshot()
    {
        await _journal.SaveSnapshotAsync("student/s-17", new Snapshot(Each, "s", new byte[] { 1 }));
        Database.Run($"DELETE FROM commit_log WHERE stream = 'student/s-17' AND version = {Each}");
        Assert.Equal(VerifyProblem.Truncated, Assert.Single((await _journal.VerifyAsync()).Findings).Problem);
    }

    /// <summary>Changes one byte of one stored value; the result puts it back.</summary>
    private static Action Flip(DbConnection connection, string column, string stream, long version, Random random)
    {
        var before = connection.Get<object>($"SELECT {column} FROM commit_log WHERE stream = '{stream}' AND version = {version}")!;
        var (nowIn, nowAt) = (stream, version);
        Set(before switch
        {
            byte[] bytes => FlipBytes(bytes),
            // The lowest bit, so that text stays text.
            string text => text[..^1] + (char)(text[^1] ^ 1),
            long number when column == "version" => number ^ (1L << random.Next(8, 63)),
            long number => number ^ (1L << random.Next(63)),
            _ => throw new InvalidOperationException(before.GetType().Name),
        });
        return () => Set(before);

        byte[] FlipBytes(byte[] bytes)
        {
            var changed = bytes.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            return changed;
        }

        void Set(object value)
        {
            using var update = new SqlStatement(
                connection, $"UPDATE commit_log SET {column} = @value WHERE stream = '{nowIn}' AND version = {nowAt}", "value");
            Assert.Equal(1, update.Execute(value));
            (nowIn, nowAt) = column switch { "stream" => ((string)value, nowAt), "version" => (nowIn, (long)value), _ => (nowIn, nowAt) };
        }
    }
}
