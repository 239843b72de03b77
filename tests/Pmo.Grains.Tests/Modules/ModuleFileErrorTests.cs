using Pmo.Modules;

namespace Pmo.Grains.Tests.Modules;

/// <summary>Each thing that an author can get wrong: the line and the fix that the message names.</summary>
public class ModuleFileErrorTests
{
    /// <summary>What to replace, by what, text on the reported line, part of the message.</summary>
    public static TheoryData<string, string, string, string> Spoiled => new()
    {
        { "id: m-small\n", "", "---", "'id' is missing" },
        { "id: m-small\n", "id: M small\n", "id: M small", "a-z 0-9" },
        { "version: 1", "version: один", "version: один", "whole number from 1" },
        { "version: 1", "version: 0", "version: 0", "whole number from 1" },
        { "version: 1", "version: 2", "---", "called 'm-small@2.md'" },
        { "subject: math", "subject: Математика", "subject: Математика", "math, russian" },
        { "grade: 5", "grade: 12", "grade: 12", "from 1 to 11" },
        { "title: Доли", "title:", "title:", "'title' needs a text" },
        { "title: Доли", "title: Доли: начало", "title: Доли: начало", "into quotes" },
        { "title: Доли", "titel: Доли", "titel: Доли", "unknown key 'titel'" },
        { "title: Доли", "title: Доли\ntitle: Дроби", "title: Дроби", "not YAML" },
        { "  two: Узнаю долю\n", "", "goal:", "'goal.two' is missing" },
        { "  two: Узнаю долю\n", "  two: [Узнаю]\n", "two: [Узнаю]", "'goal.two' needs a text" },
        { "  two: Узнаю долю\n", "  five: Узнаю\n", "five: Узнаю", "unknown key 'goal.five'" },
        { "# Мотивирующее задание\n", "Текст\n\n# Мотивирующее задание\n", "Текст", "before the first heading" },
        { "# Мотивирующее задание", "# Введение", "# Введение", "unknown section 'Введение'" },
        { "Три пирога на четверых.", "", "# Мотивирующее задание", "is empty" },
        { "# Проблемный вопрос", "# Мотивирующее задание", "Как записать", "twice" },
        { "# Шаг start: Делим поровну", "# Шаг start", "# Шаг start", "a name and a title" },
        { "# Шаг start: Делим", "# Шаг Начало: Делим", "# Шаг Начало", "the step's name is 'Начало'" },
        { "# Шаг own:", "# Шаг start:", "# Шаг start: Свой", "the step 'start' is already on line" },
        { "темп: вместе\n", "", "# Шаг start", "'темп' is missing" },
        { "темп: вместе", "темп: быстро", "темп: быстро", "expected вместе" },
        { "темп: вместе", "темп:", "темп:", "has no value" },
        { "темп: вместе", "темп: вместе\nтемп: свой", "темп: свой", "given twice" },
        { "темп: вместе", "темп вместе", "темп вместе", "expected 'key: value'" },
        { "темп: вместе", "скорость: 1", "скорость: 1", "unknown setting 'скорость'" },
        { "## Задание t2", "## Задание t1", "## Задание t1", "the task 't1' is already on line" },
        { "## Задание t2", "## Задание", "## Задание", "the task's name is ''" },
        { "### Подсказка", "## Подсказка", "## Подсказка", "begins with '###'" },
        { "уровень: 2.0\n", "", "## Задание t1", "'уровень' is missing" },
        { "уровень: 2.0", "уровень: 5.0", "уровень: 5.0", "expected 2.0, 3.0 or 4.0" },
        { "обязательно: нет", "обязательно: может", "обязательно: может", "expected да or нет" },
        { "вид: выбор\n", "", "## Задание t1", "'вид' is missing" },
        { "вид: рассуждение", "вид: сочинение", "вид: сочинение", "expected one of выбор, несколько, порядок" },
        { "Почему?", "", "## Задание t4", "has no text" },
        { "- [ ] половина\n", "", "## Задание t1", "needs 2 to 8 options" },
        { "- [x] четверть", "- [ ] четверть", "## Задание t1", "no option is marked" },
        { "- [ ] половина", "- [x] половина", "- [x] четверть", "a second option" },
        { "- [ ] половина", "- [ ] четверть", "- [x] четверть", "given twice" },
        { "- [ ] половина", "- [ ]", "- [ ]", "has no text" },
        { "- [ ] половина", "- [ ] половина\nи ещё", "и ещё", "only options may follow" },
        { "вид: выбор", "вид: выбор\nответ: b", "ответ: b", "marked '- [x]'" },
        { "вид: выбор", "вид: выбор\nдлина: 5", "длина: 5", "'длина' belongs to" },
        { "ответ: 3/4\n", "", "## Задание t2", "'ответ' is missing" },
        { "ответ: 3/4", "ответ: три", "ответ: три", "expected a number" },
        { "ответ: 3/4", "ответ: 1/0", "ответ: 1/0", "expected a number" },
        { "ответ: 3/4", "ответ: 5 кг", "ответ: 5 кг", "its unit in 'единица'" },
        { "допуск: 0,01", "допуск: -1", "допуск: -1", "not negative" },
        { "Сколько?", "Сколько?\n\n- [x] пять", "- [x] пять", "options '- [ ]' belong to" },
        { "ответ: числитель | верхнее число\n", "", "## Задание t3", "'ответ' is missing" },
        { "числитель | верхнее", "числитель | | верхнее", "ответ: числитель", "nothing between" },
        { "длина: 40", "длина: 10", "ответ: числитель", "longer than 10" },
        { "длина: 40", "длина: 4001", "длина: 4001", "from 1 to 4000" },
        { "длина: 40", "единица: см", "единица: см", "'единица' belongs to" },
        { "вид: рассуждение", "вид: рассуждение\nответ: да", "ответ: да", "a teacher checks it" },
    };

    [Theory]
    [MemberData(nameof(Spoiled))]
    public void Parse_WhenSpoiled_NamesFileLineAndFix(string what, string with, string onLine, string says)
    {
        var text = ModuleText.Replace(what, with);
        var parsed = ModuleFile.Parse(ModuleText.File, text);
        Assert.Null(parsed.Content);
        var errors = parsed.Errors.Where(e => e.Message.Contains(says, StringComparison.Ordinal)).ToList();
        Assert.True(errors.Count == 1, $"'{says}' should be said once in:\n{string.Join('\n', parsed.Errors)}");
        var reported = text.Split('\n')[errors[0].Line - 1];
        Assert.True(reported.Contains(onLine, StringComparison.Ordinal) || IsLineAbove(text, errors[0].Line, onLine),
            $"line {errors[0].Line} is '{reported}', expected '{onLine}'");
        Assert.StartsWith($"{ModuleText.File}:{errors[0].Line}: ", errors[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# Мотивирующее задание")]
    [InlineData("---\nid: m-small")]
    public void Parse_WithoutFrontMatter_SaysHowAModuleBegins(string text)
    {
        var error = Assert.Single(ModuleFile.Parse(ModuleText.File, text).Errors);
        Assert.Equal(1, error.Line);
        Assert.Contains("begins with '---'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# Проблемный вопрос\n\nКак записать часть целого?", "", "'# Проблемный вопрос' is missing")]
    [InlineData("# Мотивирующее задание\n\nТри пирога на четверых.", "", "'# Мотивирующее задание' is missing")]
    public void Parse_WithoutASection_SaysWhichOne(string what, string with, string says) =>
        Assert.Contains(says, Assert.Single(ModuleFile.Parse(ModuleText.File, ModuleText.Replace(what, with)).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_WithoutStepsOrTasks_SaysSo()
    {
        var noSteps = ModuleText.Good[..ModuleText.Good.IndexOf("# Шаг", StringComparison.Ordinal)];
        Assert.Contains("there is no step", Assert.Single(ModuleFile.Parse(ModuleText.File, noSteps).Errors).Message, StringComparison.Ordinal);
        var noTasks = ModuleText.Good[..ModuleText.Good.IndexOf("## Задание", StringComparison.Ordinal)];
        Assert.Contains("there is no task", Assert.Single(ModuleFile.Parse(ModuleText.File, noTasks).Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_WhenATaskStandsOutsideSteps_SaysSo()
    {
        var text = ModuleText.Replace("# Шаг start: Делим поровну\nтемп: вместе\n", "");
        Assert.Contains(ModuleFile.Parse(ModuleText.File, text).Errors,
            e => e.Line == ModuleText.LineOf(text, "## Задание t1") && e.Message.Contains("inside a step", StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_WhenSpoiledInThreePlaces_NamesAllOfThemInOrder()
    {
        var text = ModuleText.Good
            .Replace("grade: 5", "grade: пятый", StringComparison.Ordinal)
            .Replace("темп: свой", "темп: разный", StringComparison.Ordinal)
            .Replace("ответ: 3/4", "ответ: много", StringComparison.Ordinal);
        Assert.Equal(
            [ModuleText.LineOf(text, "grade:"), ModuleText.LineOf(text, "темп: разный"), ModuleText.LineOf(text, "ответ: много")],
            ModuleFile.Parse(ModuleText.File, text).Errors.Select(e => e.Line));
    }

    /// <summary>A second section of one name is reported at its heading, which reads like the first one's: its text tells them apart.</summary>
    private static bool IsLineAbove(string text, int line, string part) =>
        text.Split('\n').Skip(line).FirstOrDefault(l => l.Length > 0)?.Contains(part, StringComparison.Ordinal) == true;
}
