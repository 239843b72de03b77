using System.Text.Json.Nodes;

namespace Pmo.Cli.Tests;

/// <summary>provision and user: what they do when there is no server, or one that fails.</summary>
public sealed class PeopleTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("provision", "school.json")]
    [InlineData("provision", "school.json", "--cards", "cards.csv")]
    [InlineData("user", "add", "p-1", "--school", "s-1", "--role", "teacher", "--family", "А", "--given", "Б")]
    [InlineData("user", "block", "p-1")]
    [InlineData("user", "reset", "p-1", "--cards", "cards.csv")]
    public async Task WithoutAServer_EndsInThree_AndSaysHowToStartIt(params string[] args)
    {
        await WriteAsync("school.json", "{}");
        var said = await _terminal.RunAsync(args);
        Assert.Equal(3, said.Exit);
        Assert.Contains($"No server runs on {_terminal.Data}. Start it (in the source tree `dotnet run --project web -- --data {_terminal.Data}`)", said.Error, StringComparison.Ordinal);
        Assert.Equal(["school.json"], _terminal.Files);
    }

    [Fact]
    public async Task AServerThatListensToTheNetworkAlone_IsToldWhatToAdd()
    {
        Directory.CreateDirectory(_terminal.Data);
        await File.WriteAllTextAsync(Path.Combine(_terminal.Data, "operate.json"), """{"process":7,"addresses":[],"token":"t"}""");
        var said = await _terminal.RunAsync("user", "block", "p-1");
        Assert.Equal(3, said.Exit);
        Assert.Contains("http://127.0.0.1:5080", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheToken_GoesToThisMachineOnly()
    {
        Directory.CreateDirectory(_terminal.Data);
        await File.WriteAllTextAsync(Path.Combine(_terminal.Data, "operate.json"), """{"process":7,"addresses":["http://192.0.2.7:1"],"token":"t"}""");
        Assert.Contains("listens at no address of this machine", (await _terminal.RunAsync("user", "block", "p-1")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    public async Task AServerThatIsLostInTheMiddle_LeavesAnEmptyHand(int status)
    {
        await using var server = await FakeServer.StartAsync(_terminal.Data);
        server.Answers["provision"] = (status, "");
        await WriteAsync("school.json", "{}");
        var said = await _terminal.RunAsync("provision", "school.json", "--cards", "cards.csv");
        Assert.Equal(1, said.Exit);
        Assert.Contains("Run the same command again", said.Error, StringComparison.Ordinal);
        Assert.Equal(["data", "school.json"], _terminal.Files);
    }

    [Fact]
    public async Task Cards_AreKeptBeforeTheServerIsToldSo()
    {
        await using var server = await FakeServer.StartAsync(_terminal.Data);
        server.Answers["provision"] = (200, FakeServer.Issued);
        await WriteAsync("school.json", "{}");
        var said = await _terminal.RunAsync("provision", "school.json", "--cards", "cards.csv");
        Assert.True(said.Exit == 0, said.ToString());
        Assert.Equal(["provision?secrets=true", "handed-out"], server.Asked.Select(asked => asked.Path));
        Assert.Equal("p-1", (string)JsonNode.Parse(server.Asked.Last().Body)!["people"]![0]!);
        Assert.Contains("AAAA-BBBB-CCCC", await File.ReadAllTextAsync(_terminal.PathOf("cards.csv")), StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA-BBBB-CCCC", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cards_ThatTheServerDoesNotKnowToBeKept_MustNotBeHandedOut()
    {
        await using var server = await FakeServer.StartAsync(_terminal.Data);
        server.Answers["provision"] = (200, FakeServer.Issued);
        server.Answers["handed-out"] = (0, "");
        await WriteAsync("school.json", "{}");
        var said = await _terminal.RunAsync("provision", "school.json", "--cards", "cards.csv");
        Assert.Equal(1, said.Exit);
        Assert.Contains("Hand none of them out", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cards_WhereNoneWereDrawn_LeaveNoFile()
    {
        await using var server = await FakeServer.StartAsync(_terminal.Data);
        server.Answers["provision"] = (200, """{"preview":false,"problems":[],"items":[],"notInFile":[],"newSignIns":0,"signIns":[]}""");
        await WriteAsync("school.json", "{}");
        Assert.Equal(0, (await _terminal.RunAsync("provision", "school.json", "--cards", "cards.csv")).Exit);
        Assert.Equal(["data", "school.json"], _terminal.Files);
    }

    [Theory]
    [InlineData("id;Фамилия;Имя\np-1;А;Б;В\n", "5a.csv, line 2: 4 cells, but 3 columns.")]
    [InlineData("id;Фамилие\n", "5a.csv, line 1: there is no column \"фамилие\". Columns are id, familyName, givenName, patronymic, class.")]
    [InlineData("id;Фамилия\np-1;\"А\n", "5a.csv, line 2: a quote is opened and never closed.")]
    [InlineData("", "5a.csv is empty.")]
    public async Task ATableThatIsNone_IsNamedWithItsLine(string table, string reason)
    {
        await WriteAsync("school.json", "{}");
        await WriteAsync("5a.csv", table);
        var said = await _terminal.RunAsync("provision", "school.json", "--students", "5a.csv");
        Assert.Equal(2, said.Exit);
        Assert.Contains(reason, said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATableThatIsNotUtf8_SaysHowExcelWritesIt()
    {
        await WriteAsync("school.json", "{}");
        await File.WriteAllBytesAsync(_terminal.PathOf("5a.csv"), [.. "id;"u8, 0xD4, 0xE0, 0xEC]);
        Assert.Contains("CSV UTF-8", (await _terminal.RunAsync("provision", "school.json", "--students", "5a.csv")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATablesRows_AreSentWithTheirPlaces_AndTitlesAsIds()
    {
        await using var server = await FakeServer.StartAsync(_terminal.Data);
        server.Answers["provision"] = (200, """{"preview":true,"problems":[],"items":[],"notInFile":[],"newSignIns":0,"signIns":[]}""");
        await WriteAsync("school.json", """{"school":{"id":"s-1"},"classes":[{"id":"c-1","title":"5А"}]}""");
        await WriteAsync("5a.csv", "id,familyName,givenName,class\r\np-1,\"Ива, \"\"новая\"\"\",Б,5а");
        Assert.Equal(0, (await _terminal.RunAsync("provision", "school.json", "--students", "5a.csv", "--preview")).Exit);
        var row = JsonNode.Parse(server.Asked.Single().Body)!["students"]![0]!;
        Assert.Equal(("5a.csv, line 2", "p-1", "Ива, \"новая\"", "c-1"), ((string)row["place"]!, (string)row["id"]!, (string)row["familyName"]!, (string)row["class"]!));
    }

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(_terminal.PathOf(name), text);
}
