namespace Pmo.Journal.Tests;

/// <summary>Databases here begin empty.</summary>
public abstract class MigratorTests(Func<Task<TestDatabase>> create) : DatabaseTests(create)
{
    [Fact]
    public async Task Open_ManyAtOnceOnANewFolder_MigrateOnce()
    {
        var journals = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Database.OpenAsync()));
        Assert.Single(journals.Select(journal => journal.Epoch).Distinct());
        foreach (var journal in journals)
            await journal.DisposeAsync();

        Assert.Equal(SqlMigrations.All.Count, Database.Get<long>("SELECT COUNT(*) FROM migration"));
    }

    [Fact]
    public void Migrate_Again_ChangesNothing()
    {
        var epoch = Database.Migrate(SqlMigrations.All);
        Assert.Equal(epoch, Database.Migrate(SqlMigrations.All));
        Assert.Equal(SqlMigrations.All.Count, Database.Get<long>("SELECT COUNT(*) FROM migration"));
    }

    [Fact]
    public void Migrate_WithALaterStep_AppliesThatAlone()
    {
        Database.Migrate(SqlMigrations.All);
        Database.Migrate([.. SqlMigrations.All, new Migration(1_000, "later", "CREATE TABLE later (x {bytes}); INSERT INTO later VALUES (NULL)")]);
        Database.Migrate([.. SqlMigrations.All, new Migration(1_000, "later", "CREATE TABLE later (x {bytes}); INSERT INTO later VALUES (NULL)")]);
        Assert.Equal(1, Database.Get<long>("SELECT COUNT(*) FROM later"));
    }

    [Fact]
    public void Migrate_StepThatFailsHalfWay_LeavesNothingOfIt()
    {
        Database.Migrate(SqlMigrations.All);
        Assert.ThrowsAny<Exception>(() => Database.Migrate([.. SqlMigrations.All, new Migration(1_000, "bad", "CREATE TABLE half (x INTEGER); INSERT INTO nowhere VALUES (1)")]));
        Assert.Equal(0, Database.Tables("half"));
        Assert.Equal(0, Database.Get<long>("SELECT COUNT(*) FROM migration WHERE number = 1000"));
    }

    [Fact]
    public async Task Open_ADatabaseOfANewerProgram_IsRefusedInPlainWords()
    {
        Database.Migrate([.. SqlMigrations.All, new Migration(1_000, "later", "CREATE TABLE later (x INTEGER)")]);
        var refused = await Assert.ThrowsAsync<JournalFormatException>(() => Database.OpenAsync());
        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Migrate_OfADatabaseThatLacksAStepInTheMiddle_IsRefused()
    {
        Database.Migrate(SqlMigrations.All);
        Database.Run("DELETE FROM migration WHERE number = 2");
        Assert.Contains("step 2", Assert.Throws<JournalFormatException>(() => Database.Migrate(SqlMigrations.All)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_RiseByOne() =>
        Assert.Equal(Enumerable.Range(1, SqlMigrations.All.Count), SqlMigrations.All.Select(migration => migration.Number));
}
