using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Pmo.Lessons;

namespace Pmo.Modules;

/// <summary>The words of a module file. Authors write Russian; each word has an English twin.</summary>
internal static class ContentWords
{
    public const string MotivatingTask = "Мотивирующее задание";
    public const string ProblemQuestion = "Проблемный вопрос";
    public const string Step = "Шаг";
    public const string Task = "Задание";

    public const string Pace = "темп";
    public const string Level = "уровень";
    public const string Required = "обязательно";
    public const string Kind = "вид";
    public const string Answer = "ответ";
    public const string Tolerance = "допуск";
    public const string Unit = "единица";
    public const string Units = "единицы";
    public const string Length = "длина";
    public const string Paper = "лист";

    public const string Choice = "выбор";
    public const string Several = "несколько";
    public const string Order = "порядок";
    public const string Match = "пары";
    public const string Number = "число";
    public const string Word = "слово";
    public const string Cloze = "пропуски";
    public const string Open = "рассуждение";
    public const string Photo = "фото";
    public const string File = "файл";
    public const string Sketch = "рисунок";
    public const string Oral = "устно";

    public const string ModelAnswer = "Образец";
    public const string Mistakes = "Ошибки";

    public static readonly ImmutableArray<string> Kinds =
        [Choice, Several, Order, Match, Number, Word, Cloze, Open, Photo, File, Sketch, Oral];

    private static readonly Dictionary<string, string> Russian = new(StringComparer.OrdinalIgnoreCase)
    {
        ["motivating task"] = MotivatingTask,
        ["problem question"] = ProblemQuestion,
        ["step"] = Step,
        ["task"] = Task,
        ["pace"] = Pace,
        ["level"] = Level,
        ["required"] = Required,
        ["kind"] = Kind,
        ["answer"] = Answer,
        ["tolerance"] = Tolerance,
        ["unit"] = Unit,
        ["units"] = Units,
        ["length"] = Length,
        ["paper"] = Paper,
        ["choice"] = Choice,
        ["several"] = Several,
        ["order"] = Order,
        ["match"] = Match,
        ["number"] = Number,
        ["word"] = Word,
        ["cloze"] = Cloze,
        ["open"] = Open,
        ["photo"] = Photo,
        ["file"] = File,
        ["sketch"] = Sketch,
        ["oral"] = Oral,
        ["model answer"] = ModelAnswer,
        ["mistakes"] = Mistakes,
    };

    public static bool Is(string written, string word) => string.Equals(Canonical(written), word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The Russian word for an English one; anything else in lower case as it is.</summary>
    public static string Canonical(string written) => Russian.TryGetValue(written.Trim(), out var word) ? word : written.Trim().ToLowerInvariant();

    public static Pace PaceOf(string value) => value.ToLowerInvariant() switch
    {
        "вместе" or "teacher" => Lessons.Pace.Teacher,
        "свой" or "self" => Lessons.Pace.Self,
        _ => Lessons.Pace.Unknown,
    };

    public static Level LevelOf(string value) => value.Replace(',', '.') switch
    {
        "2.0" or "2" => Modules.Level.Two,
        "3.0" or "3" => Modules.Level.Three,
        "4.0" or "4" => Modules.Level.Four,
        _ => Modules.Level.Unknown,
    };

    public static bool? YesOrNo(string value) => value.ToLowerInvariant() switch
    {
        "да" or "yes" => true,
        "нет" or "no" => false,
        _ => null,
    };

    public static SketchPaper PaperOf(string value) => value.ToLowerInvariant() switch
    {
        "чистый" or "plain" => SketchPaper.Plain,
        "клетка" or "squared" => SketchPaper.Squared,
        "оси" or "axes" => SketchPaper.Axes,
        _ => SketchPaper.Unknown,
    };

    /// <summary>Names of steps and tasks travel in addresses and stay in records: short, plain, 1-32 of a-z 0-9 - _.</summary>
    public static bool IsName([NotNullWhen(true)] string? value) =>
        value is { Length: > 0 and <= 32 } && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}
