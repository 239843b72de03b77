using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Pmo.Journal.Tests.Postgres;
using Pmo.Journal.Tests.Sqlite;

namespace Pmo.Journal.Tests;

/// <summary>
/// Bar R3: under strace, the sync of a commit has returned before its acknowledgement is written. Prints one JSON line; needs strace and
/// the right to use it on other users' processes. With a mutant it must find commits that did not wait.
/// </summary>
internal static class SyncRig
{
    public static async Task<int> Run(string kind, int commits, bool mutant)
    {
        await using var database = await (kind == "sqlite" ? SqliteTestDatabase.CreateAsync() : PostgresTestDatabase.CreateAsync());
        var trace = Path.GetTempFileName();
        var synced = kind == "sqlite"
            ? await OfThisKindOfProgram(database, trace, commits, mutant)
            : await OfTheServer((PostgresTestDatabase)database, trace, commits, mutant);
        File.Delete(trace);
        var right = synced == commits;
        Console.WriteLine(JsonSerializer.Serialize(new { rig = "r3", database = kind, mutant, commits, synced, ok = right != mutant }));
        return right != mutant ? 0 : 1;
    }

    /// <summary>The process under strace: one commit after another, each told on a line of its own.</summary>
    public static async Task<int> Commit(string folder, int commits, bool early)
    {
        await using var journal = await SqliteJournal.OpenAsync(new JournalOptions { DataFolder = folder }, TimeProvider.System);
        for (var i = 0; i < commits; i++)
        {
            Console.WriteLine($"send {i}");
            if (early)
                Console.WriteLine($"ack {i}");
            await journal.AppendAsync(Commits.Of("student/s-1", i, i + 1));
            if (!early)
                Console.WriteLine($"ack {i}");
        }

        return 0;
    }

    // Between a commit's sending and its acknowledgement there is a sync.
    private static async Task<int> OfThisKindOfProgram(TestDatabase database, string trace, int commits, bool mutant)
    {
        using var traced = Start(
            "strace", "-f", "-qq", "-s", "16", "-e", "trace=fdatasync,fsync,write", "-o", trace,
            "dotnet", "exec", typeof(SyncRig).Assembly.Location, mutant ? "commit-early" : "commit", database.Arguments[1], $"{commits}");
        await traced.StandardOutput.ReadToEndAsync();
        await traced.WaitForExitAsync();
        var right = 0;
        var synced = false;
        foreach (var line in await File.ReadAllLinesAsync(trace))
        {
            if (line.Contains("\"send", StringComparison.Ordinal))
                synced = false;
            else if (line.Contains("sync", StringComparison.Ordinal) && line.EndsWith("= 0", StringComparison.Ordinal))
                synced = true;
            else if (line.Contains("\"ack", StringComparison.Ordinal) && synced)
                right++;
        }

        return right;
    }

    // The answer to COMMIT is what the writer waits for before it acknowledges; between the two there is a sync.
    private static async Task<int> OfTheServer(PostgresTestDatabase database, string trace, int commits, bool mutant)
    {
        if (mutant)
            database.Forget();
        await using var journal = await database.OpenAsync();
        var backend = database.Get<int>("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'pmo'");
        using var tracer = Start("strace", "-p", $"{backend}", "-s", "64", "-e", "trace=fdatasync,fsync,recvfrom,sendto", "-o", trace);
        // It says so when it is attached.
        await tracer.StandardError.ReadLineAsync();
        for (var i = 0; i < commits; i++)
            await journal.AppendAsync(Commits.Of("student/s-1", i, i + 1));
        using (var interrupt = Process.Start("kill", ["-INT", tracer.Id.ToString(CultureInfo.InvariantCulture)]))
            await interrupt.WaitForExitAsync();
        await tracer.WaitForExitAsync();
        var right = 0;
        bool committing = false, synced = false;
        foreach (var line in await File.ReadAllLinesAsync(trace))
        {
            if (line.StartsWith("recvfrom", StringComparison.Ordinal))
                (committing, synced) = (line.Contains("COMMIT", StringComparison.Ordinal), false);
            else if (line.Contains("sync(", StringComparison.Ordinal) && line.EndsWith("= 0", StringComparison.Ordinal))
                synced = true;
            else if (line.StartsWith("sendto", StringComparison.Ordinal) && committing && synced)
                (committing, right) = (false, right + 1);
        }

        return right;
    }

    private static Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
