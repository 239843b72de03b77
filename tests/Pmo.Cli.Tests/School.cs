using System.Security.Cryptography;
using System.Text;
using Pmo.Journal;
using Pmo.Journal.Writing;

namespace Pmo.Cli.Tests;

/// <summary>Writes a school's history through the journal's own doors, so that every table has rows of every kind.</summary>
internal static class School
{
    private static readonly DateTimeOffset _start = new(2025, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] _texts = ["Дробь 3/4", "a \"quoted\" word", "линия\u2028другая", "😀 answer", "\\ and / and <b>", ""];

    public static async Task<SqlJournal> OpenSqliteAsync(string folder) =>
        await SqliteJournal.OpenAsync(new JournalOptions { DataFolder = folder }, TimeProvider.System);

    public static async Task<SqlJournal> OpenAsync(PostgresOptions options) => await PostgresJournal.OpenAsync(options, TimeProvider.System);

    public static async Task FillAsync(SqlJournal journal, int seed, int streams = 12)
    {
        var random = new Random(seed);
        for (var stream = 0; stream < streams; stream++)
        {
            // Not in the order of their names, and letters that orders by language would put elsewhere.
            var name = $"{(stream % 2 == 0 ? "student/S" : "student/ё")}-{(stream * 7) % streams}";
            var commits = random.Next(1, 8);
            for (var version = 0; version < commits; version++)
                await AppendAsync(journal, name, version, Text(random), reactions: version == commits - 1 && stream % 3 == 0, random);
            if (stream % 4 == 0)
                await journal.SaveSnapshotAsync(name, new Snapshot(commits, "s1", "{}"u8.ToArray()));
            await FillPersonAsync(journal, $"p-{stream}", random);
        }
    }

    public static ValueTask<AppendResult> AppendAsync(SqlJournal journal, string stream, long expected, string text, bool reactions = false, Random? random = null)
    {
        var id = new byte[16];
        (random ?? new Random((int)expected)).NextBytes(id);
        return journal.AppendAsync(new Commit
        {
            Stream = stream,
            ExpectedVersion = expected,
            CommandId = new Guid(id),
            CommandHash = SHA256.HashData(id),
            Events = Encoding.UTF8.GetBytes($$"""[{"type":"test.said","v":1,"data":{{System.Text.Json.JsonSerializer.Serialize(text)}}}]"""),
            Actor = "p-1",
            At = _start.AddTicks(expected * 12_345_678),
            HasReactions = reactions,
        });
    }

    private static async Task FillPersonAsync(SqlJournal journal, string person, Random random)
    {
        // JSON on one line, on two, and no JSON at all: drafts are what browsers sent.
        byte[][] drafts = [Encoding.UTF8.GetBytes($"\"{random.Next()}\""), "{\"a\":\n1}"u8.ToArray(), [0xFF, 0x00, (byte)random.Next(256)], " 1"u8.ToArray()];
        foreach (var (draft, number) in drafts.Select((draft, number) => (draft, number)))
            await journal.Drafts.SaveAsync(new DraftWrite(new DraftKey(person, $"m-fractions@1/t{number}"), 0, "laptop", draft, _start));
        var grain = new GrainKey("person", person);
        await journal.WriteAsync(new WriteGrainStateOperation(grain, "person", null, Encoding.UTF8.GetBytes($$"""{"name":"Имя {{random.Next()}}"}""")), default);
        if (random.Next(3) == 0)
            await journal.WriteAsync(new WriteGrainStateOperation(grain, "person", 1, null), default);
        await journal.WriteAsync(new SaveReminderOperation(new StoredReminder(grain, "wake", _start.AddTicks(random.Next()), TimeSpan.FromMinutes(1 + random.Next(60)))), default);
        var file = new byte[random.Next(0, 3_000)];
        random.NextBytes(file);
        var thumbnail = random.Next(2) == 0 ? file[..(file.Length / 2)] : [];
        await journal.Media.KeepAsync(new MediaRow(new MediaKey(person, SHA256.HashData(file)), "image/png", file, thumbnail, _start), long.MaxValue);
    }

    private static string Text(Random random) => _texts[random.Next(_texts.Length)] + random.Next();
}
