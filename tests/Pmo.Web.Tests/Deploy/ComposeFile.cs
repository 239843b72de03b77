using YamlDotNet.RepresentationModel;

namespace Pmo.Web.Tests.Deploy;

/// <summary>A YAML mapping as a reader of compose files sees it: what is merged in by <c>&lt;&lt;</c> counts where the mapping itself says nothing.</summary>
internal sealed class ComposeFile(YamlMappingNode node)
{
    public static ComposeFile Read(string path)
    {
        using var text = File.OpenText(path);
        var yaml = new YamlStream();
        yaml.Load(text);
        return new ComposeFile((YamlMappingNode)Assert.Single(yaml.Documents).RootNode);
    }

    public IEnumerable<string> Keys => [.. Own.Concat(Merged?.Keys ?? []).Distinct(StringComparer.Ordinal)];

    public ComposeFile Map(string key) => new((YamlMappingNode)Must(key));

    public string Text(string key) => ((YamlScalarNode)Must(key)).Value ?? "";

    public IReadOnlyList<string> List(string key) => [.. ((YamlSequenceNode)Must(key)).Select(item => ((YamlScalarNode)item).Value ?? "")];

    public bool Has(string key) => Find(key) is not null;

    private IEnumerable<string> Own => node.Children.Keys.Select(key => ((YamlScalarNode)key).Value!).Where(key => key != "<<");

    private ComposeFile? Merged => node.Children.TryGetValue("<<", out var merged) ? new ComposeFile((YamlMappingNode)merged) : null;

    private YamlNode Must(string key) => Find(key) ?? throw new KeyNotFoundException($"There is no {key} among {string.Join(", ", Keys)}.");

    private YamlNode? Find(string key) => node.Children.TryGetValue(key, out var found) ? found : Merged?.Find(key);
}
