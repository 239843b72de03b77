using System.Diagnostics;
using System.Text.Json;
using Pmo.Journal;
using Pmo.Journal.Tests;
using Pmo.Journal.Tests.Postgres;

// This test assembly is also the process that tests kill: what only a second process can show.
return args switch
{
    ["lock", var folder] => Lock(folder),
    ["append", var kind, var place] => await Append(kind, place, waitForCommit: true),
    ["append-early", var kind, var place] => await Append(kind, place, waitForCommit: false),
    ["rate", var kind, var streams, var seconds] => await AppendRate.Run(kind, int.Parse(streams), int.Parse(seconds)),
    ["sync", var kind, var commits] => await SyncRig.Run(kind, int.Parse(commits), mutant: false),
    ["sync", var kind, var commits, "mutant"] => await SyncRig.Run(kind, int.Parse(commits), mutant: true),
    ["full-disk", var kind, .. var mutant] => await FullDisk(kind, mutant is ["mutant"]),
    ["restarts", var times, .. var mutant] => await Restarts(int.Parse(times), mutant is ["mutant"]),
    ["commit" or "commit-early", var folder, var commits] => await SyncRig.Commit(folder, int.Parse(commits), early: args[0] == "commit-early"),
    _ => 2,
};

static async Task<int> FullDisk(string kind, bool mutant)
{
    var result = await FullDiskRig.RunAsync(kind, mutant);
    return Print(new { result.Acknowledged, told = result.Failures, result.Said, result.After, missing = result.Missing.Count + result.Findings });
}

static async Task<int> Restarts(int times, bool mutant)
{
    // A forgetful server may have been lucky once; a stream that it has cut short has no second life in one run.
    var (acknowledged, failures, missing) = await RestartRig.RunAsync(mutant ? 1 : times, mutant);
    for (var again = 1; mutant && missing.Count == 0 && again < 5; again++)
        (acknowledged, failures, missing) = await RestartRig.RunAsync(1, forgetful: true);
    return Print(new { acknowledged, told = failures, missing = missing.Count });
}

static int Print(object result)
{
    Console.WriteLine(JsonSerializer.Serialize(result, JsonSerializerOptions.Web));
    return 0;
}

static int Lock(string folder)
{
    using var held = DataFolderLock.Acquire(folder);
    Console.WriteLine("locked");
    // Until it is killed, or the parent is gone.
    Console.In.ReadToEnd();
    return 0;
}

// Prints one line for each acknowledged commit. The early form prints before the store was asked: the rig must notice that.
static async Task<int> Append(string kind, string place, bool waitForCommit)
{
    await using SqlJournal journal = kind == "sqlite"
        ? await SqliteJournal.OpenAsync(new JournalOptions { DataFolder = place }, TimeProvider.System)
        : await PostgresJournal.OpenAsync(new PostgresOptions { ConnectionString = place }, TimeProvider.System);
    await Task.WhenAll(Enumerable.Range(0, 50).Select(async stream =>
    {
        for (var version = 0; ; version++)
        {
            if (!waitForCommit)
                Console.WriteLine($"{stream} {version + 1}");
            var result = await journal.AppendAsync(Commits.Of($"student/{stream}", version, version + 1));
            if (result is not AppendResult.Committed)
                throw new UnreachableException(result.ToString());
            if (waitForCommit)
                Console.WriteLine($"{stream} {version + 1}");
        }
    }));
    return 0;
}
