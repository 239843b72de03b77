using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Pmo.Bench.Load;
using Pmo.Bench.Report;
using Pmo.Bench.Rigs;
using Pmo.Bench.Site;
using Pmo.Journal;
using Pmo.Journal.Upkeep;
using Pmo.Testing;

namespace Pmo.Bench.Durability;

public sealed record BackupOptions
{
    /// <summary>Of each database before the load begins; half of it answers, half of it people's files. 8-8000.</summary>
    public int Megabytes { get; init; } = 256;

    public required int Seed { get; init; }

    /// <summary>What was acknowledged after the backup counts as before it: the rig has to fail.</summary>
    public bool Mutant { get; init; }

    public string Work { get; init; } = Path.Combine(Path.GetTempPath(), $"pmo-r14-{Environment.ProcessId}");

    public TextWriter Say { get; init; } = TextWriter.Null;
}

/// <summary>
/// R14: <c>pmo backup</c> while a process writes without a pause, <c>pmo restore</c> into another place, <c>pmo verify</c> there; then what
/// the writer was told before the backup began is looked for.
/// </summary>
public static class BackupRig
{
    private const int MinutesPerGigabyte = 5;
    private const int Before = 5_000;
    private const int After = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<RigResult> RunAsync(BackupOptions options)
    {
        var result = DurabilityRigs.New(
            "r14", "backup during a lesson, restored elsewhere and verified", options.Mutant,
            new Setting("before", $"{options.Megabytes} MB (seed {options.Seed}): half answers of about 1 KB, half files of 200 KB"),
            new Setting("load", "50 streams that append without a pause, from a process of their own"));
        Directory.CreateDirectory(options.Work);
        try
        {
            result = Add(result, "SQLite", await OnSqliteAsync(options));
            return Add(result, "PostgreSQL", await OnPostgresAsync(options));
        }
        finally
        {
            Directory.Delete(options.Work, recursive: true);
        }
    }

    private sealed record Measured(double Gigabytes, TimeSpan Backup, TimeSpan Restore, long Acknowledged, long Missing, bool Sound);

    private sealed record Place(string Kind, string Argument, string Folder, IReadOnlyDictionary<string, string> Settings)
    {
        public DataStore Store => Kind == "sqlite" ? DataStore.OnSqlite(Folder) : DataStore.OnPostgres(Argument, Folder);

        public async Task<SqlJournal> OpenAsync() => Kind == "sqlite"
            ? await SqliteJournal.OpenAsync(new JournalOptions { DataFolder = Folder }, TimeProvider.System)
            : await PostgresJournal.OpenAsync(new PostgresOptions { ConnectionString = Argument }, TimeProvider.System);
    }

    private static Task<Measured> OnSqliteAsync(BackupOptions options)
    {
        Place Of(string name)
        {
            var folder = Path.Combine(options.Work, name);
            return new Place("sqlite", folder, folder, new Dictionary<string, string>(StringComparer.Ordinal));
        }

        return RunAsync(options, Of("school"), Of("elsewhere"), "backup.db");
    }

    private static async Task<Measured> OnPostgresAsync(BackupOptions options)
    {
        await using var server = await PostgresServer.StartAsync();
        async Task<Place> OfAsync(string name)
        {
            var connection = (await server.CreateDatabaseAsync(migrated: false)).ConnectionString;
            var folder = Directory.CreateDirectory(Path.Combine(options.Work, name)).FullName;
            return new Place("postgres", connection, folder, new Dictionary<string, string>(StringComparer.Ordinal) { ["Pmo__Storage"] = "postgres", ["Pmo__Postgres"] = connection });
        }

        return await RunAsync(options, await OfAsync("school-pg"), await OfAsync("elsewhere-pg"), "backup.tar.gz");
    }

    private static async Task<Measured> RunAsync(BackupOptions options, Place school, Place elsewhere, string file)
    {
        await FillAsync(school, options);
        options.Say.WriteLine($"{school.Kind}: filled, {school.Store.Look().Size >> 20} MB");
        var told = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var copy = Path.Combine(options.Work, file);
        double gigabytes;
        Dictionary<string, long> before;
        (bool Ok, TimeSpan Took) backup;
        using (var writer = OwnProgram.JournalTests.Start(null, "append", school.Kind, school.Argument))
        {
            var errors = writer.StandardError.ReadToEndAsync();
            var listening = ListenAsync(writer, told);
            try
            {
                await UntilAsync(told, Before, listening);
                before = new Dictionary<string, long>(told, StringComparer.Ordinal);
                gigabytes = school.Store.Look().Size / (double)(1 << 30);
                backup = await PmoAsync(school, "backup", copy, "--data", school.Folder, "--json");
                await UntilAsync(told, told.Values.Sum() + After, listening);
            }
            finally
            {
                writer.Kill();
                await listening;
                await errors;
            }
        }

        if (options.Mutant) before = new Dictionary<string, long>(told, StringComparer.Ordinal);
        options.Say.WriteLine($"{school.Kind}: backup in {backup.Took.TotalSeconds:0.0} s, {before.Values.Sum()} of {told.Values.Sum()} acknowledged before it");

        var restore = await PmoAsync(elsewhere, "restore", copy, "--data", elsewhere.Folder, "--json");
        var verified = await PmoAsync(elsewhere, "verify", "--data", elsewhere.Folder, "--json");
        await using var restored = await elsewhere.OpenAsync();
        var missing = 0L;
        foreach (var (stream, version) in before) missing += Math.Max(0, version - (await restored.LoadAsync($"student/{stream}")).Version);
        var sound = backup.Ok && restore.Ok && verified.Ok;
        return new Measured(gigabytes, backup.Took, restore.Took, before.Values.Sum(), missing, sound);
    }

    private static async Task FillAsync(Place school, BackupOptions options)
    {
        var random = new Random(options.Seed);
        await using var journal = await school.OpenAsync();
        var file = new byte[200_000];
        for (var i = 0; i < options.Megabytes * 500_000L / file.Length; i++)
        {
            random.NextBytes(file);
            await journal.Media.KeepAsync(
                new MediaRow(new MediaKey($"p-{i % 300}", SHA256.HashData(file)), "image/jpeg", file.ToArray(), default, TimeProvider.System.GetUtcNow()), long.MaxValue);
        }

        var perStream = Math.Max(1, options.Megabytes * 500 / 300);
        var seeds = Enumerable.Range(0, 300).Select(_ => random.Next()).ToList();
        await Task.WhenAll(Enumerable.Range(0, 300).Select(stream => AppendAsync(journal, $"lesson/{stream}", perStream, new Random(seeds[stream]))));
    }

    private static async Task AppendAsync(SqlJournal journal, string stream, int commits, Random random)
    {
        for (var version = 0; version < commits; version++)
        {
            var id = new byte[16];
            random.NextBytes(id);
            var text = new byte[480];
            random.NextBytes(text);
            var result = await journal.AppendAsync(new Commit
            {
                Stream = stream,
                ExpectedVersion = version,
                CommandId = new Guid(id),
                CommandHash = SHA256.HashData(id),
                Events = System.Text.Encoding.UTF8.GetBytes($$$"""[{"type":"test.said","v":1,"data":{"text":"{{{Convert.ToHexString(text)}}}"}}]"""),
                Actor = "p-1",
                At = TimeProvider.System.GetUtcNow(),
            });
            if (result is not AppendResult.Committed) throw new RigException($"{stream}: {result}");
        }
    }

    /// <summary>Lines of the verb <c>append</c>: a stream and the version that was acknowledged.</summary>
    private static async Task ListenAsync(Process writer, ConcurrentDictionary<string, long> told)
    {
        while (await writer.StandardOutput.ReadLineAsync() is { } line)
        {
            // A last line without its end was cut by the kill.
            if (line.Split(' ') is [var stream, var version] && long.TryParse(version, CultureInfo.InvariantCulture, out var number) && number > told.GetValueOrDefault(stream))
                told[stream] = number;
        }
    }

    private static async Task UntilAsync(ConcurrentDictionary<string, long> told, long count, Task listening)
    {
        await CrashLesson.UntilAsync(() => told.Values.Sum() >= count || listening.IsCompleted, Patience);
        if (told.Values.Sum() < count) throw new RigException("The writer ended, or wrote nothing.");
    }

    private static async Task<(bool Ok, TimeSpan Took)> PmoAsync(Place at, params string[] arguments)
    {
        var start = Clock.Now;
        JsonNode answer = await OwnProgram.Pmo.AskAsync(at.Settings, arguments);
        var ok = answer["ok"]!.GetValue<bool>();
        return ok ? (ok, TimeSpan.FromMilliseconds(Clock.Milliseconds(Clock.Now - start))) : throw new RigException($"pmo {arguments[0]}: {answer.ToJsonString()}");
    }

    private static RigResult Add(RigResult result, string name, Measured measured) => result with
    {
        Settings = result.Settings.Add(new Setting($"size when the backup began, {name}", $"{measured.Gigabytes * 1024:0} MB, {measured.Acknowledged} commits of the load acknowledged before")),
        Figures = result.Figures.AddRange(
            new Figure { Name = $"backup, read back and verified, {name}", Unit = "s", Ours = Rounds.Round(measured.Backup.TotalSeconds) },
            new Figure { Name = $"restore, verified, {name}", Unit = "s", Ours = Rounds.Round(measured.Restore.TotalSeconds) }),
        Bars = result.Bars.AddRange(
            new Bar($"acknowledged before the backup and missing, {name}", 0, measured.Missing),
            new Bar($"backup, restore and the restored data not sound, {name}", 0, measured.Sound ? 0 : 1),
            new Bar($"backup, minutes per GB, {name}", MinutesPerGigabyte, Rounds.Round(measured.Backup.TotalMinutes / measured.Gigabytes)),
            new Bar($"restore, minutes per GB, {name}", MinutesPerGigabyte, Rounds.Round(measured.Restore.TotalMinutes / measured.Gigabytes))),
    };
}
