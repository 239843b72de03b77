using Pmo.Modules;

namespace Pmo.Grains.Tests.Modules;

/// <summary>One task of each kind, inside an otherwise right module.</summary>
internal static class TaskText
{
    public const string Several = """
        вид: несколько

        Какие дроби равны половине?

        - [x] 2/4
        - [ ] 2/3
        - [x] 3/6

        ### Образец

        **2/4** и 3/6.

        ### Ошибки

        - a => Есть ещё одна.
        - c, a, b => Проверьте 2/3.
        """;

    public const string Order = """
        вид: порядок

        Поставьте по порядку:

        1. разделить
        2. взять
        3. проверить
        4. записать
        """;

    public const string Match = """
        вид: пары

        Соедините:

        - половина = $\frac{1}{2}$
        - $a = b$ = равенство
        - треть = 1/3
        - = 1/5
        """;

    public const string Cloze = """
        вид: пропуски

        Вставьте слова.

        Число под чертой — {{знаменатель | нижнее число}},
        над чертой — {{? числитель | знаменатель | делитель}}.
        """;

    public const string Units = """
        вид: число
        единицы: см, м = 100, мм = 0,1
        ответ: 300
        допуск: 5

        Какой длины доска?

        ### Ошибки
        - 300 м => Это длиннее школы.
        - 30 см => Проверьте перевод.
        """;

    public const string Sketch = """
        вид: рисунок
        лист: клетка

        Начертите прямую.
        """;

    public const string Plain = """
        вид: {0}

        Сделайте.
        """;

    public static string File(string task) =>
        ModuleText.Good[..ModuleText.Good.IndexOf("## Задание t4", StringComparison.Ordinal)] + "## Задание t9\nуровень: 3.0\n" + task;

    public static ModuleTask Read(string task)
    {
        var parsed = ModuleFile.Parse(ModuleText.File, File(task));
        Assert.Empty(parsed.Errors);
        return parsed.Content!.FindTask("t9")!;
    }
}
