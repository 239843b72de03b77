using Pmo.Testing;
using Xunit.Abstractions;

namespace Pmo.Web.Tests.Live;

/// <summary>As <see cref="LiveServer"/>, with everything but the keys on PostgreSQL.</summary>
public sealed class PostgresLiveServer : LiveServer
{
    private readonly List<(PostgresPlace Place, string File)> places = [];
    private readonly Dictionary<string, string[]> storages = new(StringComparer.Ordinal);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var (place, file) in places)
        {
            await place.DisposeAsync();
            File.Delete(file);
        }
    }

    protected override async Task<string[]> StorageAsync(string? folder)
    {
        if (folder is not null) return storages[folder];
        var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, place.ConnectionString + "\n");
        places.Add((place, file));
        return ["--Pmo:Storage=postgres", $"--Pmo:PostgresFile={file}"];
    }

    protected override void Started(string folder, string[] storage) => storages[folder] = storage;
}

[CollectionDefinition(Name)]
public sealed class PostgresLiveCollection : ICollectionFixture<PostgresLiveServer>
{
    public const string Name = "live on PostgreSQL";
}

[Collection(PostgresLiveCollection.Name)]
[Trait("Needs", "postgres")]
public sealed class PostgresRecoveryTests(PostgresLiveServer live) : RecoveryTests(live);

[Collection(PostgresLiveCollection.Name)]
[Trait("Needs", "postgres")]
public sealed class PostgresWholeLessonTests(PostgresLiveServer live, ITestOutputHelper output) : WholeLessonTests(live, output);
