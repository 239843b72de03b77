using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pmo.Testing;

namespace Pmo.Journal.Tests;

public sealed partial class JournalServicesTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AddSqliteJournal_GivesOneJournalForAllItsFaces_AndClosesItWithTheProvider()
    {
        var services = new ServiceCollection();
        services.AddSqliteJournal(options => options.DataFolder = _folder.Path);
        IJournal journal;
        await using (var provider = services.BuildServiceProvider())
        {
            foreach (var hosted in provider.GetServices<IHostedService>())
                await hosted.StartAsync(CancellationToken.None);
            Assert.True(File.Exists(Path.Combine(_folder.Path, "pmo.db")));
            journal = provider.GetRequiredService<IJournal>();
            Assert.Same(journal, provider.GetRequiredService<IDraftStore>());
            Assert.Same(journal, provider.GetRequiredService<IMediaStore>());
            Assert.Same(journal, provider.GetRequiredService<SqliteJournal>());
            Assert.Equal(new AppendResult.Committed(1), await journal.AppendAsync(Commits.Of("a", 0, 1)));
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => journal.AppendAsync(Commits.Of("a", 1, 2)).AsTask());
    }

    [Theory]
    [InlineData("BatchLimit", "1 to 10000")]
    [InlineData("QueueLimit", "100 to 1000000")]
    [InlineData("Readers", "1 to 16")]
    [InlineData("DataFolder", "a folder")]
    public async Task Open_WithAWrongOption_NamesKeyFormAndExample(string key, string form)
    {
        var options = _folder.Options;
        var property = typeof(JournalOptions).GetProperty(key)!;
        property.SetValue(options, property.PropertyType == typeof(int) ? 0 : (object)" ");
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => SqliteJournal.OpenAsync(options, TimeProvider.System));
        Assert.Contains($"Journal:{key}", refused.Message, StringComparison.Ordinal);
        Assert.Contains(form, refused.Message, StringComparison.Ordinal);
        Assert.Contains("for example", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Needs", "postgres")]
    public async Task AddPostgresJournal_GivesTheSameFaces_AndClosesWithTheProvider()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);
        var services = new ServiceCollection();
        services.AddPostgresJournal(options => options.ConnectionString = place.ConnectionString);
        IJournal journal;
        await using (var provider = services.BuildServiceProvider())
        {
            foreach (var hosted in provider.GetServices<IHostedService>())
                await hosted.StartAsync(CancellationToken.None);
            journal = provider.GetRequiredService<IJournal>();
            Assert.Same(journal, provider.GetRequiredService<IDraftStore>());
            Assert.Same(journal, provider.GetRequiredService<IMediaStore>());
            Assert.Same(journal, provider.GetRequiredService<PostgresJournal>());
            Assert.Equal(new AppendResult.Committed(1), await journal.AppendAsync(Commits.Of("a", 0, 1)));
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => journal.AppendAsync(Commits.Of("a", 1, 2)).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => journal.LoadAsync("a").AsTask());
    }
}
