using System.Text.Json.Nodes;
using Pmo.Testing;

namespace Pmo.Cli.Tests;

/// <summary>What was said and how it ended.</summary>
public sealed record Said(int Exit, string Output, string Error)
{
    public JsonNode Json => JsonNode.Parse(Output)!;

    public override string ToString() => $"exit {Exit}\n{Output}\n{Error}";
}

/// <summary>Runs commands in this process, with settings of its own and a data folder that is gone afterwards.</summary>
public sealed class Terminal : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("pmo-cli-").FullName;

    public Dictionary<string, string?> Variables { get; } = new(StringComparer.Ordinal);

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Not yet there.</summary>
    public string Data => PathOf("data");

    public string Database => Path.Combine(Data, "pmo.db");

    public string PathOf(string name) => Path.Combine(_root, name);

    public IEnumerable<string> Files => Directory.EnumerateFileSystemEntries(_root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public void UsePostgres(PostgresPlace place)
    {
        Variables["Pmo__Storage"] = "postgres";
        Variables["Pmo__Postgres"] = place.ConnectionString;
    }

    public async Task<Said> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await new CommandLine(new Surroundings(Variables, _root, Time), output, error).RunAsync(args);
        return new Said(exit, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
