namespace Pmo.Cli.Tests;

public sealed class UsageTests : IDisposable
{
    private readonly Terminal _terminal = new();

    private static readonly string[] _commands = ["doctor", "migrate", "verify", "backup", "restore", "export", "import", "provision", "user add", "user block", "user unblock", "user reset"];

    public static TheoryData<string> Commands => [.. _commands];

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_OfEveryCommand_HasExamples(string command)
    {
        var said = await _terminal.RunAsync([.. command.Split(' '), "--help"]);
        Assert.Equal(0, said.Exit);
        Assert.Contains("Examples:", said.Output, StringComparison.Ordinal);
        Assert.Contains($"pmo {command}", said.Output, StringComparison.Ordinal);
        Assert.Contains("--json", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_NamesEveryCommandAndTheExitCodes()
    {
        var said = await _terminal.RunAsync("--help");
        Assert.All(_commands, name => Assert.Contains($"  {name.Split(' ')[0]} ", said.Output, StringComparison.Ordinal));
        Assert.Contains("3 cannot reach", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosuch")]
    [InlineData("verify", "--nosuch")]
    [InlineData("backup")]
    [InlineData("backup", "b", "--keep", "none")]
    [InlineData("backup", "b", "--keep", "0")]
    [InlineData("export", "a", "b")]
    [InlineData("provision")]
    [InlineData("provision", "school.json", "--preveiw")]
    [InlineData("user")]
    [InlineData("user", "block")]
    [InlineData("user", "add", "p-1", "--role", "student")]
    [InlineData("user", "reset", "p-1", "--password", "secret")]
    [InlineData()]
    public async Task WrongArguments_EndInTwo(params string[] args)
    {
        var said = await _terminal.RunAsync(args);
        Assert.True(said.Exit == 2, said.ToString());
        Assert.Contains("--help", said.Error, StringComparison.Ordinal);
        Assert.Equal("", said.Output);
    }

    [Fact]
    public async Task WrongArguments_WithJson_AreAnObjectToo()
    {
        var said = await _terminal.RunAsync("backup", "--json");
        Assert.Equal(2, said.Exit);
        Assert.Equal((2, false), ((int)said.Json["exit"]!, (bool)said.Json["ok"]!));
        Assert.NotNull(said.Json["error"]);
    }

    [Fact]
    public async Task APasswordAmongTheArguments_IsRefusedAndNotRepeated()
    {
        var said = await _terminal.RunAsync("verify", "--Pmo:Postgres=Host=h;Database=d;Password=tops3cret");
        Assert.Equal(2, said.Exit);
        Assert.Contains("Pmo__PostgresFile", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("tops3cret", said.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pmo__Storage", "oracle")]
    [InlineData("Pmo__Storage", "postgres")]
    [InlineData("Pmo__Postgres", "Host=h;Database=d;Password=tops3cret")]
    public async Task AWrongSetting_IsNamedWithAnExample(string name, string value)
    {
        _terminal.Variables[name] = value;
        var said = await _terminal.RunAsync("verify");
        Assert.Equal(2, said.Exit);
        Assert.Matches("Pmo__Storage=postgres|Pmo__PostgresFile=/run", said.Error);
        Assert.DoesNotContain("tops3cret", said.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, (await _terminal.RunAsync("doctor")).Exit);
    }

    [Theory]
    [InlineData("Host=h;Passw0rd=tops3cret;=")]
    [InlineData("tops3cret")]
    public async Task AConnectionThatIsNone_IsRefusedWithoutQuotingIt(string connection)
    {
        _terminal.Variables["Pmo__Storage"] = "postgres";
        await File.WriteAllTextAsync(_terminal.PathOf("secret"), connection);
        _terminal.Variables["Pmo__PostgresFile"] = "secret";
        var said = await _terminal.RunAsync("verify");
        Assert.Equal(2, said.Exit);
        Assert.Contains("Pmo__PostgresFile", said.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("tops3cret", said.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("restore", "nowhere.db")]
    [InlineData("import", "nowhere.tar")]
    [InlineData("verify", "nowhere.tar")]
    [InlineData("provision", "nowhere.json")]
    public async Task AFileThatIsNotThere_EndsInThreeAndMakesNothing(params string[] args)
    {
        var said = await _terminal.RunAsync(args);
        Assert.Equal(3, said.Exit);
        Assert.Contains("nowhere", said.Error, StringComparison.Ordinal);
        Assert.Empty(_terminal.Files);
    }

    [Theory]
    [InlineData("restore")]
    [InlineData("import")]
    [InlineData("verify")]
    public async Task AFileThatIsNoArchive_IsNamedAsOne(string command)
    {
        await File.WriteAllTextAsync(_terminal.PathOf("letter.txt"), new string('x', 5_000));
        var said = await _terminal.RunAsync(command, "letter.txt");
        Assert.Equal(1, said.Exit);
        Assert.Equal(["letter.txt"], _terminal.Files);
    }
}
