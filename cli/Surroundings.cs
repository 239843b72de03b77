namespace Pmo.Cli;

/// <summary>What a command sees of the machine beside its arguments. Variables are met in any case, as by the server.</summary>
internal sealed class Surroundings(IEnumerable<KeyValuePair<string, string?>> variables, string currentDirectory, TimeProvider time)
{
    private readonly Dictionary<string, string> _variables = variables
        .Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
        .GroupBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.First().Value!, StringComparer.OrdinalIgnoreCase);

    public TimeProvider Time => time;

    public string? Variable(string name) => _variables.GetValueOrDefault(name);

    public string FullPath(string path) => Path.GetFullPath(path, currentDirectory);
}
