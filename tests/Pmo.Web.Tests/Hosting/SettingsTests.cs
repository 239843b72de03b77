using Microsoft.Extensions.Configuration;
using Pmo.Web.Hosting;

namespace Pmo.Web.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void Nothing_Set_IsTheQuietLocalServer()
    {
        var settings = Read();
        Assert.Equal("/work-here/data", settings.DataFolder);
        Assert.Equal(["http://127.0.0.1:5080"], settings.Urls);
        Assert.Equal((false, null, false, 12), (settings.Lan, settings.Demo, settings.Production, settings.SessionHours));
    }

    [Theory]
    [InlineData("Pmo:Urls", "5080", "http://127.0.0.1:5080")]
    [InlineData("Pmo:Urls", "ftp://a:1", "http://127.0.0.1:5080")]
    [InlineData("Pmo:Urls", "http://a:1/path", "http://127.0.0.1:5080")]
    [InlineData("Pmo:Urls", ";", "http://127.0.0.1:5080")]
    [InlineData("Pmo:Lan", "yes", "Pmo__Lan=true")]
    [InlineData("Pmo:Demo", "true", "Pmo__Demo=on")]
    [InlineData("Pmo:Environment", "Prod", "Pmo__Environment=Production")]
    [InlineData("Pmo:SessionHours", "0", "Pmo__SessionHours=12")]
    [InlineData("Pmo:SessionHours", "1.5", "Pmo__SessionHours=12")]
    [InlineData("Pmo:PasswordQueue", "-1", "Pmo__PasswordQueue=32")]
    [InlineData("Pmo:DataFolder", "/etc/hostname", "Pmo__DataFolder=/srv/pmo/data")]
    [InlineData("Pmo:Otlp", "collector", "Pmo__Otlp=http://collector:4317")]
    [InlineData("Pmo:Logs", "xml", "Pmo__Logs=json")]
    [InlineData("Pmo:Proxies", "proxy.local", "Pmo__Proxies=10.0.0.5,10.1.0.0/24")]
    [InlineData("Pmo:Proxies", "10.0.0.5;10.0.0.6", "Pmo__Proxies=10.0.0.5,10.1.0.0/24")]
    [InlineData("Pmo:Proxies", "10.1", "Pmo__Proxies=10.0.0.5,10.1.0.0/24")]
    [InlineData("Pmo:Proxies", "10.0.0.5/24", "Pmo__Proxies=10.0.0.5,10.1.0.0/24")]
    [InlineData("Pmo:Proxies", "10.0.0.5, 0.0.0.0/0", "Pmo__Proxies=10.0.0.5,10.1.0.0/24")]
    [InlineData("Pmo:DataFolde", "x", "Pmo__DataFolder=/srv/pmo")]
    public void Wrong_StopsNamingKeyFormAndExample(string key, string value, string example)
    {
        var stopped = Assert.Throws<SettingsException>(() => Read((key, value)));
        Assert.Equal(key, stopped.Key);
        Assert.StartsWith(key + ": ", stopped.Message, StringComparison.Ordinal);
        Assert.Contains("Нужно: ", stopped.Message, StringComparison.Ordinal);
        Assert.EndsWith("Пример: " + example, stopped.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pmo:Environment", "production")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Production")]
    [InlineData("DOTNET_ENVIRONMENT", "Production")]
    public void Production_SaidAnywhere_Counts(string key, string value) =>
        Assert.True(Read((key, value), ("Pmo:Demo", "off")).Production);

    [Fact]
    public void Lan_ListensEverywhereOnTheSamePort() =>
        Assert.Equal(["http://0.0.0.0:8080"], Read(("Pmo:Lan", "true"), ("Pmo:Urls", "http://127.0.0.1:8080")).Urls);

    [Fact]
    public void Flags_BecomeSettings()
    {
        var flags = CommandLine.Parse(["--lan", "--data", "d", "--urls=http://127.0.0.1:0", "--no-demo", "--Pmo:SessionHours=3"]);
        Assert.Equal(
            [("Pmo:DataFolder", "d"), ("Pmo:Demo", "off"), ("Pmo:Lan", "true"), ("Pmo:SessionHours", "3"), ("Pmo:Urls", "http://127.0.0.1:0")],
            flags.Select(f => (f.Key, f.Value!)).OrderBy(f => f.Key, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--lam")]
    [InlineData("data")]
    [InlineData("--data")]
    [InlineData("--data", "--lan")]
    public void Flags_Unknown_StopTheStart(params string[] args) =>
        Assert.Contains("Пример: ", Assert.Throws<SettingsException>(() => CommandLine.Parse(args)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "")]
    [InlineData("10.0.0.5", "10.0.0.5/32")]
    [InlineData(" 10.1.0.0/24 , ::1, fd00::/8 ", "10.1.0.0/24 ::1/128 fd00::/8")]
    public void Proxies_AreAddressesAndNetworks(string value, string read) =>
        Assert.Equal(read, string.Join(' ', Read(("Pmo:Proxies", value)).Proxies));

    private static PmoSettings Read(params (string Key, string Value)[] values) => SettingsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build(), "/work-here");
}
