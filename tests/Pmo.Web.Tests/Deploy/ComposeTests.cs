using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Pmo.Silo;
using Pmo.Testing;
using Pmo.Web.Hosting;

namespace Pmo.Web.Tests.Deploy;

/// <summary>What can be known of docker-compose.yml without an engine that runs it.</summary>
public sealed partial class ComposeTests
{
    private static readonly ComposeFile Compose = ComposeFile.Read(Repository.Path("docker-compose.yml"));
    private static readonly ComposeFile Services = Compose.Map("services");

    /// <summary>Those that run; a profile is asked for by name and ends.</summary>
    public static TheoryData<string> Names => [.. Services.Keys.Where(name => !Services.Map(name).Has("profiles"))];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryService_HasLimitsHealthRestartAndNoRights(string name)
    {
        var service = Services.Map(name);
        var limits = service.Map("deploy").Map("resources").Map("limits");
        Assert.True(limits.Has("cpus") && limits.Has("memory"));
        Assert.True(service.Has("networks"));
        foreach (var key in (string[])["test", "interval", "timeout", "retries", "start_period"]) Assert.True(service.Map("healthcheck").Has(key), key);
        Assert.Equal("unless-stopped", service.Text("restart"));
        Assert.Equal("true", service.Text("read_only"));
        Assert.Equal(["ALL"], service.List("cap_drop"));
        Assert.Equal(["no-new-privileges:true"], service.List("security_opt"));
        Assert.True(service.Has("stop_grace_period") && service.Has("logging"));
    }

    [Fact]
    public void OnlyTheProxy_IsPublishedAndReachesOut()
    {
        Assert.Equal("true", Compose.Map("networks").Map("inside").Text("internal"));
        foreach (var name in Services.Keys)
        {
            Assert.Equal(name == "proxy", Services.Map(name).Has("ports"));
            Assert.Equal(name == "proxy" ? ["edge", "inside"] : ["inside"], Services.Map(name).Map("networks").Keys.Order());
        }
    }

    [Theory]
    [InlineData("silo-1", "silo-2")]
    [InlineData("web-1", "web-2")]
    public void EverySetting_IsOneThatTheProgramReads(params string[] services)
    {
        foreach (var name in services)
        {
            var known = name.StartsWith("web", StringComparison.Ordinal) ? [.. SettingsReader.Known, SettingsReader.ClusterId] : SiloSettings.Known;
            foreach (var key in Services.Map(name).Map("environment").Keys)
            {
                Assert.StartsWith("Pmo__", key, StringComparison.Ordinal);
                Assert.Contains(key["Pmo__".Length..], known);
            }
        }
    }

    [Fact]
    public void Webs_ReadTheirSettings_AndBelieveTheProxyAlone()
    {
        using var folder = new JournalFolder();
        var secret = Path.Combine(folder.Path, "secret");
        File.WriteAllText(secret, "Host=postgres;Database=pmo;Username=pmo;Password=not-a-secret");
        foreach (var name in (string[])["web-1", "web-2"])
        {
            var environment = Services.Map(name).Map("environment");
            Assert.Equal("/run/secrets/pmo-postgres", environment.Text("Pmo__PostgresFile"));
            var given = environment.Keys.Where(key => key != "Pmo__" + SettingsReader.ClusterId).Select(key => KeyValuePair.Create(
                key.Replace("__", ":", StringComparison.Ordinal),
                key == "Pmo__PostgresFile" ? secret : (string?)Defaulted().Replace(environment.Text(key), "$1")));
            var settings = SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(given).Build(), folder.Path);
            Assert.Equal($"{AddressOf("proxy")}/32", Assert.Single(settings.Proxies).ToString());
            Assert.True(settings is { Production: true, Demo: false, JsonLogs: true, Otlp: null, PublicUrl: null, Postgres: not null });
        }
    }

    [Fact]
    public void Addresses_AgreeEverywhere()
    {
        var addresses = Services.Keys.Select(AddressOf).ToList();
        Assert.Equal(addresses.Count, addresses.Distinct(StringComparer.Ordinal).Count());
        var subnet = IPNetwork.Parse(Subnet().Match(File.ReadAllText(Repository.Path("docker-compose.yml"))).Groups[1].Value);
        Assert.All(addresses, address => Assert.True(subnet.Contains(IPAddress.Parse(address)), address));
        foreach (var silo in (string[])["silo-1", "silo-2"])
            Assert.Equal((AddressOf(silo), silo), (Services.Map(silo).Map("environment").Text("Pmo__SiloAddress"), Services.Map(silo).Map("environment").Text("Pmo__SiloName")));
        var upstream = File.ReadAllLines(Repository.Path("deploy", "upstream.conf")).Where(line => line.StartsWith("server", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]);
        Assert.Equal([$"{AddressOf("web-1")}:8080", $"{AddressOf("web-2")}:8080"], upstream);
    }

    [Fact]
    public void Secrets_AreFilesThatGitAndImagesDoNotGet()
    {
        foreach (var name in Compose.Map("secrets").Keys)
            Assert.StartsWith("./deploy/secrets/", Compose.Map("secrets").Map(name).Text("file"), StringComparison.Ordinal);
        Assert.Contains("/deploy/secrets/", File.ReadAllLines(Repository.Path(".gitignore")));
        Assert.Contains("deploy/secrets", File.ReadAllLines(Repository.Path(".dockerignore")));
        Assert.DoesNotMatch("(?i)password\\s*=", File.ReadAllText(Repository.Path("docker-compose.yml")));
    }

    [Fact]
    public void Mounts_AreThere_AndImagesAreBuiltWithoutRights()
    {
        var stages = File.ReadAllLines(Repository.Path("Dockerfile"));
        foreach (var name in (string[])["silo", "web"])
        {
            Assert.Equal(name, Services.Map($"{name}-1").Map("build").Text("target"));
            Assert.Contains($"FROM runtime AS {name}", stages);
        }
        Assert.Contains("USER $APP_UID", stages);
        foreach (var mount in Services.Map("proxy").List("volumes"))
            Assert.True(Path.Exists(Repository.Path(mount.Split(':')[0][2..])) && mount.EndsWith(":ro", StringComparison.Ordinal), mount);
    }

    private static string AddressOf(string service) => Services.Map(service).Map("networks").Map("inside").Text("ipv4_address");

    [GeneratedRegex(@"\$\{[A-Z_]+:-([^}]*)\}")]
    private static partial Regex Defaulted();

    [GeneratedRegex(@"subnet: ([0-9./]+)")]
    private static partial Regex Subnet();
}
