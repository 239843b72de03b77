using System.Collections.Immutable;
using Pmo.Students;

namespace Pmo.Modules;

/// <summary>The right number, how far off is still right, and its unit or units.</summary>
internal static class NumberReader
{
    private const int MostUnits = 8;
    private const int LongestUnit = 30;

    public static NumberForm? Read(TaskPart task)
    {
        var (settings, before) = (task.Settings, task.Errors.Count);
        var tolerance = 0m;
        if (settings.Find(ContentWords.Tolerance) is { } written && (!NumberText.TryRead(written, out tolerance) || tolerance < 0))
            task.Errors.Add(settings.LineOf(ContentWords.Tolerance), $"'{ContentWords.Tolerance}' is '{written}'; expected a number that is not negative, such as 0,01");
        if (settings.Find(ContentWords.Units) is not null)
            settings.Refuse(ContentWords.Unit, $"stands beside the field, '{ContentWords.Units}' are chosen from; a task has one or the other");
        var units = ReadUnits(task);
        if (settings.Need(ContentWords.Answer, "3/4") is not { } answer) return null;
        if (!NumberText.TryRead(answer, out var value))
            task.Errors.Add(settings.LineOf(ContentWords.Answer),
                $"'{ContentWords.Answer}' is '{answer}'; expected a number such as 0,75, -3, 3/4 or 1 1/2, its unit in '{ContentWords.Unit}'");
        return task.Errors.Count > before ? null
            : new NumberForm { Value = value, Tolerance = tolerance, Unit = settings.Find(ContentWords.Unit), Units = units };
    }

    private static ImmutableArray<NumberUnit> ReadUnits(TaskPart task)
    {
        if (task.Settings.Find(ContentWords.Units) is not { } written) return [];
        var line = task.Settings.LineOf(ContentWords.Units);
        var units = ImmutableArray.CreateBuilder<NumberUnit>();
        // A comma also stands inside numbers (мм = 0,1), and there no space follows it.
        foreach (var part in written.Split(", ", StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = (equals < 0 ? part : part[..equals]).Trim();
            var factor = 1m;
            if (name.Length is 0 or > LongestUnit || name.Contains(',', StringComparison.Ordinal))
                task.Errors.Add(line, $"'{name}' is no unit; expected 1-{LongestUnit} characters, and a comma and a space between units: '{ContentWords.Units}: см, м = 100'");
            if (units.Count == 0 && equals >= 0)
                task.Errors.Add(line, $"the first unit is that of '{ContentWords.Answer}' and is written without '='");
            else if (units.Count > 0 && (equals < 0 || !NumberText.TryRead(part[(equals + 1)..].Trim(), out factor) || factor <= 0))
                task.Errors.Add(line, $"expected '{name} = how many {units[0].Name} one {name} is', a number above 0");
            if (units.Any(u => u.Name == name)) task.Errors.Add(line, $"the unit '{name}' is given twice");
            else if (units.Any(u => u.Factor == factor)) task.Errors.Add(line, $"'{name}' is as much as '{units.First(u => u.Factor == factor).Name}'; keep one of them");
            units.Add(new NumberUnit { Name = name, Factor = factor });
        }
        if (units.Count is < 2 or > MostUnits)
            task.Errors.Add(line, $"there is nothing to choose; expected 2 to {MostUnits} units such as '{ContentWords.Units}: см, м = 100', or one in '{ContentWords.Unit}'");
        return units.ToImmutable();
    }
}
