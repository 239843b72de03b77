using System.Text.Json.Nodes;

namespace Pmo.Cli;

/// <summary>What a command has to say: lines for people, or an object for programs.</summary>
internal sealed record Answer(ExitCode Code, JsonObject Json, params string[] Lines)
{
    public static string Size(long bytes) => bytes switch
    {
        < 1 << 20 => $"{bytes / 1024.0:0.#} KB",
        < 1 << 30 => $"{bytes / (double)(1 << 20):0.#} MB",
        _ => $"{bytes / (double)(1 << 30):0.##} GB",
    };

    public static JsonObject Counts(IReadOnlyDictionary<string, long> counts) =>
        new(counts.Select(count => KeyValuePair.Create<string, JsonNode?>(count.Key, count.Value)));

    public static string CountsInWords(IReadOnlyDictionary<string, long> counts) =>
        string.Join(", ", counts.Select(count => $"{count.Value} {count.Key}"));
}
