using Pmo.Lessons;
using Pmo.Modules;

namespace Pmo.Grains.Tests.Modules;

public class ModuleFileTests
{
    private static readonly ModuleContent Good = ModuleFile.Parse(ModuleText.File, ModuleText.Good).Content!;

    [Fact]
    public void Parse_WhenRight_HasNoErrors()
    {
        var parsed = ModuleFile.Parse(ModuleText.File, ModuleText.Good);
        Assert.Empty(parsed.Errors);
        Assert.Equal(new ModuleVersionId("m-small@1"), parsed.Content!.Id);
    }

    [Fact]
    public void Parse_ReadsWhatTheModuleIs()
    {
        Assert.Equal(("Доли", "math", 5), (Good.Title, Good.Subject, Good.Grade));
        Assert.Equal(("Понимаю, что такое доля", "Узнаю долю", "Нахожу долю числа", "Нахожу число по доле"),
            (Good.Goal.Text, Good.Goal.Two, Good.Goal.Three, Good.Goal.Four));
        Assert.Equal(("Три пирога на четверых.", "Как записать часть целого?"), (Good.MotivatingTask, Good.ProblemQuestion));
    }

    [Fact]
    public void Parse_KeepsStepsAndTasksInOrder()
    {
        Assert.Equal([("start", "Делим поровну", Pace.Teacher), ("own", "Свой уровень", Pace.Self)], Good.Steps.Select(s => (s.Id, s.Title, s.Pace)));
        Assert.Equal(["t1", "t2", "t3", "t4"], Good.Steps.SelectMany(s => s.Tasks).Select(t => t.Id));
        Assert.Equal([Level.Two, Level.Three, Level.Four, Level.Four], Good.Steps.SelectMany(s => s.Tasks).Select(t => t.Level));
        Assert.Equal([true, false, true, true], Good.Steps.SelectMany(s => s.Tasks).Select(t => t.Required));
    }

    [Fact]
    public void Parse_TakesAHeadingInFencedCodeAsText() =>
        Assert.Equal("Прочитайте.\n\n```\n# это не заголовок\n```", Good.Steps[0].Body);

    [Fact]
    public void Parse_LettersTheOptionsOfAChoice()
    {
        var task = Good.FindTask("t1")!;
        var form = Assert.IsType<ChoiceForm>(task.Form);
        Assert.Equal("Что это?", task.Prompt);
        Assert.Equal([("a", "половина"), ("b", "четверть")], form.Options.Select(o => (o.Id, o.Text)));
        Assert.Equal("b", form.Right);
    }

    [Fact]
    public void Parse_ReadsANumberWithToleranceAndUnit()
    {
        Assert.Equal(new NumberForm { Value = 0.75m, Tolerance = 0.01m, Unit = "кг" }, Good.FindTask("t2")!.Form);
        Assert.Equal("Сколько?\n\n### Подсказка\n\nДумайте.", Good.FindTask("t2")!.Prompt);
    }

    [Fact]
    public void Parse_ReadsAcceptedWordsAndFreeText()
    {
        var word = Assert.IsType<ShortTextForm>(Good.FindTask("t3")!.Form);
        Assert.Equal(["числитель", "верхнее число"], word.Accepted.AsEnumerable());
        Assert.Equal(40, word.MaxLength);
        Assert.Equal(new LongTextForm { MaxLength = 2000 }, Good.FindTask("t4")!.Form);
    }

    [Fact]
    public void Parse_TakesEnglishWords()
    {
        var english = ModuleText.Good
            .Replace("Мотивирующее задание", "Motivating task", StringComparison.Ordinal).Replace("Проблемный вопрос", "Problem question", StringComparison.Ordinal)
            .Replace("# Шаг", "# Step", StringComparison.Ordinal).Replace("## Задание", "## Task", StringComparison.Ordinal)
            .Replace("темп: вместе", "pace: teacher", StringComparison.Ordinal).Replace("темп: свой", "pace: self", StringComparison.Ordinal)
            .Replace("уровень:", "level:", StringComparison.Ordinal).Replace("обязательно: нет", "required: no", StringComparison.Ordinal)
            .Replace("вид: выбор", "kind: choice", StringComparison.Ordinal).Replace("вид: число", "kind: number", StringComparison.Ordinal)
            .Replace("вид: слово", "kind: word", StringComparison.Ordinal).Replace("вид: рассуждение", "kind: open", StringComparison.Ordinal)
            .Replace("ответ:", "answer:", StringComparison.Ordinal).Replace("допуск:", "tolerance:", StringComparison.Ordinal)
            .Replace("единица:", "unit:", StringComparison.Ordinal).Replace("длина:", "length:", StringComparison.Ordinal);
        var parsed = ModuleFile.Parse(ModuleText.File, english);
        Assert.Empty(parsed.Errors);
        Assert.Equal(Pmo.Testing.TestJson.Of(Good), Pmo.Testing.TestJson.Of(parsed.Content));
    }

    [Theory]
    [InlineData("\r\n", "")]
    [InlineData("\n", "\ufeff")]
    public void Parse_TakesWindowsLinesAndAByteOrderMark(string newLine, string mark)
    {
        var parsed = ModuleFile.Parse(ModuleText.File, mark + ModuleText.Good.Replace("\n", newLine, StringComparison.Ordinal));
        Assert.Empty(parsed.Errors);
        Assert.Equal(Pmo.Testing.TestJson.Of(Good), Pmo.Testing.TestJson.Of(parsed.Content));
    }

    [Fact]
    public void Parse_TakesARussianLetterInTheMark()
    {
        var parsed = ModuleFile.Parse(ModuleText.File, ModuleText.Replace("- [x] четверть", "- [х] четверть"));
        Assert.Empty(parsed.Errors);
    }
}
