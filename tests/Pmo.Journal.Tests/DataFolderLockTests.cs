using Pmo.Testing;

namespace Pmo.Journal.Tests;

public sealed class DataFolderLockTests : IDisposable
{
    private static readonly TimeSpan _generous = TimeSpan.FromSeconds(30);
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Acquire_Twice_IsRefusedAndNamesFolderAndProcess()
    {
        using var first = DataFolderLock.Acquire(_folder.Path);
        var refused = Assert.Throws<DataFolderLockedException>(() => DataFolderLock.Acquire(_folder.Path));
        Assert.Equal((_folder.Path, Environment.ProcessId), (refused.Folder, refused.ProcessId));
        Assert.Contains(_folder.Path, refused.Message, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Acquire_AfterAnOrderlyEnd_Works()
    {
        DataFolderLock.Acquire(_folder.Path).Dispose();
        DataFolderLock.Acquire(_folder.Path).Dispose();
    }

    [Fact]
    public void Acquire_InAFolderThatIsMissing_CreatesIt()
    {
        var folder = Path.Combine(_folder.Path, "new", "data");
        using var held = DataFolderLock.Acquire(folder);
        Assert.True(Directory.Exists(folder));
    }

    [Fact]
    public async Task Acquire_WhenTheHolderWasKilled_TakesOver()
    {
        using var holder = ChildProcess.Start("lock", _folder.Path);
        Assert.Equal("locked", await holder.StandardOutput.ReadLineAsync().WaitAsync(_generous));
        var refused = Assert.Throws<DataFolderLockedException>(() => DataFolderLock.Acquire(_folder.Path));
        Assert.Equal(holder.Id, refused.ProcessId);

        holder.Kill();
        await holder.WaitForExitAsync().WaitAsync(_generous);

        using var mine = DataFolderLock.Acquire(_folder.Path);
    }
}
