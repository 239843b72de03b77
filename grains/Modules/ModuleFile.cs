using System.Collections.Immutable;
using Pmo.Lessons;

namespace Pmo.Modules;

/// <summary>One module version as its author wrote it, see docs/content.md. <see cref="Content"/> is null exactly when there are errors.</summary>
public sealed record ModuleFile(ModuleContent? Content, ImmutableArray<ContentError> Errors)
{
    private static readonly ImmutableArray<string> StepSettings = [ContentWords.Pace];

    /// <param name="file">The path as shown in errors, with <c>/</c>; its name must be <c>id@version.md</c>.</param>
    /// <param name="text">The whole file.</param>
    public static ModuleFile Parse(string file, string text)
    {
        var errors = new ContentErrors(file);
        var content = new Reader(errors).Read(file, text.TrimStart('\ufeff'));
        return new ModuleFile(errors.IsEmpty ? content : null, errors.InOrder());
    }

    private sealed class Reader(ContentErrors errors)
    {
        private readonly List<(ModuleStep Step, List<ModuleTask> Tasks)> _steps = [];
        private readonly Dictionary<string, int> _stepLines = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _taskLines = new(StringComparer.Ordinal);
        private string? _motivatingTask;
        private string? _problemQuestion;

        public ModuleContent? Read(string file, string text)
        {
            var lines = text.Split('\n').Select((line, i) => new TextLine(i + 1, line.TrimEnd('\r'))).ToImmutableArray();
            if (lines.FirstOrDefault(l => HasUnreadable(l.Text)) is { Number: > 0 } unreadable)
            {
                errors.Add(unreadable.Number, "this line holds a character that cannot be shown; type the line again");
                return null;
            }
            var end = lines[0].Text.TrimEnd() == "---" ? EndOfFrontMatter(lines) : -1;
            if (end < 0)
            {
                errors.Add(1, "a module begins with '---', then 'id: …', 'version: …' and so on, then '---' again");
                return null;
            }
            // The first line is left empty, so that YAML's line numbers are the file's.
            var front = FrontMatter.Read("\n" + string.Join('\n', lines[1..end].Select(l => l.Text)), errors);
            if (front is not null) CheckFront(file, front);
            foreach (var section in Section.Split(lines[(end + 1)..], errors)) Take(section);
            var last = lines.Length;
            if (_motivatingTask is null) errors.Add(last, $"the section '# {ContentWords.MotivatingTask}' is missing");
            if (_problemQuestion is null) errors.Add(last, $"the section '# {ContentWords.ProblemQuestion}' is missing");
            if (_stepLines.Count == 0) errors.Add(last, $"there is no step; write '# {ContentWords.Step} start: …'");
            else if (_taskLines.Count == 0) errors.Add(last, $"there is no task; write '## {ContentWords.Task} t1' inside a step");
            else if (errors.IsEmpty && !_steps.Exists(s => s.Tasks.Exists(t => t.Required)))
                errors.Add(last, $"no task is required; at least one is without '{ContentWords.Required}: нет'");
            return front is null || !errors.IsEmpty ? null : Assemble(front);
        }

        /// <summary>Control characters, and halves of characters: what text never holds on purpose.</summary>
        private static bool HasUnreadable(string line)
        {
            for (var i = 0; i < line.Length; i++)
            {
                if (char.IsControl(line[i]) && line[i] != '\t') return true;
                if (char.IsSurrogate(line[i]) && !char.IsSurrogatePair(line, i++)) return true;
            }
            return false;
        }

        private static int EndOfFrontMatter(ImmutableArray<TextLine> lines)
        {
            for (var i = 1; i < lines.Length; i++)
                if (lines[i].Text.TrimEnd() == "---")
                    return i;
            return -1;
        }

        private void CheckFront(string file, FrontMatter front)
        {
            CheckTitle(front.TitleLine, front.Title);
            var expected = $"{front.Id}@{front.Version}.md";
            if (Path.GetFileName(file) != expected)
                errors.Add(1, $"id and version say that this file is called '{expected}'; rename it or correct them");
        }

        private void Take(Section section)
        {
            var (word, rest) = SplitHeading(section.Heading);
            if (section.Depth == 2 && word == ContentWords.Task) TakeTask(rest, section);
            else if (section.Depth == 2) errors.Add(section.Line, $"expected '## {ContentWords.Task} t1'; a heading inside a text begins with '###'");
            else if (ContentWords.Is(section.Heading, ContentWords.MotivatingTask)) TakeText(section, ref _motivatingTask);
            else if (ContentWords.Is(section.Heading, ContentWords.ProblemQuestion)) TakeText(section, ref _problemQuestion);
            else if (word == ContentWords.Step) TakeStep(rest, section);
            else errors.Add(section.Line,
                $"unknown section '{section.Heading}'; expected '# {ContentWords.MotivatingTask}', '# {ContentWords.ProblemQuestion}' or '# {ContentWords.Step} start: …'");
        }

        private void TakeText(Section section, ref string? place)
        {
            if (place is not null) errors.Add(section.Line, $"the section '{section.Heading}' is there twice; keep one");
            place = Section.TextOf(section.Lines);
            TextRules.Check(section.Lines, errors);
            if (place.Length == 0) errors.Add(section.Line, $"the section '{section.Heading}' is empty; write its text under the heading");
        }

        private void TakeStep(string heading, Section section)
        {
            var colon = heading.IndexOf(':', StringComparison.Ordinal);
            var id = colon < 0 ? heading : heading[..colon].Trim();
            var title = colon < 0 ? "" : heading[(colon + 1)..].Trim();
            if (title.Length == 0) errors.Add(section.Line, $"a step has a name and a title: '# {ContentWords.Step} start: Делим поровну'");
            Claim(_stepLines, id, section.Line, "step");
            var (settings, body) = Settings.Read(section, StepSettings, errors);
            TextRules.Check(body, errors);
            CheckTitle(section.Line, title);
            var pace = Pace.Unknown;
            if (settings.Need(ContentWords.Pace, "вместе") is { } value)
            {
                pace = ContentWords.PaceOf(value);
                if (pace == Pace.Unknown)
                    errors.Add(settings.LineOf(ContentWords.Pace), $"'{ContentWords.Pace}' is '{value}'; expected вместе (the teacher leads) or свой (each at the own pace)");
            }
            _steps.Add((new ModuleStep { Id = id, Title = title, Body = Section.TextOf(body), Pace = pace }, []));
        }

        private void CheckTitle(int line, string title)
        {
            if (title.IndexOfAny(['$', '`', '*']) >= 0) errors.Add(line, "a title is shown as it is; write it without $…$, `…` and *…*");
        }

        private void TakeTask(string id, Section section)
        {
            Claim(_taskLines, id, section.Line, "task");
            var task = TaskReader.Read(id, section, errors);
            if (_steps.Count == 0) errors.Add(section.Line, $"a task stands inside a step; write '# {ContentWords.Step} start: …' above it");
            else if (task is not null) _steps[^1].Tasks.Add(task);
        }

        private void Claim(Dictionary<string, int> taken, string id, int line, string what)
        {
            if (!ContentWords.IsName(id)) errors.Add(line, $"the {what}'s name is '{id}'; expected 1-32 characters of a-z 0-9 - _");
            else if (!taken.TryAdd(id, line)) errors.Add(line, $"the {what} '{id}' is already on line {taken[id]}; names are unique in a module");
        }

        private static (string Word, string Name) SplitHeading(string heading)
        {
            var space = heading.IndexOf(' ', StringComparison.Ordinal);
            var word = space < 0 ? heading : heading[..space];
            var rest = space < 0 ? "" : heading[(space + 1)..].Trim();
            if (ContentWords.Is(word, ContentWords.Step)) return (ContentWords.Step, rest);
            return ContentWords.Is(word, ContentWords.Task) ? (ContentWords.Task, rest) : (word, rest);
        }

        private ModuleContent Assemble(FrontMatter front) => new()
        {
            Id = new ModuleVersionId($"{front.Id}@{front.Version}"),
            Title = front.Title,
            Subject = front.Subject,
            Grade = front.Grade,
            MotivatingTask = _motivatingTask!,
            ProblemQuestion = _problemQuestion!,
            Goal = front.Goal,
            Steps = [.. _steps.Select(s => s.Step with { Tasks = [.. s.Tasks] })],
        };
    }
}
