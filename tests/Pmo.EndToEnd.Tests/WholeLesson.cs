using Pmo.EndToEnd.Screens;
using Pmo.EndToEnd.Support;

namespace Pmo.EndToEnd;

/// <summary>Everybody in one lesson, each at a screen of their own.</summary>
internal sealed class WholeLesson
{
    public const string Start = "Делим поровну";
    public const string Together = "Доля и дробь";
    public const string OwnPace = "Дробь от числа";
    public const string Compare = "Какая дробь больше?";
    public const string Finish = "Возвращаемся к пирогам";

    private WholeLesson(Stage stage) => Stage = stage;

    public Stage Stage { get; }

    /// <summary>The teacher's laptop.</summary>
    public required TeacherScreen Desk { get; init; }

    /// <summary>The same teacher's phone.</summary>
    public required TeacherScreen Remote { get; init; }

    /// <summary>A television on the wall of the room.</summary>
    public required TvBox Box { get; init; }

    public BigScreen Wall => Box.Wall;

    /// <summary>At a laptop; goes on at a phone.</summary>
    public required StudentScreen Lev { get; init; }

    public required StudentScreen LevsPhone { get; init; }

    /// <summary>At a laptop, on a line of her own that can be cut.</summary>
    public required StudentScreen Alisa { get; init; }

    public required Line AlisasLine { get; init; }

    /// <summary>At phones.</summary>
    public required StudentScreen Matvey { get; init; }

    public required StudentScreen Sofia { get; init; }

    /// <summary>Works at a television, which the phone confirms.</summary>
    public required StudentScreen TimursPhone { get; init; }

    public required TvBox TimursBox { get; init; }

    public StudentScreen Timur => TimursBox.Desk(TimursPhone.Person);

    /// <summary>Forgot her card: comes late, by name, at a phone.</summary>
    public required JoinScreen EvaAtTheDoor { get; init; }

    public StudentScreen Eva => EvaAtTheDoor.Inside("p-5a-06");

    public IReadOnlyList<StudentScreen> Five => [Lev, Alisa, Matvey, Sofia, Timur];

    public IReadOnlyList<StudentScreen> Six => [.. Five, Eva];

    /// <summary>First names, as they would be read on a wall.</summary>
    public static IReadOnlyList<string> Names => ["Лев", "Алиса", "Матвей", "София", "Тимур", "Ева"];

    public static async Task<WholeLesson> GatherCastAsync(Stage stage)
    {
        var line = stage.DrawLine();
        return new WholeLesson(stage)
        {
            Desk = await stage.TeacherAsync(Sizes.Laptop),
            Remote = await stage.TeacherAsync(Sizes.Phone),
            Box = await stage.TvAsync(),
            Lev = await stage.StudentAsync("p-5a-01", Sizes.Laptop),
            LevsPhone = await stage.StudentAsync("p-5a-01", Sizes.Phone),
            Alisa = await stage.StudentAsync("p-5a-02", Sizes.Laptop, line.Address),
            AlisasLine = line,
            Matvey = await stage.StudentAsync("p-5a-03", Sizes.Phone),
            Sofia = await stage.StudentAsync("p-5a-04", Sizes.Phone),
            TimursPhone = await stage.StudentAsync("p-5a-05", Sizes.Phone),
            TimursBox = await stage.TvAsync(),
            EvaAtTheDoor = new JoinScreen(await stage.ArriveAsync(Sizes.Phone)),
        };
    }
}
