using Npgsql;
using Pmo.Journal.Upkeep;
using Pmo.Lessons;
using Pmo.People;
using Pmo.Testing;

namespace Pmo.Cluster.Tests;

/// <summary>A school that moves between a cluster and an embedded engine's database: the same rows, the same bytes, and everybody is known.</summary>
[Trait("Needs", "postgres")]
public class MoveTests
{
    private const string Login = "login.anna";

    private static readonly LessonId Forgotten = new("l-2");
    private static readonly Person Anna = new() { Id = ClusterHost.Anna, Role = Role.Teacher, GivenName = "Анна", FamilyName = "Петрова", School = ClusterHost.SchoolId };
    private static readonly Account AnnasAccount = new() { Person = ClusterHost.Anna, PasswordHash = "hash", Stamp = "s1" };

    // Keys that Orleans' provider takes for numbers, the same one three times.
    private static readonly string[] Numbers = ["bed", "0bed", "00bed"];

    [Fact]
    public async Task School_OfACluster_GoesThroughSqliteIntoANewCluster_AsTheSameBytes_AndIsServed()
    {
        using var folder = new JournalFolder();
        var server = await PostgresServer.SharedAsync();
        var (first, second, third) = (Path.Combine(folder.Path, "1.tar"), Path.Combine(folder.Path, "2.tar"), Path.Combine(folder.Path, "3.tar"));
        await using (var before = await ClusterHost.StartAsync(1))
        {
            await FillAsync(before);
            await before.Silos[0].StopAsync();
            // The form that the embedded engine gives its rows: SqlGrainStorage.Key.
            Assert.Equal(
                [.. new[] { $"account {Login} account", "person t-anna person" }.Concat(Numbers.Select(key => $"person {key} person")).Order(StringComparer.Ordinal)],
                await ListAsync(before.Database, "SELECT grain_type || ' ' || grain_key || ' ' || name FROM grain_state WHERE grain_type IN ('person', 'account') ORDER BY 1"));
            DataStore.OnPostgres(before.Database, folder.Path).Export(first);
        }

        var embedded = DataStore.OnSqlite(Path.Combine(folder.Path, "embedded"));
        embedded.Import(first);
        embedded.Export(second);
        var place = await server.CreateDatabaseAsync(migrated: false);
        DataStore.OnPostgres(place.ConnectionString, folder.Path).Import(second);
        DataStore.OnPostgres(place.ConnectionString, folder.Path).Export(third);
        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));
        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(third));

        await using var listener = await ListenAsync(place);
        await using var after = await ClusterHost.StartAsync(1, place);
        var silo = Assert.Single(DataStore.OnPostgres(after.Database, folder.Path).Look().Silos!);
        Assert.Equal(("silo-1", after.Silos[0].SiloPort, after.Silos[0].GatewayPort), (silo.Name, silo.Port, silo.GatewayPort));
        // Nobody asks for the lesson: its reminder finds it.
        Assert.True(await listener.WaitAsync(LeashedProcess.Patience));
        Assert.Equal(LessonStatus.Ended, (await after.Client.GetGrain<ILessonGrain>(Forgotten.Value).Read()).Status);
        Assert.Equal(LessonStatus.Open, (await after.Lesson.Read()).Status);
        Assert.Equal(Anna, await PersonOf(after, ClusterHost.Anna.Value).Read());
        Assert.Equal(AnnasAccount, await after.Client.GetGrain<IAccountGrain>(Login).Read());
        foreach (var key in Numbers) Assert.Equal(key, (await PersonOf(after, key).Read())!.Id.Value);
        // And life goes on, on the versions that came along.
        await PersonOf(after, ClusterHost.Anna.Value).Write(Anna with { FamilyName = "Иванова" });
        Assert.Equal("Иванова", (await PersonOf(after, ClusterHost.Anna.Value).Read())!.FamilyName);
    }

    private static async Task FillAsync(ClusterHost cluster)
    {
        await cluster.ProvisionAsync();
        await PersonOf(cluster, ClusterHost.Anna.Value).Write(Anna);
        foreach (var key in Numbers) await PersonOf(cluster, key).Write(Anna with { Id = new(key) });
        await cluster.Client.GetGrain<IAccountGrain>(Login).Write(AnnasAccount);

        // A lesson that closes soon, while no silo lives: opened as long ago as it and its grace last.
        var opened = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(1) - LessonState.GraceAfterBell + TimeSpan.FromSeconds(40);
        var lesson = cluster.Client.GetGrain<ILessonGrain>(Forgotten.Value);
        var plan = (await cluster.Lesson.Read()).Plan! with { StartsAt = opened.AddMinutes(-1), EndsAt = opened };
        await ClusterHost.UntilAnsweredAsync(header => lesson.Execute(header with { At = opened.AddMinutes(-1) }, new PlanLesson { Plan = plan }), ClusterHost.Platform);
        await ClusterHost.UntilAnsweredAsync(header => lesson.Execute(header with { At = opened }, new OpenLesson()), ClusterHost.Teacher);

        // Else the sweeper of the next life would wake the lesson before its reminder does.
        using var patience = new CancellationTokenSource(LeashedProcess.Patience);
        while ((await ListAsync(cluster.Database, "SELECT stream FROM reaction")).Count > 0) patience.Token.ThrowIfCancellationRequested();
    }

    private static IPersonGrain PersonOf(ClusterHost cluster, string key) => cluster.Client.GetGrain<IPersonGrain>(key);

    private static async Task<NpgsqlConnection> ListenAsync(PostgresPlace place)
    {
        await place.Server.RunAsync($$"""
            CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NOTIFY rung; RETURN NULL; END $$;
            CREATE TRIGGER tell AFTER INSERT ON commit_log FOR EACH ROW WHEN (NEW.stream = 'lesson/{{Forgotten.Value}}') EXECUTE FUNCTION tell()
            """, place.Name);
        var connection = new NpgsqlConnection(place.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var listen = new NpgsqlCommand("LISTEN rung", connection);
        await listen.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task<List<string>> ListAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var reader = await source.CreateCommand(sql).ExecuteReaderAsync();
        var all = new List<string>();
        while (await reader.ReadAsync()) all.Add(reader.GetString(0));
        return all;
    }
}
