using Pmo.Journal;
using Pmo.Testing;

namespace Pmo.Cli.Tests;

public sealed class BackupTests : IDisposable
{
    private static readonly TimeSpan _generous = TimeSpan.FromSeconds(60);
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    /// <summary>R14 in small: whatever was acknowledged before the backup began is in what is restored, and it verifies.</summary>
    [Fact]
    public async Task Backup_DuringALesson_HoldsEverythingAcknowledgedBefore()
    {
        using var held = DataFolderLock.Acquire(_terminal.Data);
        await using var server = await School.OpenSqliteAsync(_terminal.Data);
        await DuringALessonAsync(server, "lesson.db", "new");
    }

    [Fact]
    [Trait("Needs", "postgres")]
    public async Task Backup_OfPostgresDuringALesson_HoldsEverythingAcknowledgedBefore()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var server = await School.OpenAsync(place.Options);
        _terminal.UsePostgres(place);
        Directory.CreateDirectory(_terminal.Data);
        await DuringALessonAsync(server, "lesson.tar.gz", restoreTo: null);
    }

    [Fact]
    [Trait("Needs", "postgres")]
    public async Task Restore_OfASqliteBackupIntoPostgres_GivesTheSameExport()
    {
        await FillAsync();
        Assert.Equal(0, (await _terminal.RunAsync("backup", "b.db")).Exit);
        Assert.Equal(0, (await _terminal.RunAsync("export", "1.tar")).Exit);
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);
        _terminal.UsePostgres(place);
        var restored = await _terminal.RunAsync("restore", "b.db");
        Assert.True(restored.Exit == 0, restored.ToString());
        Assert.Equal(0, (await _terminal.RunAsync("export", "2.tar")).Exit);
        Assert.Equal(await File.ReadAllBytesAsync(_terminal.PathOf("1.tar")), await File.ReadAllBytesAsync(_terminal.PathOf("2.tar")));
    }

    [Fact]
    [Trait("Needs", "postgres")]
    public async Task Backup_OfAClustersDatabase_IsTheSameAsOfAnyOther()
    {
        await FillAsync();
        await _terminal.RunAsync("export", "1.tar");
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        // What a silo adds for its engine; it belongs to that cluster and does not travel.
        await place.Server.RunAsync(
            "ALTER TABLE reminder ADD COLUMN hash integer; ALTER TABLE reminder ADD COLUMN version integer NOT NULL DEFAULT 1; CREATE TABLE cluster_member (address text)",
            place.Name);
        _terminal.UsePostgres(place);
        var imported = await _terminal.RunAsync("import", "1.tar");
        Assert.True(imported.Exit == 0, imported.ToString());
        await place.Server.RunAsync("UPDATE reminder SET hash = 7, version = 3; INSERT INTO cluster_member VALUES ('10.0.0.1')", place.Name);
        Assert.Equal(0, (await _terminal.RunAsync("backup", "2.tar")).Exit);
        Assert.Equal(await File.ReadAllBytesAsync(_terminal.PathOf("1.tar")), await File.ReadAllBytesAsync(_terminal.PathOf("2.tar")));
    }

    [Fact]
    public async Task Restore_MintsANewEpochAndKeepsWhatWasThere()
    {
        await FillAsync();
        await _terminal.RunAsync("backup", "b.db");
        var restored = await _terminal.RunAsync("restore", "b.db", "--data", "new", "--json");
        Assert.True(restored.Exit == 0, restored.ToString());
        await using var before = await School.OpenSqliteAsync(_terminal.Data);
        await using var after = await School.OpenSqliteAsync(_terminal.PathOf("new"));
        Assert.NotEqual(before.Epoch, after.Epoch);
        Assert.Equal((string)restored.Json["epoch"]!, after.Epoch);
        Assert.Equal((await before.VerifyAsync()).Commits, (await after.VerifyAsync()).Commits);
        Assert.Equal(["pmo.db", "pmo.db-shm", "pmo.db-wal", "server.lock"], Directory.EnumerateFileSystemEntries(_terminal.PathOf("new")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Restore_OntoASchool_RefusesAndChangesNothing()
    {
        await FillAsync();
        await _terminal.RunAsync("backup", "b.db");
        var before = await File.ReadAllBytesAsync(_terminal.Database);
        var refused = await _terminal.RunAsync("restore", "b.db");
        Assert.Equal(3, refused.Exit);
        Assert.Contains("never overwritten", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(_terminal.Database));
    }

    [Fact]
    public async Task Restore_IntoAFolderThatAServerHolds_NamesTheHolder()
    {
        await FillAsync();
        await _terminal.RunAsync("backup", "b.db");
        using var held = DataFolderLock.Acquire(_terminal.PathOf("held"));
        var refused = await _terminal.RunAsync("restore", "b.db", "--data", "held");
        Assert.Equal(3, refused.Exit);
        Assert.Contains($"process {Environment.ProcessId}", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_terminal.PathOf("held/pmo.db")));
    }

    [Fact]
    public async Task Restore_OfATamperedBackup_FindsItAndLeavesNothing()
    {
        await FillAsync();
        await _terminal.RunAsync("backup", "b.db");
        await Sql.RunAsync(_terminal.PathOf("b.db"), "UPDATE commit_log SET actor = 'p-2' WHERE rowid = 3");
        var refused = await _terminal.RunAsync("restore", "b.db", "--data", "new");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("not sound", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_terminal.PathOf("new/pmo.db")));
        Assert.False(Directory.Exists(_terminal.PathOf("new/pmo-restoring")));
    }

    [Fact]
    public async Task Backup_OfATamperedDatabase_IsNotKeptAndCostsNoOldOne()
    {
        var time = new ManualTime();
        _terminal.Time = time;
        await FillAsync();
        Assert.Equal(0, (await _terminal.RunAsync("backup", "kept", "--keep", "1")).Exit);
        var good = Directory.GetFiles(_terminal.PathOf("kept"));
        await Sql.RunAsync(_terminal.Database, "UPDATE commit_log SET actor = 'p-2' WHERE rowid = 3");
        time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(1, (await _terminal.RunAsync("backup", "kept", "--keep", "1")).Exit);

        Assert.Equal(good, Directory.GetFiles(_terminal.PathOf("kept")));
        // The mark is as old as the last good one.
        Assert.Equal(time.GetUtcNow().AddDays(-1).UtcDateTime, File.GetLastWriteTimeUtc(Path.Combine(_terminal.Data, "last-backup")));
    }

    [Fact]
    public async Task Backup_WithKeep_RemovesTheOldestAndNothingElse()
    {
        var time = new ManualTime();
        _terminal.Time = time;
        await FillAsync();
        Directory.CreateDirectory(_terminal.PathOf("kept"));
        await File.WriteAllTextAsync(_terminal.PathOf("kept/pmo-letter.db"), "not ours");
        for (var day = 0; day < 4; day++)
        {
            var said = await _terminal.RunAsync("backup", "kept", "--keep", "2");
            Assert.True(said.Exit == 0, said.ToString());
            time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(
            ["pmo-20260903T080000Z.db", "pmo-20260904T080000Z.db", "pmo-letter.db"],
            Directory.GetFiles(_terminal.PathOf("kept")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Backup_IsReadableByItsOwnerAlone()
    {
        await FillAsync();
        await _terminal.RunAsync("backup", "b.db");
        await _terminal.RunAsync("export", "e.tar");
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in (string[])["b.db", "e.tar"])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_terminal.PathOf(file)));
    }

    [Fact]
    public async Task Backup_OfADemonstration_IsRestoredAsOne()
    {
        await FillAsync();
        await File.WriteAllTextAsync(Path.Combine(_terminal.Data, "demo.json"), "{\"members\":[]}");
        await _terminal.RunAsync("backup", "b.db");
        Assert.Equal(0, (await _terminal.RunAsync("restore", "b.db", "--data", "new")).Exit);
        Assert.Equal("{\"members\":[]}", await File.ReadAllTextAsync(_terminal.PathOf("new/demo.json")));
    }

    private async Task DuringALessonAsync(SqlJournal server, string file, string? restoreTo)
    {
        await School.FillAsync(server, 7);
        using var bell = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var acknowledged = 0L;
        var lesson = Task.Run(async () =>
        {
            for (var version = 0; !bell.IsCancellationRequested; version++)
            {
                await School.AppendAsync(server, "student/answers", version, $"answer {version}");
                Interlocked.Exchange(ref acknowledged, version + 1);
                if (version == 20)
                    begun.SetResult();
            }
        });
        await begun.Task.WaitAsync(_generous);
        var before = Interlocked.Read(ref acknowledged);
        var said = await _terminal.RunAsync("backup", file);
        await bell.CancelAsync();
        await lesson.WaitAsync(_generous);
        Assert.True(said.Exit == 0, said.ToString());
        Assert.True(File.Exists(Path.Combine(_terminal.Data, "last-backup")));
        Assert.Equal(0, (await _terminal.RunAsync("verify", file)).Exit);

        _terminal.Variables.Clear();
        var restored = await _terminal.RunAsync("restore", file, "--data", restoreTo ?? "new");
        Assert.True(restored.Exit == 0, restored.ToString());
        await using var copy = await School.OpenSqliteAsync(_terminal.PathOf("new"));
        Assert.True((await copy.VerifyAsync()).IsSound);
        Assert.InRange((await copy.LoadAsync("student/answers")).Version, before, Interlocked.Read(ref acknowledged));
    }

    private async Task FillAsync()
    {
        await using var journal = await School.OpenSqliteAsync(_terminal.Data);
        await School.FillAsync(journal, 7);
    }
}
