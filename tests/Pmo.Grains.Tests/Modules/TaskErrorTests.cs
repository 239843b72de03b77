using Pmo.Modules;

namespace Pmo.Grains.Tests.Modules;

/// <summary>What an author can get wrong in each kind of task: the line and the fix that the message names.</summary>
public class TaskErrorTests
{
    /// <summary>The task, what to replace in it, by what, text on the reported line, part of the message.</summary>
    public static TheoryData<string, string, string, string, string> Spoiled => new()
    {
        { TaskText.Several, "- [ ] 2/3", "- [x] 2/3", "## Задание t9", "every option is marked" },
        { TaskText.Several, "[x]", "[ ]", "## Задание t9", "no option is marked" },
        { TaskText.Several, "### Образец", "### Ошибки\n\n- b => Нет.\n\n### Образец", "### Образец", "stands before '### Ошибки'" },
        { TaskText.Several, "### Образец", "### Образец\n\nТак.\n\n### Образец", "### Образец", "'### Образец' is there twice" },
        { TaskText.Several, "**2/4** и 3/6.", "", "### Образец", "nothing stands under '### Образец'" },
        { TaskText.Several, "- a => Есть ещё одна.", "- a, c => Есть.", "- a, c => Есть.", "is a right answer of this task" },
        { TaskText.Several, "- a => Есть ещё одна.", "- a, b, c => Есть.", "- c, a, b", "the same answer as in a line above" },
        { TaskText.Several, "- a => Есть ещё одна.", "- a, a => Есть.", "- a, a", "nobody could answer 'a, a'" },
        { TaskText.Several, "- a => Есть ещё одна.", "- d => Есть.", "- d =>", "a to c" },
        { TaskText.Several, "- a => Есть ещё одна.", "- a: Есть.", "- a: Есть.", "expected '- answer => what to say" },
        { TaskText.Several, "- a => Есть ещё одна.", "- a =>", "- a =>", "expected '- answer => what to say" },
        { TaskText.Several, "- a => Есть ещё одна.", "Есть.", "Есть.", "expected '- answer => what to say" },
        { TaskText.Several, "- [ ] 2/3", "- [ ] 2/4", "- [ ] 2/4", "given twice" },
        { TaskText.Order, "4. записать", "5. записать", "5. записать", "expected number 4" },
        { TaskText.Order, "4. записать", "4. взять", "4. взять", "'взять' is given twice" },
        { TaskText.Order, "4. записать", "4.", "4.", "has no text" },
        { TaskText.Order, "3. проверить\n4. записать", "", "## Задание t9", "needs 3 to 8 lines" },
        { TaskText.Order, "4. записать", "4. записать\nи всё", "## Задание t9", "needs 3 to 8 lines" },
        { TaskText.Order, "вид: порядок", "вид: порядок\nответ: 1", "ответ: 1", "its lines as they stand" },
        { TaskText.Order, "4. записать", "4. записать\n\n### Ошибки\n- a => Нет.", "### Ошибки", "belongs to выбор, несколько, число and слово" },
        { TaskText.Match, "- треть = 1/3", "- треть: 1/3", "- треть: 1/3", "one pair '- left = right'" },
        { TaskText.Match, "- треть = 1/3", "- треть = 1/3 = 2/6", "- треть = 1/3 = 2/6", "one pair '- left = right'" },
        { TaskText.Match, "- треть = 1/3", "- треть =", "- треть =", "nothing stands to the right" },
        { TaskText.Match, "- треть = 1/3", "- половина = 1/3", "- половина = 1/3", "'половина' is already on the left" },
        { TaskText.Match, "- = 1/5", "- = 1/3", "- = 1/3", "'1/3' is already on the right" },
        { TaskText.Match, "- половина = $\\frac{1}{2}$\n- $a = b$ = равенство\n", "", "## Задание t9", "found 1 and 1" },
        { TaskText.Cloze, "{{знаменатель | нижнее число}}", "{{знаменатель | нижнее число}", "Число под чертой", "not closed by '}}'" },
        { TaskText.Cloze, "{{знаменатель | нижнее число}}", "знаменатель}}", "Число под чертой", "'}}' without '{{'" },
        { TaskText.Cloze, "{{знаменатель | нижнее число}}", "{{знаменатель | Знаменатель.}}", "Число под чертой", "says the same twice" },
        { TaskText.Cloze, "{{знаменатель | нижнее число}}", "{{ | нижнее число}}", "Число под чертой", "a part of the gap is empty" },
        { TaskText.Cloze, "{{? числитель | знаменатель | делитель}}", "{{? числитель}}", "над чертой", "a gap to choose for" },
        { TaskText.Cloze, "{{? числитель | знаменатель | делитель}}", "{{? числитель | числитель}}", "над чертой", "says the same twice" },
        { TaskText.Cloze, "Вставьте слова.", "Вставьте {{слова}}.", "Вставьте", "belong into the last paragraph" },
        { TaskText.Cloze, "Вставьте слова.\n", "", "## Задание t9", "the task has no text" },
        { TaskText.Cloze, "Число под", "Число $x$ под", "Число $x$", "shown as it is" },
        { TaskText.Cloze, "над чертой — {{? числитель | знаменатель | делитель}}.", "и всё.\n\nА здесь нет.", "## Задание t9", "1 to 10 gaps" },
        { TaskText.Units, "единицы: см, м = 100, мм = 0,1", "единицы: см", "единицы: см", "nothing to choose" },
        { TaskText.Units, "единицы: см, м", "единицы: см = 1, м", "единицы: см = 1", "written without '='" },
        { TaskText.Units, "м = 100", "м", "единицы: см, м, мм", "'м = how many см one м is'" },
        { TaskText.Units, "м = 100", "м = 0", "единицы: см, м = 0", "a number above 0" },
        { TaskText.Units, "м = 100", "см = 100", "единицы: см, см", "the unit 'см' is given twice" },
        { TaskText.Units, "м = 100", "сантиметр = 1", "единицы: см, сантиметр", "as much as 'см'" },
        { TaskText.Units, "ответ: 300", "ответ: 300\nединица: см", "единица: см", "one or the other" },
        { TaskText.Units, "- 300 м =>", "- 3 м =>", "- 3 м =>", "is a right answer of this task" },
        { TaskText.Units, "- 300 м =>", "- 0,3 м =>", "- 30 см =>", "the same answer as in a line above" },
        { TaskText.Units, "- 300 м =>", "- 300 =>", "- 300 =>", "one of the units см, м, мм" },
        { TaskText.Units, "Какой длины доска?", "{{доска}}", "{{доска}}", "belong to 'вид: пропуски'" },
        { TaskText.Sketch, "лист: клетка", "лист: линейка", "лист: линейка", "чистый, клетка or оси" },
        { TaskText.Sketch, "лист: клетка", "длина: 5", "длина: 5", "belongs to 'вид: слово' and 'вид: рассуждение'" },
        { TaskText.Units, "допуск: 5", "лист: оси", "лист: оси", "belongs to 'вид: рисунок'" },
    };

    [Theory]
    [MemberData(nameof(Spoiled))]
    public void Parse_WhenSpoiled_NamesLineAndFix(string task, string what, string with, string onLine, string says)
    {
        Assert.Contains(what, task, StringComparison.Ordinal);
        AssertSaid(TaskText.File(task.Replace(what, with, StringComparison.Ordinal)), onLine, says);
    }

    [Theory]
    [InlineData("Стоит $5", "'$' is not closed")]
    [InlineData("$$x$$", "'$$' holds nothing")]
    [InlineData("$ x$", "no space follows")]
    [InlineData("$x$y", "put a space or a sign")]
    [InlineData(@"$\frac{1}{2$", "brace without its partner")]
    [InlineData("[сайт](https://example.org/a)", "leads away from this server")]
    [InlineData("[сайт](//example.org)", "leads away from this server")]
    [InlineData("[сайт](javascript:alert(1))", "leads away from this server")]
    [InlineData("[сайт][1]\n\n[1]: ftp://example.org", "leads away from this server")]
    [InlineData("<https://example.org>", "leads away from this server")]
    [InlineData("<mailto:a@example.org>", "leads away from this server")]
    [InlineData("Откройте www.example.org", "leads away from this server")]
    [InlineData("![рисунок](a.png)", "pictures cannot be shown yet")]
    [InlineData("<b>важно</b>", "Markdown instead of HTML")]
    [InlineData("<img src=x onerror=alert(1)>", "Markdown instead of HTML")]
    public void Parse_WhenATextWouldNotBeShownAsMeant_SaysSoWhereverItStands(string spoiled, string says)
    {
        var line = spoiled.Split('\n')[^1];
        AssertSaid(ModuleText.Replace("Три пирога на четверых.", spoiled), line, says);
        AssertSaid(ModuleText.Replace("Прочитайте.", spoiled), line, says);
        AssertSaid(ModuleText.Replace("Что это?", spoiled), line, says);
        AssertSaid(TaskText.File(TaskText.Several.Replace("**2/4** и 3/6.", spoiled, StringComparison.Ordinal)), line, says);
        if (line == spoiled)
        {
            AssertSaid(ModuleText.Replace("половина", "- " + spoiled), line, says);
            AssertSaid(ModuleText.Replace("  two: Узнаю долю", $"  two: '{spoiled}'"), line, says);
        }
    }

    [Theory]
    [InlineData("Цена 5\\$ и $x<b$, если a < b и b>c")]
    [InlineData("`$ <b> https://example.org`")]
    [InlineData("[правило](#rule) и $\\frac{1}{2}$, $5\\%$.")]
    [InlineData("Сравните: 1:2, 12:30, «да»: $a$; в $1$-м и $n$-м")]
    public void Parse_TakesWhatIsShownAsMeant(string text) =>
        Assert.Empty(ModuleFile.Parse(ModuleText.File, ModuleText.Replace("Прочитайте.", text)).Errors);

    [Fact]
    public void Parse_WhenNoTaskIsRequired_SaysSo()
    {
        var text = ModuleText.Replace("обязательно: нет\n", "").Replace("уровень:", "обязательно: нет\nуровень:", StringComparison.Ordinal);
        Assert.Contains("no task is required", Assert.Single(ModuleFile.Parse(ModuleText.File, text).Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title: Доли", "title: Доли $x$")]
    [InlineData(": Делим поровну", ": Делим **поровну**")]
    public void Parse_WhenATitleIsMarkedUp_SaysSo(string what, string with) => AssertSaid(ModuleText.Replace(what, with), with, "a title is shown as it is");

    private static void AssertSaid(string text, string onLine, string says)
    {
        var errors = ModuleFile.Parse(ModuleText.File, text).Errors;
        var said = errors.Where(e => e.Message.Contains(says, StringComparison.Ordinal)).ToList();
        Assert.True(said.Count > 0, $"'{says}' should be said in:\n{string.Join('\n', errors)}");
        Assert.Contains(said, e => text.Split('\n')[e.Line - 1].Contains(onLine, StringComparison.Ordinal));
    }
}
