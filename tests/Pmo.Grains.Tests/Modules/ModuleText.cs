namespace Pmo.Grains.Tests.Modules;

/// <summary>A small right module to spoil in one place at a time; the line that a test expects is found by its text.</summary>
internal static class ModuleText
{
    public const string File = "content/math/m-small@1.md";

    public const string Good = """
        ---
        id: m-small
        version: 1
        subject: math
        grade: 5
        title: Доли
        goal:
          text: Понимаю, что такое доля
          two: Узнаю долю
          three: Нахожу долю числа
          four: Нахожу число по доле
        ---

        # Мотивирующее задание

        Три пирога на четверых.

        # Проблемный вопрос

        Как записать часть целого?

        # Шаг start: Делим поровну
        темп: вместе

        Прочитайте.

        ```
        # это не заголовок
        ```

        ## Задание t1
        уровень: 2.0
        вид: выбор

        Что это?

        - [ ] половина
        - [x] четверть

        # Шаг own: Свой уровень
        темп: свой

        ## Задание t2
        уровень: 3,0
        обязательно: нет
        вид: число
        ответ: 3/4
        допуск: 0,01
        единица: кг

        Сколько?

        ### Подсказка

        Думайте.

        ## Задание t3
        уровень: 4.0
        вид: слово
        ответ: числитель | верхнее число
        длина: 40

        Как называется?

        ## Задание t4
        уровень: 4.0
        вид: рассуждение

        Почему?
        """;

    public static string Replace(string what, string with)
    {
        Assert.Contains(what, Good, StringComparison.Ordinal);
        return Good.Replace(what, with, StringComparison.Ordinal);
    }

    /// <summary>The first line, counted from 1, that holds <paramref name="part"/>.</summary>
    public static int LineOf(string text, string part)
    {
        var line = Array.FindIndex(text.Split('\n'), l => l.Contains(part, StringComparison.Ordinal)) + 1;
        Assert.True(line > 0, $"'{part}' is not in the text");
        return line;
    }
}
