using Npgsql;
using Pmo.Cli.Doctor;
using Pmo.Journal;
using Pmo.Testing;

namespace Pmo.Cli.Tests;

/// <summary>doctor, migrate, verify: what they say, and how they end.</summary>
public sealed class CareTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Doctor_OnASchoolBackedUp_FindsAllWell()
    {
        await FillAsync();
        await _terminal.RunAsync("backup", "b.db");
        var said = await _terminal.RunAsync("doctor", "--json");
        Assert.True(said.Exit == 0, said.ToString());
        Assert.All(said.Json["findings"]!.AsArray(), finding => Assert.True((string)finding!["health"]! == "ok" || (string)finding["part"]! == "disk", finding.ToJsonString()));
        Assert.Equal([".NET", "data folder", "server", "database", "clock", "disk", "modules", "backup"], said.Json["findings"]!.AsArray().Select(finding => (string)finding!["part"]!));
    }

    [Fact]
    public async Task Doctor_WhereNothingIsYet_MakesNothing()
    {
        var said = await _terminal.RunAsync("doctor");
        Assert.Equal(0, said.Exit);
        Assert.Contains("is not there yet", said.Output, StringComparison.Ordinal);
        Assert.Empty(_terminal.Files);
    }

    [Fact]
    public async Task Doctor_WhileAServerRuns_NamesItsProcess()
    {
        using var held = DataFolderLock.Acquire(_terminal.Data);
        Assert.Contains($"process {Environment.ProcessId} runs on this folder", (await _terminal.RunAsync("doctor")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OnADatabaseThatIsNone_SaysSoAndWhatToDo()
    {
        Directory.CreateDirectory(_terminal.Data);
        await File.WriteAllTextAsync(_terminal.Database, new string('x', 5_000));
        var said = await _terminal.RunAsync("doctor");
        Assert.Equal(1, said.Exit);
        Assert.Contains("PROBLEM  database", said.Output, StringComparison.Ordinal);
        Assert.Contains("Restore a backup", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_WhenTheClockWasSetBack_SaysSo()
    {
        await FillAsync();
        _terminal.Time = new ManualTime(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var said = await _terminal.RunAsync("doctor");
        Assert.Equal(1, said.Exit);
        Assert.Contains("the clock was set back", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_WhenTheBackupIsOld_Warns()
    {
        await FillAsync();
        var time = new ManualTime(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
        _terminal.Time = time;
        await _terminal.RunAsync("backup", "b.db");
        time.Advance(TimeSpan.FromHours(27));
        Assert.Contains("warning  backup: the last one is 27 hours old", (await _terminal.RunAsync("doctor")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_WithoutModules_NamesTheFolder()
    {
        _terminal.Variables["Pmo__Content"] = "nowhere";
        var said = await _terminal.RunAsync("doctor");
        Assert.Equal(1, said.Exit);
        Assert.Contains($"PROBLEM  modules: {_terminal.PathOf("nowhere")} is not there", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50L << 20, 0, Health.Problem)]
    [InlineData(500L << 20, 0, Health.Warning)]
    [InlineData(5L << 30, 9L << 30, Health.Warning)]
    [InlineData(5L << 30, 1L << 30, Health.Ok)]
    internal void Doctor_JudgesTheFreeDisk(long free, long database, Health health) => Assert.Equal(health, FolderChecks.Disk(free, database).Health);

    [Fact]
    [Trait("Needs", "postgres")]
    public async Task Doctor_OnPostgres_NamesServerVersionAndSchemaWithoutThePassword()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using (await School.OpenAsync(place.Options))
            _terminal.UsePostgres(place);
        Directory.CreateDirectory(_terminal.Data);
        var said = await _terminal.RunAsync("doctor");
        Assert.True(said.Exit == 0, said.ToString());
        Assert.Contains("PostgreSQL 1", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(PostgresServer.Password, said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Needs", "postgres")]
    public async Task Doctor_OnACluster_NamesTheSiloThatCannotBeReachedAndWhatToDo()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using (await School.OpenAsync(place.Options))
            _terminal.UsePostgres(place);
        using var port = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        port.Start();
        var open = ((System.Net.IPEndPoint)port.LocalEndpoint).Port;
        await place.Server.RunAsync(
            "CREATE TABLE cluster_member (cluster text, silo_name text, host_name text, address text, port integer, proxy_port integer, status integer, alive_time timestamptz)",
            place.Name);
        Assert.Contains("warning  cluster: no silo runs", await DoctorAsync(), StringComparison.Ordinal);

        await AddAsync("silo-1", Environment.MachineName, open, open, status: 3);
        await AddAsync("silo-0", Environment.MachineName, 1, 1, status: 6);
        Assert.Contains($"ok       cluster: 1 silos answer: silo-1 (127.0.0.1:{open})", await DoctorAsync(), StringComparison.Ordinal);

        await AddAsync("silo-2", Environment.MachineName, 1, open, status: 3);
        await AddAsync("silo-3", Environment.MachineName, open, 1, status: 3);
        await AddAsync("silo-4", "elsewhere", open, open, status: 3);
        var half = await DoctorAsync();
        Assert.Contains("PROBLEM  cluster: silo-2 (127.0.0.1:1) takes no connection", half, StringComparison.Ordinal);
        Assert.Contains($"PROBLEM  cluster: silo-3 (127.0.0.1:{open}) lives, but its gateway 1", half, StringComparison.Ordinal);
        Assert.Contains($"PROBLEM  cluster: silo-4 (127.0.0.1:{open}) runs on elsewhere", half, StringComparison.Ordinal);
        _terminal.Variables["Pmo__ClusterId"] = "school-2";
        Assert.Contains("PROBLEM  cluster: no silo is in the cluster school-2, but 4 in pmo", await DoctorAsync(), StringComparison.Ordinal);

        async Task<string> DoctorAsync() => (await _terminal.RunAsync("doctor")).Output;

        Task AddAsync(string name, string host, int silo, int gateway, int status) => place.Server.RunAsync(
            $"INSERT INTO cluster_member VALUES ('pmo', '{name}', '{host}', '127.0.0.1', {silo}, {gateway}, {status}, now())", place.Name);
    }

    [Theory]
    [InlineData("Password", "wrong", "refuses the user or the password")]
    [InlineData("Database", "nosuch", "does not exist")]
    [InlineData("Port", "1", "cannot be reached")]
    [Trait("Needs", "postgres")]
    public async Task EveryCommand_OnAWrongConnection_SaysWhatIsWrong(string key, string value, string words)
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        _terminal.UsePostgres(place);
        _terminal.Variables["Pmo__Postgres"] = new NpgsqlConnectionStringBuilder(place.ConnectionString) { [key] = value }.ConnectionString;
        foreach (var args in (string[][])[["verify"], ["migrate"], ["export", "e.tar"], ["backup", "b.tar"]])
        {
            var said = await _terminal.RunAsync(args);
            Assert.True(said.Exit == 3, $"{args[0]}: {said}");
            Assert.Contains(words, said.Error, StringComparison.Ordinal);
        }

        Assert.Equal(1, (await _terminal.RunAsync("doctor")).Exit);
        Assert.Empty(_terminal.Files);
    }

    [Fact]
    public async Task Migrate_OfANewFolder_MakesTheDatabaseAndTheSecondTimeNothing()
    {
        var first = await _terminal.RunAsync("migrate", "--json");
        Assert.Equal(0, first.Exit);
        Assert.NotEmpty(first.Json["done"]!.AsArray());
        Assert.Empty((await _terminal.RunAsync("migrate", "--json")).Json["done"]!.AsArray());
        await using var journal = await School.OpenSqliteAsync(_terminal.Data);
        Assert.True((await journal.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task EveryCommand_OnADatabaseOfANewerVersion_SaysSoAndChangesNothing()
    {
        await FillAsync();
        await Sql.RunAsync(_terminal.Database, "INSERT INTO migration (number, name, at) VALUES (99, 'from tomorrow', 0)");
        foreach (var args in (string[][])[["migrate"], ["export", "e.tar"], ["doctor"]])
        {
            var said = await _terminal.RunAsync(args);
            Assert.True(said.Exit == 1, $"{args[0]}: {said}");
            Assert.Contains("a newer version made it", said.Output + said.Error, StringComparison.Ordinal);
        }

        Assert.Equal(["data"], _terminal.Files);
    }

    [Fact]
    [Trait("Needs", "postgres")]
    public async Task EveryCommand_OnAPostgresDatabaseOfANewerVersionOrHalfOfOne_SaysSoAndChangesNothing()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        _terminal.UsePostgres(place);
        foreach (var (change, words) in ((string, string)[])[("INSERT INTO migration (number, name, at) VALUES (99, 'from tomorrow', 0)", "a newer version made it"), ("DELETE FROM migration WHERE number IN (2, 99)", "half a database")])
        {
            await place.Server.RunAsync(change, place.Name);
            foreach (var args in (string[][])[["migrate"], ["export", "e.tar"], ["backup", "b.tar"], ["doctor"]])
            {
                var said = await _terminal.RunAsync(args);
                Assert.True(said.Exit == 1, $"{args[0]}: {said}");
                Assert.Contains(words, said.Output + said.Error, StringComparison.Ordinal);
            }
        }

        Assert.Empty(_terminal.Files);
    }

    [Fact]
    public async Task Migrate_OfHalfADatabase_SaysSo()
    {
        await FillAsync();
        await Sql.RunAsync(_terminal.Database, "DELETE FROM migration WHERE number = 2");
        var said = await _terminal.RunAsync("migrate");
        Assert.Equal(1, said.Exit);
        Assert.Contains("half a database", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OfWhatWasWritten_IsSound()
    {
        await FillAsync();
        var said = await _terminal.RunAsync("verify");
        Assert.Equal(0, said.Exit);
        Assert.Contains("is sound", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AfterAnAnswerWasChanged_NamesTheCommit()
    {
        await FillAsync();
        await Sql.RunAsync(_terminal.Database, "UPDATE commit_log SET events = CAST(replace(events, '\"v\":1', '\"v\":2') AS BLOB) WHERE stream = 'student/S-0' AND version = 1");
        var said = await _terminal.RunAsync("verify");
        Assert.Equal(1, said.Exit);
        Assert.Contains("student/S-0 1: its events were changed", said.Output, StringComparison.Ordinal);
        Assert.Equal("Payload", (string)(await _terminal.RunAsync("verify", "--json")).Json["findings"]![0]!["problem"]!);
    }

    [Fact]
    public async Task Verify_WhereNoDatabaseIs_SaysSoAndMakesNone()
    {
        var said = await _terminal.RunAsync("verify");
        Assert.Equal(3, said.Exit);
        Assert.Contains("There is no database", said.Error, StringComparison.Ordinal);
        Assert.Empty(_terminal.Files);
    }

    private async Task FillAsync()
    {
        await using var journal = await School.OpenSqliteAsync(_terminal.Data);
        await School.FillAsync(journal, 7);
    }
}
