using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using Pmo.Students;
using Pmo.Wire;

namespace Pmo.Bench.Site;

/// <summary>
/// What is right in a module, read from its source file, because a student's module rightly holds no answers. A task that is not found,
/// or that a person checks, is guessed at.
/// </summary>
public sealed partial class RightAnswers
{
    private readonly Dictionary<string, List<string>> lines = new(StringComparer.Ordinal);

    private RightAnswers() { }

    /// <summary>Looks for <c>content/**/{id}.md</c> above the current directory and the program; without it everything is guessed.</summary>
    public static RightAnswers Load(ModuleVersionId id)
    {
        var key = new RightAnswers();
        var content = Folders.Repository() is { } root ? Path.Combine(root, "content") : "content";
        var file = Directory.Exists(content) ? Directory.EnumerateFiles(content, id.Value + ".md", SearchOption.AllDirectories).FirstOrDefault() : null;
        if (file is not null) key.Read(File.ReadLines(file));
        return key;
    }

    public Answer? RightAnswer(TaskContent task)
    {
        if (!lines.TryGetValue(task.Id, out var found)) return null;
        var written = found.Find(line => line.StartsWith("ответ:", StringComparison.Ordinal)) is { } line ? line["ответ:".Length..].Split('|')[0].Trim() : "";
        var marked = found.Where(l => l.StartsWith("- [", StringComparison.Ordinal)).Select((l, i) => (Right: l[3] != ' ', At: i)).Where(o => o.Right).ToList();
        return task.Form switch
        {
            TaskFormKind.Choice when marked is [var one] && one.At < task.Options.Length => new ChoiceAnswer { Option = task.Options[one.At].Id },
            TaskFormKind.Several when marked.Count > 0 => new SeveralAnswer { Options = [.. marked.Select(o => task.Options[o.At].Id)] },
            TaskFormKind.Number when written.Length > 0 => new NumberAnswer { Text = written, Unit = task.Units.IsEmpty ? null : task.Units[0] },
            TaskFormKind.ShortText when written.Length > 0 => new TextAnswer { Text = written },
            TaskFormKind.Order => OrderOf(task, found),
            TaskFormKind.Match => PairsOf(task, found),
            TaskFormKind.Cloze => GapsOf(task, found),
            _ => null,
        };
    }

    private static OrderAnswer? OrderOf(TaskContent task, List<string> found)
    {
        var items = found.Select(l => NumberedItem().Match(l)).Where(m => m.Success).Select(m => IdOf(task.Options, m.Groups["text"].Value)).ToImmutableArray();
        return items.Length == task.Options.Length && !items.Contains(null) ? new OrderAnswer { Items = items! } : null;
    }

    private static MatchAnswer PairsOf(TaskContent task, List<string> found) => new()
    {
        Partners = found.Select(l => Pair().Match(l)).Where(m => m.Success)
            .Select(m => (Item: IdOf(task.Options, m.Groups["item"].Value), Partner: IdOf(task.Partners, m.Groups["partner"].Value)))
            .Where(p => p.Item is not null && p.Partner is not null).ToImmutableDictionary(p => p.Item!, p => p.Partner!),
    };

    private static ClozeAnswer GapsOf(TaskContent task, List<string> found)
    {
        var gaps = found.SelectMany(l => Gap().Matches(l)).Select(m => m.Groups["right"].Value.Trim()).ToList();
        return new ClozeAnswer
        {
            Gaps = task.Parts.Where(p => p.Gap.Length > 0).Select((p, i) => (p.Gap, Right: i < gaps.Count ? gaps[i] : "?")).ToImmutableDictionary(g => g.Gap, g => g.Right),
        };
    }

    private static string? IdOf(ImmutableArray<OptionContent> options, string markdown) => options.FirstOrDefault(o => Plain(o.Text) == Plain(markdown))?.Id;

    private static string Plain(string text) => Spaces().Replace(WebUtility.HtmlDecode(Markup().Replace(text, "")), " ").Trim();

    private void Read(IEnumerable<string> all)
    {
        var task = "";
        foreach (var line in all)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) lines[task = line.Split(' ')[^1]] = [];
            else if (line.StartsWith('#')) task = "";
            else if (task.Length > 0) lines[task].Add(line);
        }
    }

    [GeneratedRegex(@"^\d+\. (?<text>.+)$", RegexOptions.None, 1000)]
    private static partial Regex NumberedItem();

    [GeneratedRegex("^- (?<item>.+?) = (?<partner>.+)$", RegexOptions.None, 1000)]
    private static partial Regex Pair();

    [GeneratedRegex(@"\{\{\??\s*(?<right>[^|}]+)", RegexOptions.None, 1000)]
    private static partial Regex Gap();

    [GeneratedRegex("<[^>]*>|[*_`$]", RegexOptions.None, 1000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}

internal static class Folders
{
    /// <summary>The source tree that this program was built from; null when it was copied elsewhere.</summary>
    public static string? Repository()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Pmo.Orleans.sln")))
                    return folder.FullName;
        return null;
    }
}
