using System.Collections.Immutable;
using Pmo.Students;
using Pmo.Wire;

namespace Pmo.Bench.Class;

/// <summary>An answer of the right form by somebody who does not know. Files are not guessed: those tasks are left out.</summary>
internal static class Guess
{
    private static readonly string[] Sayings =
    [
        "числитель",
        "знаменатель",
        "Потому что половина и четверть вместе дают три четверти.",
        "Каждый пирог режут на четыре равные части, и каждый получает по одной доле от каждого пирога, то есть три четверти.",
        "не знаю",
        "Доли равные, только куски разной формы: половина это две четверти, да ещё четверть, всего три.",
    ];

    public static bool IsPossible(TaskContent task) => task.Form is not (TaskFormKind.Upload or TaskFormKind.Unknown);

    public static Answer Of(TaskContent task, Random random) => task.Form switch
    {
        TaskFormKind.Choice => new ChoiceAnswer { Option = OneOf(task.Options, random).Id },
        TaskFormKind.Several => new SeveralAnswer { Options = [OneOf(task.Options, random).Id] },
        TaskFormKind.Number => new NumberAnswer
        {
            Text = random.Next(3) == 0 ? $"{random.Next(1, 6)}/{random.Next(2, 9)}" : $"{random.Next(1, 60)}",
            Unit = task.Units.IsEmpty ? null : OneOf(task.Units, random),
        },
        TaskFormKind.Order => new OrderAnswer { Items = [.. Shuffled(task.Options, random)] },
        TaskFormKind.Match => new MatchAnswer
        {
            Partners = task.Options.Zip(Shuffled(task.Partners, random)).ToImmutableDictionary(pair => pair.First.Id, pair => pair.Second),
        },
        TaskFormKind.Cloze => new ClozeAnswer
        {
            Gaps = task.Parts.Where(part => part.Gap.Length > 0)
                .ToImmutableDictionary(part => part.Gap, part => part.Options.IsEmpty ? "а" : OneOf(part.Options, random)),
        },
        TaskFormKind.Sketch => new SketchAnswer { Lines = $"100,100 {random.Next(200, 900)},{random.Next(100, 700)};100,600 900,600" },
        TaskFormKind.Oral => new OralAnswer(),
        _ => new TextAnswer { Text = OneOf([.. Sayings], random) is var text && task.MaxLength > 0 && text.Length > task.MaxLength ? text[..task.MaxLength] : text },
    };

    private static T OneOf<T>(ImmutableArray<T> of, Random random) => of[random.Next(of.Length)];

    private static string[] Shuffled(ImmutableArray<OptionContent> options, Random random)
    {
        var ids = options.Select(option => option.Id).ToArray();
        random.Shuffle(ids);
        return ids;
    }
}
