using System.Globalization;
using Pmo.Testing;
using Xunit.Abstractions;

namespace Pmo.Journal.Tests;

/// <summary>
/// Random sequences against the journal in memory: every answer and everything stored must be the same.
/// <c>PMO_SEED</c> repeats a run, <c>PMO_SEQUENCES</c> makes it longer.
/// </summary>
public abstract class JournalModelTests(ITestOutputHelper output, int usualSequences)
{
    private const int Steps = 25;

    protected abstract Task<JournalRig> OpenAsync();

    [Fact]
    public async Task RandomSequences_AnswerAsTheModelDoes()
    {
        var seed = Setting("PMO_SEED") ?? Environment.TickCount;
        var sequences = Setting("PMO_SEQUENCES") ?? usualSequences;
        output.WriteLine($"PMO_SEED={seed} PMO_SEQUENCES={sequences}");
        var rig = await OpenAsync();
        try
        {
            for (var i = 0; i < sequences; i++)
            {
                if (i % 25 == 24)
                {
                    await rig.DisposeAsync();
                    rig = await OpenAsync();
                }

                await Sequence(rig, seed + i, $"q{i}");
            }
        }
        finally
        {
            await rig.DisposeAsync();
        }
    }

    private static async Task Sequence(JournalRig rig, int seed, string name)
    {
        var random = new Random(seed);
        var model = new JournalMemory();
        var history = new List<string>();
        for (var step = 0; step < Steps; step++)
        {
            // Sent without waiting in between: they share transactions, and must answer as if they had come one by one.
            var burst = Enumerable.Range(0, random.Next(1, 9)).Select(_ => Operation(random, name)).ToArray();
            var expected = new List<string>();
            foreach (var operation in burst)
                expected.Add(await Answer(operation.Run(model, model)));
            var actual = await Task.WhenAll(burst.Select(operation => Answer(operation.Run(rig.Journal, rig.Drafts))));
            history.AddRange(burst.Select((operation, i) => $"{operation.Text} -> {expected[i]}"));
            Assert.True(expected.SequenceEqual(actual), $"""
                seed {seed}
                {string.Join('\n', history)}
                got {string.Join(" | ", actual)}
                """);
        }

        foreach (var stream in new[] { 0, 1, 2 }.Select(i => $"{name}/{i}"))
        {
            Assert.Equal(Text(await model.LoadAsync(stream)), Text(await rig.Journal.LoadAsync(stream)));
            Assert.Equal(Rows(await model.ReadAsync(stream, 1, 4)), Rows(await rig.Journal.ReadAsync(stream, 1, 4)));
        }

        Assert.Equal(Text(await model.Drafts.LoadAsync(name)), Text(await rig.Drafts.LoadAsync(name)));
        var pending = await rig.Journal.PendingReactionsAsync(int.MaxValue);
        Assert.Equal(await model.PendingReactionsAsync(int.MaxValue), pending.Where(row => row.Stream.StartsWith(name + "/", StringComparison.Ordinal)));
    }

    private static (string Text, Func<IJournal, IDraftStore, Task<object?>> Run) Operation(Random random, string name)
    {
        var stream = $"{name}/{random.Next(3)}";
        var version = random.Next(12);
        var slot = new DraftKey(name, $"t{random.Next(2)}");
        switch (random.Next(10))
        {
            case < 5:
                var commit = Commits.Of(stream, version, random.Next(1, 15), random.Next(8) == 0 ? "other" : "body") with
                {
                    HasReactions = random.Next(4) == 0,
                    FinishedDraft = random.Next(4) == 0 ? slot : null,
                };
                return ($"append {stream} at {version} id {commit.CommandId} finishing {commit.FinishedDraft}", async (journal, _) => await journal.AppendAsync(commit));
            case < 7:
                var draft = Commits.Draft(slot, random.Next(4), $"text {random.Next(100)}");
                return ($"draft {slot} on {draft.BaseRevision}", async (_, drafts) => await drafts.SaveAsync(draft));
            case 7:
                var snapshot = new Snapshot(version, "s", new[] { (byte)random.Next(256) });
                return ($"snapshot {stream} at {version}", async (journal, _) =>
                {
                    await journal.SaveSnapshotAsync(stream, snapshot);
                    return "saved";
                }
                );
            case 8:
                return ($"advance {stream} to {version}", async (journal, _) =>
                {
                    await journal.AdvanceReactionsAsync(stream, version);
                    return "advanced";
                }
                );
            default:
                var id = Commits.Id(random.Next(1, 15));
                // Reads see what was committed before them, so that a read within a burst has no one answer: its effect is compared at the end.
                return ($"find {id}", async (journal, _) =>
                {
                    await journal.FindAsync(stream, id);
                    return "read";
                }
                );
        }
    }

    private static async Task<string> Answer(Task<object?> call)
    {
        try
        {
            return await call switch
            {
                DraftResult.Behind { Stored: { } row } => $"behind {Text([row])}",
                var other => $"{other}",
            };
        }
        catch (JournalRejectedException)
        {
            // An answer like any other here.
            return "rejected";
        }
    }

    private static string Text(StreamContents contents) =>
        $"{contents.Snapshot?.Version} {contents.Snapshot?.Payload.Span[0]} {contents.ReactionsDone} {Rows(contents.Tail)}";

    private static string Rows(IEnumerable<CommitRow> rows) =>
        string.Join(" ", rows.Select(row => $"{row.Version}:{row.CommandId}:{row.Events.Text()}:{row.Actor}:{row.At:O}"));

    private static string Text(IEnumerable<DraftRow> rows) =>
        string.Join(" ", rows.Select(row => $"{row.Key}:{row.Revision}:{row.Device}:{row.Payload.Text()}:{row.At:O}"));

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}
