namespace Pmo.Cluster.Tests;

/// <summary>What keeps a silo from starting is told in one line that names key, form and example, and no secret.</summary>
public class StartTests
{
    private const string Content = "Pmo__Content";

    [Theory]
    [InlineData("Pmo:PostgresFile is missing")]
    [InlineData("Pmo:Postgres must name a host", "Pmo__Postgres", "Password=hidden")]
    [InlineData("Pmo:PostgresFile names", "Pmo__PostgresFile", "/nowhere/pmo")]
    [InlineData("Pmo:SiloPort is \"eleven\"", "Pmo__SiloPort", "eleven")]
    [InlineData("Pmo:SiloAddress is \"0.0.0.0\"", "Pmo__SiloAddress", "0.0.0.0")]
    [InlineData("Pmo:Colour is not a setting", "Pmo__Colour", "red")]
    [InlineData("Pmo:HealthUrl is \"8081\"", "Pmo__HealthUrl", "8081")]
    [InlineData("Pmo:Otlp is \"collector\"", "Pmo__Otlp", "collector")]
    [InlineData("Pmo:Logs is \"xml\"", "Pmo__Logs", "xml")]
    [InlineData("Pmo:Storage is \"sqlite\"", "Pmo__Storage", "sqlite")]
    public async Task Start_WithAWrongSetting_IsRefusedInOneLine(string said, string key = "Pmo__Demo", string value = "off")
    {
        var (code, line) = await SiloProcess.RefusedAsync((Content, AppContext.BaseDirectory), (key, value));

        Assert.Equal(2, code);
        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.Single(line.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("hidden", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutADatabaseBehindTheAddress_SaysSo()
    {
        var (code, line) = await SiloProcess.RefusedAsync(
            (Content, AppContext.BaseDirectory), ("Pmo__Postgres", "Host=127.0.0.1;Port=1;Database=pmo;Username=pmo;Password=hidden"));

        Assert.Equal(2, code);
        Assert.Contains("PostgreSQL", line, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", line, StringComparison.Ordinal);
    }
}
