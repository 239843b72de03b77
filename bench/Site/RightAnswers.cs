using Pmo.Students;
using Pmo.Wire;

namespace Pmo.Bench.Site;

/// <summary>
/// What is right in a module, read from its source file, because a student's module rightly holds no answers. A task that is not found
/// is guessed at.
/// </summary>
public sealed class RightAnswers
{
    private readonly Dictionary<string, (string Text, int Option)> right = new(StringComparer.Ordinal);

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
        if (!right.TryGetValue(task.Id, out var found)) return null;
        return task.Form switch
        {
            TaskFormKind.Choice when found.Option >= 0 && found.Option < task.Options.Length => new ChoiceAnswer { Option = task.Options[found.Option].Id },
            TaskFormKind.Number when found.Text.Length > 0 => new NumberAnswer { Text = found.Text },
            TaskFormKind.ShortText when found.Text.Length > 0 => new TextAnswer { Text = found.Text },
            _ => null,
        };
    }

    private void Read(IEnumerable<string> lines)
    {
        var (task, option) = ("", 0);
        foreach (var line in lines)
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) (task, option) = (line.Split(' ')[^1], 0);
            else if (line.StartsWith("# ", StringComparison.Ordinal)) task = "";
            else if (task.Length > 0 && line.StartsWith("ответ:", StringComparison.Ordinal)) right[task] = (line["ответ:".Length..].Split('|')[0].Trim(), -1);
            else if (task.Length > 0 && line.StartsWith("- [", StringComparison.Ordinal) && line.Length > 4)
            {
                if (line[3] != ' ') right[task] = ("", option);
                option++;
            }
        }
    }
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
