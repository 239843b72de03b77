using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pmo.Bench.Site;

namespace Pmo.Bench.Report;

/// <summary>The kept lines: <c>bench/results/&lt;rig&gt;.jsonl</c>, oldest first.</summary>
public static class Results
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Folder() => Folders.Repository() is { } root
        ? Path.Combine(root, "bench", "results")
        : throw new RigException("Results are kept in the source tree: run from there.");

    public static string Line(RigResult result) => JsonSerializer.Serialize(result, Json);

    public static void Keep(RigResult result)
    {
        Directory.CreateDirectory(Folder());
        File.AppendAllText(Path.Combine(Folder(), result.Rig + ".jsonl"), Line(result) + "\n");
    }

    public static IReadOnlyList<RigResult> Load() => !Directory.Exists(Folder()) ? [] :
    [
        .. Directory.EnumerateFiles(Folder(), "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines)
            .Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<RigResult>(line, Json)!),
    ];
}
