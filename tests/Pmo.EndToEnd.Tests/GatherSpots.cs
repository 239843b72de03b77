using Pmo.EndToEnd.Screens;

namespace Pmo.EndToEnd;

/// <summary>Where one student works in the demo's lesson on fractions, and how a half-written answer gets there.</summary>
/// <param name="Number">Of the step.</param>
/// <param name="Step">Its title.</param>
/// <param name="Task">Its id.</param>
/// <param name="Counted">The task's number in the whole lesson.</param>
/// <param name="WriteAsync">Leaves it half-written; the text says whose it is.</param>
/// <param name="Text">It is a field in which typing can go on.</param>
internal sealed record GatherSpot(int Number, string Step, string Task, int Counted, Func<StudentScreen, string, Task> WriteAsync, bool Text = false)
{
    public static readonly string[] Steps =
        ["Делим поровну", "Доля и дробь", "Дробь от числа", "Какая дробь больше?", "Своя задача", "Возвращаемся к пирогам"];

    /// <summary>One for each task that can be begun without a file, whatever its kind.</summary>
    public static readonly GatherSpot[] All =
    [
        Of(1, "t13", 1, async (s, _) =>
        {
            await s.DrawAsync("t13", (10, 20), (40, 20), (40, 60));
            await s.DrawAsync("t13", (60, 30), (80, 70));
        }),
        Of(2, "t14", 2, (s, own) => s.FillGapAsync("t14", 2, own)),
        Of(2, "t16", 3, async (s, _) =>
        {
            await s.TickAsync("t16", "b");
            await s.TickAsync("t16", "c");
        }),
        Of(2, "t4", 4, (s, _) => s.ChooseAsync("t4", "эти части не равны")),
        Of(3, "t5", 5, (s, own) => s.WriteAsync("t5", own), text: true),
        Of(3, "t6", 6, (s, own) => s.WriteAsync("t6", own), text: true),
        Of(3, "t17", 7, async (s, own) =>
        {
            await s.ChooseUnitAsync("t17", "м");
            await s.WriteAsync("t17", own);
        }),
        Of(3, "t7", 8, (s, own) => s.WriteAsync("t7", own), text: true),
        Of(4, "t8", 9, (s, _) => s.ChooseAsync("t8", "эти дроби равны")),
        Of(4, "t9", 10, (s, _) => s.ChooseAsync("t9", "Игорь")),
        Of(4, "t18", 11, (s, _) => s.PutInOrderAsync("t18", "7/8", "5/8", "3/8", "3/10")),
        Of(4, "t10", 12, (s, own) => s.WriteAsync("t10", own), text: true),
        Of(6, "t11", 14, (s, own) => s.WriteAsync("t11", own), text: true),
        Of(6, "t12", 15, (s, own) => s.WriteAsync("t12", $"Это {own}-я попытка объяснить: половина — это две чет"), text: true),
        Of(6, "t20", 16, (s, own) => s.WriteAsync("t20", $"Сначала мне каза\nлось, что {own}"), text: true),
    ];

    private static GatherSpot Of(int step, string task, int counted, Func<StudentScreen, string, Task> write, bool text = false) =>
        new(step, Steps[step - 1], task, counted, write, text);
}
