using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Pmo.Journal.Tests.Postgres;
using Pmo.Journal.Tests.Sqlite;

namespace Pmo.Journal.Tests;

/// <summary>How fast many streams append at once on this disk; prints one JSON line.</summary>
internal static class AppendRate
{
    private static readonly string _answer = new('x', 300);

    public static async Task<int> Run(string kind, int streams, int seconds)
    {
        await using var database = await (kind == "sqlite" ? SqliteTestDatabase.CreateAsync() : PostgresTestDatabase.CreateAsync());
        long commits = 0, operations = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "Pmo.Journal")
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) =>
        {
            if (instrument.Name != "pmo.journal.batch.size")
                return;
            Interlocked.Increment(ref commits);
            Interlocked.Add(ref operations, value);
        });
        listener.Start();
        await using var journal = await database.OpenAsync();
        var latencies = new List<double>[streams];
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, streams).Select(Stream));
        var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var all = latencies.SelectMany(list => list).Order().ToArray();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            rig = "journal-append",
            database = kind,
            streams,
            seconds = Math.Round(elapsed, 2),
            appends = all.Length,
            perSecond = (int)(all.Length / elapsed),
            commits,
            perCommit = Math.Round((double)operations / commits, 1),
            p50Ms = Math.Round(all[all.Length / 2], 2),
            p99Ms = Math.Round(all[(int)(all.Length * 0.99)], 2),
            maxMs = Math.Round(all[^1], 2),
        }));
        return 0;

        async Task Stream(int number)
        {
            var mine = latencies[number] = [];
            await Task.Yield();
            for (var version = 0; Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; version++)
            {
                var sent = Stopwatch.GetTimestamp();
                if (await journal.AppendAsync(Commits.Of($"student/s-{number}", version, version + 1, _answer)) is not AppendResult.Committed)
                    throw new UnreachableException();
                mine.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            }
        }
    }
}
