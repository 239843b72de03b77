using System.Collections.Immutable;

namespace Pmo.Modules;

/// <summary>A choice of one or of several: the options after the text. They get the letters a, b, c … in the file's order.</summary>
internal static class ChoiceReader
{
    public const int MostOptions = 8;

    public static (ImmutableArray<TextLine> Prompt, TaskForm? Form) Read(bool several, TaskPart task)
    {
        var (prompt, lines) = SplitOptions(task.Own);
        var options = ImmutableArray.CreateBuilder<ChoiceOption>();
        var right = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines.Where(l => !l.IsBlank))
        {
            if (OptionLine.Read(line.Text) is not { } option)
            {
                task.Errors.Add(line.Number, "after the options only options may follow: '- [ ] text', the right one '- [x] text'");
                continue;
            }
            if (option.Text.Length == 0) task.Errors.Add(line.Number, "the option has no text");
            else if (!seen.Add(option.Text)) task.Errors.Add(line.Number, $"the option '{option.Text}' is given twice");
            if (option.IsRight && !several && right.Count > 0)
                task.Errors.Add(line.Number, $"a second option is marked '[x]'; exactly one is right, or it is '{ContentWords.Kind}: {ContentWords.Several}'");
            var id = ((char)('a' + options.Count)).ToString();
            if (option.IsRight) right.Add(id);
            options.Add(new ChoiceOption { Id = id, Text = option.Text });
        }
        if (options.Count is < 2 or > MostOptions)
            task.Errors.Add(task.Line, $"a choice needs 2 to {MostOptions} options '- [ ] text' after its text, found {options.Count}");
        if (options.Count > 0 && right.Count == 0) task.Errors.Add(task.Line, "no option is marked as right; write '- [x]' before the right one");
        if (several && options.Count > 0 && right.Count == options.Count)
            task.Errors.Add(task.Line, "every option is marked as right; at least one is '- [ ]'");
        if (right.Count == 0) return (prompt, null);
        return several
            ? (prompt, new SeveralForm { Options = options.ToImmutable(), Right = right.ToImmutable() })
            : (prompt, new ChoiceForm { Options = options.ToImmutable(), Right = right[0] });
    }

    private static (ImmutableArray<TextLine> Prompt, ImmutableArray<TextLine> Options) SplitOptions(ImmutableArray<TextLine> body)
    {
        var fence = new Fence();
        var i = 0;
        while (i < body.Length && (fence.Covers(body[i].Text) || OptionLine.Read(body[i].Text) is null)) i++;
        return (body[..i], body[i..]);
    }
}
