using System.Collections.Immutable;
using Pmo.Modules;
using Pmo.Students;

namespace Pmo.Grains.Tests.Students;

/// <summary>One task of each kind that came with the whole lesson, and a right (or, where a person checks, a good) answer to it.</summary>
internal static class EveryForm
{
    public static readonly SeveralForm Several = new() { Options = Options("a", "b", "c"), Right = ["a", "c"] };
    public static readonly OrderForm Order = new() { Items = Options("a", "b", "c"), Right = ["b", "a", "c"] };

    public static readonly MatchForm Match = new()
    {
        Items = Options("a", "b"),
        Partners = Options("1", "2", "3"),
        Right = Pairs(("a", "2"), ("b", "1")),
    };

    public static readonly ClozeForm Cloze = new()
    {
        Parts =
        [
            new ClozePart { Gap = "1", Accepted = ["знаменатель", "нижнее число"] },
            new ClozePart { Text = " и " },
            new ClozePart { Gap = "2", Accepted = ["Числитель"], Options = ["числитель", "Числитель", "делитель"] },
        ],
    };

    public static readonly NumberForm Metres = new()
    {
        Value = 300,
        Tolerance = 5,
        Units = [new NumberUnit { Name = "см", Factor = 1 }, new NumberUnit { Name = "м", Factor = 100 }, new NumberUnit { Name = "мм", Factor = 0.1m }],
    };

    public static readonly ImmutableArray<ModuleTask> Tasks =
    [
        Task("several", Several) with { Wrong = [Wrong("w1", "a"), Wrong("w2", "b, a")] },
        Task("order", Order),
        Task("match", Match),
        Task("cloze", Cloze),
        Task("metres", Metres) with { Wrong = [Wrong("w1", "3 см"), Wrong("w2", "300 м")] },
        Task("long", new LongTextForm { MaxLength = 50 }),
        Task("file", new UploadForm { PhotoOnly = false }),
        Task("sketch", new SketchForm()),
        Task("oral", new OralForm()),
    ];

    public static readonly string[] Names = [.. Tasks.Select(t => t.Id)];

    public static readonly Answer[] RightAnswers =
    [
        new SeveralAnswer { Options = ["c", "a"] },
        new OrderAnswer { Items = ["b", "a", "c"] },
        new MatchAnswer { Partners = Match.Right },
        new ClozeAnswer { Gaps = Pairs(("1", " Знаменатель."), ("2", "Числитель")) },
        new NumberAnswer { Text = "3", Unit = "м" },
        new TextAnswer { Text = "Потому что доли равны." },
        new FileAnswer { Media = new MediaId(new string('0', 64)) },
        new SketchAnswer { Lines = "0,0 1000,750 12.5,3;7,7" },
        new OralAnswer(),
    ];

    public static ImmutableDictionary<string, string> Pairs(params (string Key, string Value)[] pairs) =>
        pairs.ToImmutableDictionary(p => p.Key, p => p.Value);

    private static ModuleTask Task(string id, TaskForm form) => new() { Id = id, Level = Level.Two, Prompt = "?", Form = form };

    private static TypicalWrong Wrong(string id, string answer) => new() { Id = id, Answer = answer, Says = "?" };

    private static ImmutableArray<ChoiceOption> Options(params string[] ids) => [.. ids.Select(id => new ChoiceOption { Id = id, Text = id })];
}
