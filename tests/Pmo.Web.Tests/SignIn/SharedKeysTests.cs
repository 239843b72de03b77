using System.Net;
using System.Net.Http.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Pmo.Testing;
using Pmo.Web.Hosting;
using Pmo.Web.Json;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Tests.SignIn;

/// <summary>Over PostgreSQL what seals cookies is everybody's who shares the database; over SQLite it stays in the folder.</summary>
public sealed class SharedKeysTests
{
    [Fact]
    [Trait("Needs", "postgres")]
    public async Task Cookie_OfOneServer_IsGoodAtAnotherWithAFolderOfItsOwn()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);
        using var secrets = new JournalFolder();
        var secret = Path.Combine(secrets.Path, "secret");
        await File.WriteAllTextAsync(secret, place.ConnectionString);
        string[] storage = ["--demo", "--Pmo:Storage=postgres", $"--Pmo:PostgresFile={secret}"];
        await using var first = await PmoServer.StartAsync(configure: null, args: storage);
        var cookies = new CookieContainer();
        using (await first.EnterAsync("p-5a-05", cookies)) { }
        var cookie = cookies.GetCookies(first.Address)["pmo"]!;
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(first.Folder, "keys")));
        await first.StopAsync();

        await using var second = await PmoServer.StartAsync(configure: null, args: storage);
        var kept = new CookieContainer();
        kept.Add(second.Address, new Cookie(cookie.Name, cookie.Value));
        using var browser = second.NewBrowser(kept);
        Assert.Equal("p-5a-05", (await browser.GetFromJsonAsync<Me>("/api/me", WireJson.Options))!.Person?.Value);
    }

    [Fact]
    public async Task Keys_OverSqlite_AreInTheFolderAlone()
    {
        await using var server = await PmoServer.StartAsync();
        using (await server.EnterAsync("p-5a-05")) { }
        Assert.Single(Directory.EnumerateFiles(Path.Combine(server.Folder, "keys"), "key-*.xml"));
    }

    [Fact]
    [Trait("Needs", "postgres")]
    public async Task Webs_ThatStartAtOnceOnAnEmptyDatabase_SealWithOneKey()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var webs = Enumerable.Range(0, 4).Select(_ => Web(place.ConnectionString)).ToList();
        await Task.WhenAll(webs.Select(web => web.GetRequiredService<SharedKeysRead>().StartAsync(CancellationToken.None)));

        Assert.Single(new SharedKeys(place.ConnectionString).GetAllElements());
        var seals = webs.ConvertAll(web => web.GetRequiredService<IDataProtectionProvider>().CreateProtector("test"));
        foreach (var one in seals)
            Assert.All(seals, other => Assert.Equal("said", other.Unprotect(one.Protect("said"))));
        foreach (var web in webs) await web.DisposeAsync();
    }

    [Fact]
    [Trait("Needs", "postgres")]
    public async Task Elements_AreKeptAsGiven()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var keys = new SharedKeys(place.ConnectionString);
        Assert.Empty(keys.GetAllElements());
        var given = XElement.Parse("<key id='1'><value>ключ &amp; замок</value></key>");
        keys.StoreElement(given, "key-1");
        Assert.True(XNode.DeepEquals(given, Assert.Single(new SharedKeys(place.ConnectionString).GetAllElements())));
    }

    [Fact]
    [Trait("Needs", "postgres")]
    public async Task Start_OnADatabaseWithoutTheTable_SaysWhatToDo()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);
        await using var web = Web(place.ConnectionString);
        var stopped = await Assert.ThrowsAsync<StartException>(() => web.GetRequiredService<SharedKeysRead>().StartAsync(CancellationToken.None));
        Assert.Contains("pmo migrate", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WhereNoDatabaseAnswers_SaysSoWithoutThePassword()
    {
        await using var web = Web("Host=127.0.0.1;Port=1;Database=pmo;Username=pmo;Password=not-a-secret");
        var stopped = await Assert.ThrowsAsync<StartException>(() => web.GetRequiredService<SharedKeysRead>().StartAsync(CancellationToken.None));
        Assert.Contains("127.0.0.1", stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-secret", stopped.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Web(string connectionString)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSharedKeys(connectionString);
        services.AddDataProtection().SetApplicationName("test");
        services.AddSingleton<SharedKeysRead>();
        return services.BuildServiceProvider();
    }
}
