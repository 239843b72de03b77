using System.Collections.Immutable;

namespace Pmo.Modules;

/// <summary>Numbered lines at the end of the text, in the right order. They are shown shuffled and lettered as shown.</summary>
internal static class OrderReader
{
    private const int Fewest = 3;
    private const int Most = 8;

    public static (ImmutableArray<TextLine> Prompt, TaskForm? Form) Read(TaskPart task)
    {
        var (prompt, lines) = ListedLines.SplitEnd(task.Own, line => ListedLines.Numbered(line) is not null);
        var before = task.Errors.Count;
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var line in lines)
        {
            var (number, text) = ListedLines.Numbered(line.Text)!.Value;
            if (number != texts.Count + 1)
                task.Errors.Add(line.Number, $"expected number {texts.Count + 1}; the lines to put in order are numbered 1, 2, 3 … in the right order, and between them and a list of the text stands a line of words");
            if (text.Length == 0) task.Errors.Add(line.Number, "this line has no text");
            else if (texts.Contains(text)) task.Errors.Add(line.Number, $"'{text}' is given twice; nobody could tell which of them comes first");
            texts.Add(text);
        }
        if (texts.Count is < Fewest or > Most)
            task.Errors.Add(task.Line, $"an order needs {Fewest} to {Most} lines '1. text' at the end of its text, in the right order, found {texts.Count}");
        return (prompt, task.Errors.Count == before ? FormOf(task.Id, texts.ToImmutable()) : null);
    }

    private static OrderForm FormOf(string task, ImmutableArray<string> texts)
    {
        var shown = Shuffle.Unlike($"{task}/order", texts);
        return new OrderForm
        {
            Items = [.. shown.Select((text, i) => new ChoiceOption { Id = Letter(i), Text = text })],
            Right = [.. texts.Select(text => Letter(shown.IndexOf(text)))],
        };
    }

    private static string Letter(int index) => ((char)('a' + index)).ToString();
}
