using Pmo.Testing;

namespace Pmo.Cli.Tests;

/// <summary>A disk that is really full under whatever a command writes: named with the fix, exit 3, and nothing of it is left.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [SmallDiskFact]
    public async Task Copies_OntoAFullDisk_SaySo_LeaveNothing_AndSucceedWhenThereIsRoom()
    {
        await FillAsync();
        await using var disk = await SmallDisk.CreateAsync(4);
        foreach (var (command, name) in ((string, string)[])[("backup", "b.db"), ("export", "e.tar"), ("export", "e.tar.gz")])
        {
            disk.Fill(leave: 8 << 10);
            var file = Path.Combine(disk.Path, name);
            var refused = await _terminal.RunAsync(command, file);
            Assert.True(refused.Exit == 3, $"{command}: {refused}");
            Assert.Contains("disk is full", refused.Error, StringComparison.Ordinal);
            Assert.Contains(disk.Path, refused.Error, StringComparison.Ordinal);
            Assert.Equal(["ballast"], Directory.GetFileSystemEntries(disk.Path).Select(path => Path.GetFileName(path)));
            Assert.False(File.Exists(Path.Combine(_terminal.Data, "last-backup")));

            disk.MakeRoom();
            Assert.Equal(0, (await _terminal.RunAsync(command, file)).Exit);
            Assert.Equal(0, (await _terminal.RunAsync("verify", file)).Exit);
            File.Delete(Path.Combine(_terminal.Data, "last-backup"));
            File.Delete(file);
        }
    }

    [SmallDiskFact]
    public async Task Backup_WithKeep_OntoAFullDisk_RemovesNoOldOne()
    {
        await FillAsync();
        await using var disk = await SmallDisk.CreateAsync(4);
        Assert.Equal(0, (await _terminal.RunAsync("backup", disk.Path, "--keep", "1")).Exit);
        var before = Directory.GetFiles(disk.Path);
        disk.Fill(leave: 8 << 10);
        _terminal.Time = new ManualTime(TimeProvider.System.GetUtcNow().AddDays(1));
        Assert.Equal(3, (await _terminal.RunAsync("backup", disk.Path, "--keep", "1")).Exit);
        disk.MakeRoom();
        Assert.Equal(before, Directory.GetFiles(disk.Path));
    }

    [SmallDiskFact]
    public async Task RestoreAndImport_IntoAFolderOnAFullDisk_SaySo_LeaveNothing_AndSucceedWhenThereIsRoom()
    {
        await FillAsync();
        await _terminal.RunAsync("backup", "b.db");
        await _terminal.RunAsync("export", "e.tar");
        await using var disk = await SmallDisk.CreateAsync(8);
        foreach (var (command, file) in ((string, string)[])[("restore", "b.db"), ("restore", "e.tar"), ("import", "e.tar")])
        {
            disk.Fill(leave: 40 << 10);
            var data = Path.Combine(disk.Path, "data");
            var refused = await _terminal.RunAsync(command, file, "--data", data);
            Assert.True(refused.Exit == 3, $"{command}: {refused}");
            Assert.Contains("disk is full", refused.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(Directory.GetFileSystemEntries(data), entry => entry.Contains("pmo.db", StringComparison.Ordinal) || entry.Contains("restoring", StringComparison.Ordinal));

            disk.MakeRoom();
            var restored = await _terminal.RunAsync(command, file, "--data", data);
            Assert.True(restored.Exit == 0, $"{command}: {restored}");
            Assert.Equal(0, (await _terminal.RunAsync("verify", "--data", data)).Exit);
            Directory.Delete(data, recursive: true);
        }
    }

    [SmallDiskFact]
    [Trait("Needs", "postgres")]
    public async Task Import_IntoPostgresOnAFullDisk_SaysSo_KeepsNothing_AndSucceedsWhenThereIsRoom()
    {
        await FillAsync(streams: 500);
        await _terminal.RunAsync("export", "e.tar");
        await using var disk = await SmallDisk.CreateAsync(192);
        await using var server = await PostgresServer.StartAsync(Path.Combine(disk.Path, "postgres"));
        _terminal.UsePostgres(await server.CreateDatabaseAsync());
        // Enough for a session but not for the school, and too little for either.
        foreach (var leave in (long[])[1 << 20, 64 << 10])
        {
            disk.Fill(leave);
            var refused = await _terminal.RunAsync("import", "e.tar");
            Assert.True(refused.Exit == 3, refused.ToString());
            Assert.True(refused.Error.Contains("the disk of the database server is full. Make room", StringComparison.Ordinal), $"{refused}");
        }

        disk.MakeRoom();
        var imported = await _terminal.RunAsync("import", "e.tar");
        Assert.True(imported.Exit == 0, imported.ToString());
        Assert.Equal(0, (await _terminal.RunAsync("verify")).Exit);
    }

    private async Task FillAsync(int streams = 60)
    {
        await using var journal = await School.OpenSqliteAsync(_terminal.Data);
        await School.FillAsync(journal, 7, streams);
    }
}
