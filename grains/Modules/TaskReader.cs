using System.Collections.Immutable;
using System.Globalization;
using Pmo.Students;

namespace Pmo.Modules;

/// <summary>Reads one task: its settings, its text and, for a choice, its options.</summary>
internal static class TaskReader
{
    public const int MostOptions = 8;
    private const int OpenLength = 1000;
    private const int WordLength = 100;

    private static readonly ImmutableArray<string> Allowed =
    [
        ContentWords.Level, ContentWords.Required, ContentWords.Kind, ContentWords.Answer, ContentWords.Tolerance,
        ContentWords.Unit, ContentWords.Length,
    ];

    /// <summary>Null after errors.</summary>
    public static ModuleTask? Read(string id, Section section, ContentErrors errors)
    {
        var (settings, body) = Settings.Read(section, Allowed, errors);
        var level = ReadLevel(settings, errors);
        var required = ReadRequired(settings, errors);
        var (prompt, options) = SplitOptions(body);
        if (prompt.Length == 0) errors.Add(section.Line, "the task has no text; write it after an empty line under the settings");
        var form = ReadForm(settings, options, errors);
        return form is null || level == Level.Unknown || prompt.Length == 0
            ? null
            : new ModuleTask { Id = id, Level = level, Required = required, Prompt = prompt, Form = form };
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

    private static TaskForm? ReadForm(Settings settings, ImmutableArray<TextLine> options, ContentErrors errors)
    {
        if (settings.Need(ContentWords.Kind, ContentWords.Number) is not { } value) return null;
        var kind = ContentWords.Canonical(value);
        if (kind != ContentWords.Number)
        {
            settings.Refuse(ContentWords.Tolerance, $"belongs to '{ContentWords.Kind}: {ContentWords.Number}'");
            settings.Refuse(ContentWords.Unit, $"belongs to '{ContentWords.Kind}: {ContentWords.Number}'");
        }
        if (kind is not (ContentWords.Word or ContentWords.Open))
            settings.Refuse(ContentWords.Length, $"belongs to '{ContentWords.Kind}: {ContentWords.Word}' and '{ContentWords.Kind}: {ContentWords.Open}'");
        if (kind != ContentWords.Choice && options.Length > 0)
            errors.Add(options[0].Number, $"options '- [ ]' belong to '{ContentWords.Kind}: {ContentWords.Choice}'");
        switch (kind)
        {
            case ContentWords.Choice:
                settings.Refuse(ContentWords.Answer, "of a choice is the option marked '- [x]'");
                return ReadChoice(settings, options, errors);
            case ContentWords.Number:
                return ReadNumber(settings, errors);
            case ContentWords.Word:
                return ReadWord(settings, errors);
            case ContentWords.Open:
                settings.Refuse(ContentWords.Answer, $"does not belong to '{ContentWords.Kind}: {ContentWords.Open}', a teacher checks it");
                return new ShortTextForm { MaxLength = ReadLength(settings, OpenLength, errors) };
            default:
                errors.Add(settings.LineOf(ContentWords.Kind),
                    $"'{ContentWords.Kind}' is '{value}'; expected {ContentWords.Choice}, {ContentWords.Number}, {ContentWords.Word} or {ContentWords.Open}");
                return null;
        }
    }

    private static ChoiceForm? ReadChoice(Settings settings, ImmutableArray<TextLine> lines, ContentErrors errors)
    {
        var options = ImmutableArray.CreateBuilder<ChoiceOption>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string? right = null;
        foreach (var line in lines.Where(l => !l.IsBlank))
        {
            if (OptionLine.Read(line.Text) is not { } option)
            {
                errors.Add(line.Number, "after the options only options may follow: '- [ ] text', the right one '- [x] text'");
                continue;
            }
            if (option.Text.Length == 0) errors.Add(line.Number, "the option has no text");
            else if (!seen.Add(option.Text)) errors.Add(line.Number, $"the option '{option.Text}' is given twice");
            var id = ((char)('a' + options.Count)).ToString();
            if (option.IsRight && right is not null) errors.Add(line.Number, "a second option is marked '[x]'; exactly one is right");
            if (option.IsRight) right ??= id;
            options.Add(new ChoiceOption { Id = id, Text = option.Text });
        }
        if (options.Count is < 2 or > MostOptions)
            errors.Add(settings.Heading, $"a choice needs 2 to {MostOptions} options '- [ ] text' after its text, found {options.Count}");
        if (options.Count > 0 && right is null) errors.Add(settings.Heading, "no option is marked as right; write '- [x]' before the right one");
        return right is null ? null : new ChoiceForm { Options = options.ToImmutable(), Right = right };
    }

    private static NumberForm? ReadNumber(Settings settings, ContentErrors errors)
    {
        var tolerance = 0m;
        if (settings.Find(ContentWords.Tolerance) is { } written && (!NumberText.TryRead(written, out tolerance) || tolerance < 0))
            errors.Add(settings.LineOf(ContentWords.Tolerance), $"'{ContentWords.Tolerance}' is '{written}'; expected a number that is not negative, such as 0,01");
        if (settings.Need(ContentWords.Answer, "3/4") is not { } answer) return null;
        if (NumberText.TryRead(answer, out var value))
            return new NumberForm { Value = value, Tolerance = tolerance, Unit = settings.Find(ContentWords.Unit) };
        errors.Add(settings.LineOf(ContentWords.Answer),
            $"'{ContentWords.Answer}' is '{answer}'; expected a number such as 0,75, -3, 3/4 or 1 1/2, its unit in '{ContentWords.Unit}'");
        return null;
    }

    private static ShortTextForm? ReadWord(Settings settings, ContentErrors errors)
    {
        var length = ReadLength(settings, WordLength, errors);
        if (settings.Need(ContentWords.Answer, "числитель | верхнее число") is not { } answer) return null;
        ImmutableArray<string> accepted = [.. answer.Split('|', StringSplitOptions.TrimEntries)];
        if (accepted.Any(a => a.Length == 0))
            errors.Add(settings.LineOf(ContentWords.Answer), "there is nothing between two '|' or at an end; each accepted answer needs a text");
        if (accepted.FirstOrDefault(a => a.Length > length) is { } tooLong)
            errors.Add(settings.LineOf(ContentWords.Answer), $"the accepted answer '{tooLong}' is longer than {length} characters; raise '{ContentWords.Length}'");
        return new ShortTextForm { Accepted = accepted, MaxLength = length };
    }

    private static int ReadLength(Settings settings, int usual, ContentErrors errors)
    {
        if (settings.Find(ContentWords.Length) is not { } value) return usual;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length is > 0 and <= Answer.MaxText) return length;
        errors.Add(settings.LineOf(ContentWords.Length), $"'{ContentWords.Length}' is '{value}'; expected a whole number of characters from 1 to {Answer.MaxText}");
        return usual;
    }

    private static (string Prompt, ImmutableArray<TextLine> Options) SplitOptions(ImmutableArray<TextLine> body)
    {
        var fence = new Fence();
        var i = 0;
        while (i < body.Length && (fence.Covers(body[i].Text) || OptionLine.Read(body[i].Text) is null)) i++;
        return (Section.TextOf(body[..i]), body[i..]);
    }
}
