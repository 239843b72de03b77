using System.Collections.Immutable;

namespace Pmo.Modules;

/// <summary>Reads one task: its settings, its text with what its kind puts at the end, the model answer and the typical mistakes.</summary>
internal static class TaskReader
{
    private static readonly ImmutableArray<string> Allowed =
    [
        ContentWords.Level, ContentWords.Required, ContentWords.Kind, ContentWords.Answer, ContentWords.Tolerance,
        ContentWords.Unit, ContentWords.Units, ContentWords.Length, ContentWords.Paper,
    ];

    private static readonly (string Setting, ImmutableArray<string> Kinds)[] Belongings =
    [
        (ContentWords.Tolerance, [ContentWords.Number]),
        (ContentWords.Unit, [ContentWords.Number]),
        (ContentWords.Units, [ContentWords.Number]),
        (ContentWords.Length, [ContentWords.Word, ContentWords.Open]),
        (ContentWords.Paper, [ContentWords.Sketch]),
    ];

    /// <summary>Null after errors.</summary>
    public static ModuleTask? Read(string id, Section section, ContentErrors errors)
    {
        var before = errors.Count;
        var (settings, lines) = Settings.Read(section, Allowed, errors);
        var level = ReadLevel(settings, errors);
        var required = ReadRequired(settings, errors);
        var body = TaskBody.Split(lines, errors);
        var (promptLines, form) = ReadForm(new TaskPart(id, settings, body.Own, errors));
        var prompt = Section.TextOf(promptLines);
        if (prompt.Length == 0) errors.Add(section.Line, "the task has no text; write it after an empty line under the settings");
        var model = Section.TextOf(body.Model);
        if (body.ModelLine > 0 && model.Length == 0)
            errors.Add(body.ModelLine, $"nothing stands under '### {ContentWords.ModelAnswer}'; write what a good answer looks like or remove it");
        var wrong = MistakesReader.Read(body, form, errors);
        TextRules.Check(form is ClozeForm ? [.. promptLines, .. body.Model, .. body.Mistakes] : lines, errors);
        return form is null || errors.Count > before ? null : new ModuleTask
        {
            Id = id,
            Level = level,
            Required = required,
            Prompt = prompt,
            Form = form,
            ModelAnswer = model,
            Wrong = wrong,
        };
    }

    private static Level ReadLevel(Settings settings, ContentErrors errors)
    {
        if (settings.Need(ContentWords.Level, "3.0") is not { } value) return Level.Unknown;
        var level = ContentWords.LevelOf(value);
        if (level == Level.Unknown) errors.Add(settings.LineOf(ContentWords.Level), $"'{ContentWords.Level}' is '{value}'; expected 2.0, 3.0 or 4.0");
        return level;
    }

    private static bool ReadRequired(Settings settings, ContentErrors errors)
    {
        if (settings.Find(ContentWords.Required) is not { } value) return true;
        if (ContentWords.YesOrNo(value) is { } required) return required;
        errors.Add(settings.LineOf(ContentWords.Required), $"'{ContentWords.Required}' is '{value}'; expected да or нет");
        return true;
    }

    private static (ImmutableArray<TextLine> Prompt, TaskForm? Form) ReadForm(TaskPart task)
    {
        if (task.Settings.Need(ContentWords.Kind, ContentWords.Number) is not { } value) return (task.Own, null);
        var kind = ContentWords.Canonical(value);
        if (!ContentWords.Kinds.Contains(kind))
        {
            task.Errors.Add(task.Settings.LineOf(ContentWords.Kind), $"'{ContentWords.Kind}' is '{value}'; expected one of {string.Join(", ", ContentWords.Kinds)}");
            return (task.Own, null);
        }
        RefuseWhatBelongsElsewhere(kind, task);
        return kind switch
        {
            ContentWords.Choice => ChoiceReader.Read(several: false, task),
            ContentWords.Several => ChoiceReader.Read(several: true, task),
            ContentWords.Order => OrderReader.Read(task),
            ContentWords.Match => MatchReader.Read(task),
            ContentWords.Cloze => ClozeReader.Read(task),
            ContentWords.Number => (task.Own, NumberReader.Read(task)),
            ContentWords.Word => (task.Own, WordReader.ReadShort(task)),
            ContentWords.Open => (task.Own, WordReader.ReadLong(task)),
            ContentWords.Photo => (task.Own, new UploadForm { PhotoOnly = true }),
            ContentWords.File => (task.Own, new UploadForm { PhotoOnly = false }),
            ContentWords.Sketch => (task.Own, ReadSketch(task)),
            _ => (task.Own, new OralForm()),
        };
    }

    private static void RefuseWhatBelongsElsewhere(string kind, TaskPart task)
    {
        foreach (var (setting, kinds) in Belongings)
            if (!kinds.Contains(kind))
                task.Settings.Refuse(setting, $"belongs to {string.Join(" and ", kinds.Select(k => $"'{ContentWords.Kind}: {k}'"))}");
        if (kind is not (ContentWords.Number or ContentWords.Word)) task.Settings.Refuse(ContentWords.Answer, kind switch
        {
            ContentWords.Choice or ContentWords.Several => "of a choice is the option marked '- [x]'",
            ContentWords.Order => "of an order is its lines as they stand in the file",
            ContentWords.Match => "of pairs is the lines '- left = right'",
            ContentWords.Cloze => "of a text with gaps stands inside the gaps",
            _ => $"does not belong to '{ContentWords.Kind}: {kind}', a teacher checks it; a good answer is shown in '### {ContentWords.ModelAnswer}'",
        });
        if (kind is not (ContentWords.Choice or ContentWords.Several) && Outside(task.Own, line => OptionLine.Read(line) is not null) is { } option)
            task.Errors.Add(option.Number, $"options '- [ ]' belong to '{ContentWords.Kind}: {ContentWords.Choice}' and '{ContentWords.Kind}: {ContentWords.Several}'");
        if (kind != ContentWords.Cloze && Outside(task.Own, line => line.Contains("{{", StringComparison.Ordinal)) is { } gap)
            task.Errors.Add(gap.Number, $"gaps '{{{{…}}}}' belong to '{ContentWords.Kind}: {ContentWords.Cloze}'");
    }

    /// <summary>The first such line outside fenced code.</summary>
    private static TextLine? Outside(ImmutableArray<TextLine> lines, Func<string, bool> isSuch)
    {
        var fence = new Fence();
        foreach (var line in lines)
            if (!fence.Covers(line.Text) && isSuch(line.Text))
                return line;
        return null;
    }

    private static SketchForm? ReadSketch(TaskPart task)
    {
        if (task.Settings.Find(ContentWords.Paper) is not { } value) return new SketchForm();
        if (ContentWords.PaperOf(value) is var paper and not SketchPaper.Unknown) return new SketchForm { Paper = paper };
        task.Errors.Add(task.Settings.LineOf(ContentWords.Paper), $"'{ContentWords.Paper}' is '{value}'; expected чистый, клетка or оси");
        return null;
    }
}
