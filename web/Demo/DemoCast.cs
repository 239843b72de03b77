using System.Collections.Immutable;
using Pmo.People;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Demo;

/// <summary>The demo gymnasium's people. All invented; no name is a real person's.</summary>
internal static class DemoCast
{
    public static readonly SchoolId School = new("s-demo");
    public const string SchoolName = "Демонстрационная гимназия";
    public const string TimeZone = "Europe/Kaliningrad";
    public const int Grade = 5;

    /// <summary>5А and 5Б; further ones, for load runs, are numbered and have the same names in them.</summary>
    public static ImmutableArray<(ClassId Id, string Title)> Classes(int count) =>
    [
        (new ClassId("c-5a"), "5А"), (new ClassId("c-5b"), "5Б"),
        .. Enumerable.Range(3, Math.Max(0, count - 2)).Select(n => (new ClassId($"c-5-{n:000}"), $"5-{n}")),
    ];

    private static readonly (string Subject, string Family, string Given, string Patronymic)[] TeacherNames =
    [
        ("russian", "Лугова", "Вера", "Николаевна"),
        ("math", "Ветрова", "Анна", "Петровна"),
        ("history", "Рябинин", "Игорь", "Семёнович"),
    ];

    // One line per row of desks, in the order of the roster.
    private static readonly string[] StudentNames =
    [
        """
        Абрикосов Лев, Берёзкина Алиса, Васильков Матвей, Вишнякова София, Громов Тимур, Дождикова Ева, Ёлкин Фёдор, Жаворонкова Мария, Заречный Артём,
        Зимина Варвара, Ивушкин Данила, Калинкина Полина, Ключевой Роман, Лесникова Дарья, Лучин Глеб, Малинова Ксения, Медведкин Степан, Ольхова Анастасия,
        Парусов Егор, Ручьёва Вероника, Садовников Семён, Синицына Арина, Снежин Константин, Тихонравова Ульяна, Туманов Савелий, Цветкова Злата, Ясенев Пётр
        """,
        """
        Алмазова Кира, Боровиков Илья, Ветлугина Милана, Волнин Марк, Горкин Всеволод, Дубравина Елизавета, Журавский Никита, Звонарёв Ярослав, Земляникина Таисия,
        Иволгина Надежда, Камышов Кирилл, Кленова Агата, Кораблёв Мирон, Ландышева Виктория, Маяков Захар, Мостовая Алёна, Облаков Григорий, Орешкина Василиса,
        Пешеходов Тихон, Полянская Яна, Радугина Нина, Росинкин Андрей, Рощина Екатерина, Сосновский Иван, Степной Макар, Чайкина Эмилия, Янтарёв Георгий
        """,
    ];

    public static readonly ImmutableArray<Person> Teachers =
    [
        .. TeacherNames.Select(t => new Person
        {
            Id = new PersonId("t-" + t.Subject), Role = Role.Teacher, School = School, FamilyName = t.Family, GivenName = t.Given, Patronymic = t.Patronymic,
        }),
    ];

    /// <summary>Looks after the servers, knows nobody's lessons.</summary>
    public static readonly Person Operator = new()
    {
        Id = new PersonId("o-demo"),
        Role = Role.Operator,
        School = School,
        FamilyName = "Маячный",
        GivenName = "Павел",
        Patronymic = "Олегович",
    };

    public static ImmutableArray<Person> Students(int classes) =>
        [.. Classes(classes).SelectMany((c, i) => Roster(c.Id, StudentNames[i % StudentNames.Length]))];

    /// <summary>Subject code of a teacher.</summary>
    public static string SubjectOf(PersonId teacher) => teacher.Value["t-".Length..];

    /// <summary>Null when nobody here teaches it.</summary>
    public static PersonId? TeacherOf(string subject) => Teachers.FirstOrDefault(t => SubjectOf(t.Id) == subject)?.Id;

    /// <summary>A new book: passwords as easy as a demo may have, cards drawn anew for each data folder.</summary>
    public static ImmutableArray<DemoBook.Member> Members(int classes) =>
    [
        .. Teachers.Select(t => new DemoBook.Member { Person = Shown(t, SubjectOf(t.Id)), Login = SubjectOf(t.Id), Password = $"demo-{SubjectOf(t.Id)}" }),
        new DemoBook.Member { Person = Shown(Operator, ""), Login = "operator", Password = "demo-operator" },
        .. Students(classes).Join(
            Classes(classes), s => s.Class, c => c.Id, (s, c) => new DemoBook.Member { Person = Shown(s, c.Title), Card = Cards.Mint() }),
    ];

    private static IEnumerable<Person> Roster(ClassId @class, string names) =>
        names.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select((name, i) => new Person
        {
            Id = new PersonId($"p-{@class.Value["c-".Length..]}-{i + 1:00}"),
            Role = Role.Student,
            School = School,
            Class = @class,
            FamilyName = name.Split(' ')[0],
            GivenName = name.Split(' ')[1],
        });

    private static DemoPerson Shown(Person person, string detail) =>
        new() { Person = person.Id, Role = person.Role, Name = Api.MeReader.NameOf(person), Detail = detail };
}
