using Microsoft.Extensions.Configuration;
using Pmo.Testing;
using Pmo.Web.Hosting;

namespace Pmo.Web.Tests.Hosting;

public sealed class StorageTests : IDisposable
{
    private const string Good = "Host=db;Database=pmo;Username=pmo;Password=not-a-secret";
    private readonly string folder = Directory.CreateTempSubdirectory("pmo-storage-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Nothing_Set_IsSqlite() => Assert.Null(Read());

    [Fact]
    public void Postgres_ByStringOrByFile_IsTheSame()
    {
        File.WriteAllText(Path.Combine(folder, "secret"), Good + "\n");
        Assert.Equal(Good, Read(("Pmo:Storage", "postgres"), ("Pmo:Postgres", Good)));
        Assert.Equal(Good, Read(("Pmo:Storage", "Postgres"), ("Pmo:PostgresFile", "secret")));
        Assert.Null(Read(("Pmo:Storage", "sqlite")));
    }

    [Theory]
    [InlineData("Pmo:Storage", "mysql", null, null, "sqlite или postgres")]
    [InlineData("Pmo:Storage", "sqlite", Good, null, "postgres")]
    [InlineData("Pmo:Storage", null, null, "secret", "postgres")]
    [InlineData("Pmo:Postgres", "postgres", null, null, "Host, Database")]
    [InlineData("Pmo:Postgres", "postgres", "not-a-secret", null, "Host, Database")]
    [InlineData("Pmo:Postgres", "postgres", "Host=db;Password=not-a-secret", null, "Host, Database")]
    [InlineData("Pmo:PostgresFile", "postgres", Good, "secret", "одно из двух")]
    [InlineData("Pmo:PostgresFile", "postgres", null, "missing", "файл")]
    [InlineData("Pmo:PostgresFile", "postgres", null, ".", "файл")]
    [InlineData("Pmo:PostgresFile", "postgres", null, "empty", "Host, Database")]
    public void Wrong_StopsNamingKeyFormAndExample_AndNoSecret(string key, string? storage, string? postgres, string? file, string form)
    {
        File.WriteAllText(Path.Combine(folder, "secret"), Good);
        File.WriteAllText(Path.Combine(folder, "empty"), "");
        var stopped = Assert.Throws<SettingsException>(() => Read(("Pmo:Storage", storage), ("Pmo:Postgres", postgres), ("Pmo:PostgresFile", file)));
        Assert.Equal(key, stopped.Key);
        Assert.Contains(form, stopped.Message, StringComparison.Ordinal);
        Assert.Contains("Пример: Pmo__", stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-secret", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_AsText_HoldNoSecret() => Assert.DoesNotContain(
        "not-a-secret", $"{new PmoSettings { DataFolder = "d", Content = "c", Urls = [], Postgres = Good }}", StringComparison.Ordinal);

    [Fact]
    public void Flag_WithAConnectionString_IsRefused() => Assert.Contains(
        "Pmo__PostgresFile", Assert.Throws<SettingsException>(() => CommandLine.Parse(["--Pmo:Postgres=" + Good])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=pmo;Username=pmo;Password=not-a-secret", "cannot be reached")]
    [InlineData("Host=127.0.0.1;Database=pmo;Passwrod=not-a-secret", "Pmo:Postgres must be keywords")]
    public async Task Start_WithADatabaseThatCannotBeUsed_IsOneLineAndExitCode2(string connection, string says)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "secret"), connection);
        var (code, said) = await TryAsync("--Pmo:Storage=postgres", $"--Pmo:PostgresFile={Path.Combine(folder, "secret")}");
        Assert.Equal(2, code);
        Assert.Contains(says, said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
        Assert.DoesNotContain("not-a-secret", said, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Needs", "postgres")]
    public async Task SecondServer_OnTheSameFolder_IsRefusedAlsoOverPostgres_AndADemoIsMadeOnlyWhenAskedFor()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);
        var secret = Path.Combine(folder, "secret");
        await File.WriteAllTextAsync(secret, place.ConnectionString);
        string[] storage = ["--Pmo:Storage=postgres", $"--Pmo:PostgresFile={secret}"];
        await using var first = await PmoServer.StartAsync(configure: null, args: storage);
        Assert.False(File.Exists(Path.Combine(first.Folder, "demo.json")));
        Assert.False(File.Exists(Path.Combine(first.Folder, "pmo.db")));

        var (code, said) = await TryAsync(["--data", first.Folder, .. storage]);
        Assert.Equal(2, code);
        Assert.Contains(first.Folder, said, StringComparison.Ordinal);

        // Nor from a folder of its own: this engine is no cluster.
        (code, said) = await TryAsync(storage);
        Assert.Equal(2, code);
        Assert.Contains("in use by another server", said, StringComparison.Ordinal);
    }

    private string? Read(params (string Key, string? Value)[] values) => SettingsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, v.Value))).Build(), folder).Postgres;

    private async Task<(int Code, string Said)> TryAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        string[] standard = args.Contains("--data") ? [] : ["--data", Path.Combine(folder, "data")];
        var code = await Start.RunAsync(() => Program.Build([.. standard, "--urls", "http://127.0.0.1:0", .. args]), output, errors);
        return (code, errors.ToString());
    }
}
