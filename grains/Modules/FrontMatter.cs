using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pmo.Modules;

/// <summary>The YAML between the two <c>---</c> lines: what the module is and what its goal is.</summary>
internal sealed record FrontMatter
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    public required string Subject { get; init; }

    public required int Grade { get; init; }

    public required string Title { get; init; }

    public required int TitleLine { get; init; }

    public required ModuleGoal Goal { get; init; }

    private static readonly string[] Keys = ["id", "version", "subject", "grade", "title", "goal"];
    private static readonly string[] GoalKeys = ["text", "two", "three", "four"];

    /// <summary>Null after errors. <paramref name="yaml"/> keeps the file's line numbers.</summary>
    public static FrontMatter? Read(string yaml, ContentErrors errors)
    {
        if (Load(yaml, errors) is not { } map) return null;
        var fields = new Fields(map, 1, "", Keys, errors);
        var id = fields.Text("id", "m-fractions");
        var version = fields.Whole("version", 1, 9999);
        var subject = fields.Text("subject", "math");
        var grade = fields.Whole("grade", 1, 11);
        var title = fields.Text("title", "Доли и дроби");
        if (id is not null && !ContentWords.IsName(id))
            errors.Add(fields.LineOf("id"), $"id is '{id}'; expected 1-32 characters of a-z 0-9 - _, such as m-fractions");
        if (subject is not null && !ContentWords.IsName(subject))
            errors.Add(fields.LineOf("subject"), $"subject is '{subject}'; expected a code such as math, russian or history");
        if (fields.Node("goal") is not { } node) return null;
        if (node is not YamlMappingNode goalMap)
        {
            errors.Add(fields.LineOf("goal"), "goal needs four indented lines: text, two, three, four");
            return null;
        }
        var goal = new Fields(goalMap, fields.LineOf("goal"), "goal.", GoalKeys, errors);
        var text = goal.Text("text", "Понимаю, что такое доля");
        var two = goal.Text("two", "Узнаю долю на рисунке");
        var three = goal.Text("three", "Нахожу долю числа");
        var four = goal.Text("four", "Решаю обратную задачу");
        foreach (var (key, value) in new[] { ("text", text), ("two", two), ("three", three), ("four", four) })
            TextRules.CheckLine(goal.LineOf(key), value ?? "", errors);
        if (!errors.IsEmpty) return null;
        return new FrontMatter
        {
            Id = id!,
            Version = version,
            Subject = subject!,
            Grade = grade,
            Title = title!,
            TitleLine = fields.LineOf("title"),
            Goal = new ModuleGoal { Text = text!, Two = two!, Three = three!, Four = four! },
        };
    }

    private static YamlMappingNode? Load(string yaml, ContentErrors errors)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents is [{ RootNode: YamlMappingNode map }]) return map;
            errors.Add(1, $"the front matter needs the keys {string.Join(", ", Keys)}");
        }
        catch (YamlException e)
        {
            // The author sees it as one more line to correct.
            errors.Add((int)e.Start.Line, $"the front matter is not YAML: {e.Message.TrimEnd('.')}; put a value that contains ': ' or begins with a sign into quotes");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // What the reader of YAML does with some broken texts instead of saying where they are broken. The author sees it likewise.
            errors.Add(1, "the front matter is not YAML; compare it with docs/content.md, line by line");
        }
        return null;
    }

    private static int LineOf(YamlNode node) => (int)node.Start.Line;

    private sealed class Fields
    {
        private readonly Dictionary<string, (int Line, YamlNode Node)> _nodes = new(StringComparer.Ordinal);
        private readonly int _line;
        private readonly string _prefix;
        private readonly ContentErrors _errors;

        public Fields(YamlMappingNode map, int line, string prefix, string[] keys, ContentErrors errors)
        {
            (_line, _prefix, _errors) = (line, prefix, errors);
            foreach (var (key, value) in map.Children)
            {
                if (key is YamlScalarNode { Value: { } name } && keys.Contains(name, StringComparer.Ordinal)) _nodes[name] = (FrontMatter.LineOf(key), value);
                else errors.Add(FrontMatter.LineOf(key), $"unknown key '{prefix}{key}'; here it can be {string.Join(", ", keys)}");
            }
        }

        public YamlNode? Node(string key)
        {
            if (_nodes.TryGetValue(key, out var found)) return found.Node;
            _errors.Add(_line, $"'{_prefix}{key}' is missing in the front matter");
            return null;
        }

        public int LineOf(string key) => _nodes.TryGetValue(key, out var found) ? found.Line : _line;

        public string? Text(string key, string example)
        {
            if (Node(key) is not { } node) return null;
            if (node is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value)) return value.Trim();
            _errors.Add(LineOf(key), $"'{_prefix}{key}' needs a text such as '{key}: {example}'");
            return null;
        }

        public int Whole(string key, int least, int most)
        {
            if (Node(key) is not { } node) return 0;
            if (node is YamlScalarNode { Value: { } text } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                && value >= least && value <= most)
                return value;
            _errors.Add(LineOf(key), $"'{_prefix}{key}' is '{node}'; expected a whole number from {least} to {most}");
            return 0;
        }
    }
}
