using System.Text.Json.Nodes;
using Pmo.Cli;

namespace Pmo.Web.Tests.Provisioning;

/// <summary>What pmo said and how it ended.</summary>
internal sealed record Said(int Exit, string Output, string Error)
{
    public JsonNode Json => JsonNode.Parse(Output)!;

    public override string ToString() => $"exit {Exit}\n{Output}\n{Error}";
}

/// <summary>pmo, run in this process against a server's data folder, in a folder of its own that is gone afterwards.</summary>
internal sealed class Terminal(string data) : IDisposable
{
    private readonly string root = System.IO.Directory.CreateTempSubdirectory("pmo-terminal-").FullName;

    public string PathOf(string name) => Path.Combine(root, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return name;
    }

    public async Task<Said> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await new CommandLine(new Surroundings([], root, TimeProvider.System), output, error).RunAsync([.. args, "--data", data]);
        return new Said(exit, output.ToString(), error.ToString());
    }

    /// <summary>What must end well.</summary>
    public async Task<Said> DoAsync(params string[] args)
    {
        var said = await RunAsync(args);
        Assert.True(said.Exit == 0, said.ToString());
        return said;
    }

    /// <summary>Rows of a file of cards, by person.</summary>
    public Dictionary<string, string[]> Cards(string name) => File.ReadAllLines(PathOf(name)).Skip(1).Select(line => line.Split(';')).ToDictionary(cells => cells[0]);

    public void Dispose() => System.IO.Directory.Delete(root, recursive: true);
}
