namespace Pmo.Journal.Tests.Sqlite;

/// <summary>And what only a file can be.</summary>
public sealed class SqliteMigratorTests() : MigratorTests(SqliteTestDatabase.CreateAsync)
{
    [Fact]
    public async Task Open_AFileThatIsNoDatabase_IsRefusedInPlainWords()
    {
        var file = Path.Combine(((SqliteTestDatabase)Database).Folder, "pmo.db");
        await File.WriteAllTextAsync(file, new string('x', 5_000));
        var refused = await Assert.ThrowsAsync<JournalFormatException>(() => Database.OpenAsync());
        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.Equal(5_000, new FileInfo(file).Length);
    }
}
