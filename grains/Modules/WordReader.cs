using System.Collections.Immutable;
using System.Globalization;
using Pmo.Students;

namespace Pmo.Modules;

/// <summary>Typed answers: a few words that are checked at once, or a text that a teacher reads.</summary>
internal static class WordReader
{
    private const int LongLength = 2000;
    private const int WordLength = 100;

    public static LongTextForm ReadLong(TaskPart task) => new() { MaxLength = ReadLength(task, LongLength) };

    public static ShortTextForm? ReadShort(TaskPart task)
    {
        var (settings, before) = (task.Settings, task.Errors.Count);
        var length = ReadLength(task, WordLength);
        if (settings.Need(ContentWords.Answer, "числитель | верхнее число") is not { } answer) return null;
        var line = settings.LineOf(ContentWords.Answer);
        ImmutableArray<string> accepted = [.. answer.Split('|', StringSplitOptions.TrimEntries)];
        if (accepted.Any(a => a.Length == 0))
            task.Errors.Add(line, "there is nothing between two '|' or at an end; each accepted answer needs a text");
        else if (accepted.Distinct(PlainText.Comparer).Count() < accepted.Length)
            task.Errors.Add(line, "two accepted answers are the same; letter case, ё/е, spare spaces and a full stop do not matter");
        if (accepted.FirstOrDefault(a => a.Length > length) is { } tooLong)
            task.Errors.Add(line, $"the accepted answer '{tooLong}' is longer than {length} characters; raise '{ContentWords.Length}'");
        return task.Errors.Count > before ? null : new ShortTextForm { Accepted = accepted, MaxLength = length };
    }

    private static int ReadLength(TaskPart task, int usual)
    {
        if (task.Settings.Find(ContentWords.Length) is not { } value) return usual;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length is > 0 and <= Answer.MaxText) return length;
        task.Errors.Add(task.Settings.LineOf(ContentWords.Length), $"'{ContentWords.Length}' is '{value}'; expected a whole number of characters from 1 to {Answer.MaxText}");
        return usual;
    }
}
