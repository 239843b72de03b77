using Pmo.Modules;
using Pmo.Students;
using Xunit.Abstractions;

namespace Pmo.Grains.Tests.Modules;

/// <summary>Whatever an author's file holds: it is read or every line to correct is named, and what is read can be answered rightly.</summary>
public class ModuleFilePropertyTests(ITestOutputHelper output)
{
    private static readonly string[] Tasks = [TaskText.Several, TaskText.Order, TaskText.Match, TaskText.Cloze, TaskText.Units, TaskText.Sketch];

    private static readonly string[] Pieces =
        ["", "\n", "\n\n", "$", "{{", "}}", "|", "- ", "- [x] ", "1. ", " = ", "=>", "### Ошибки\n", "### Образец\n", "вид: пары\n", "ответ: 1\n", "```\n", "`", ":", "a", "\0", "\ud800"];

    [Fact]
    public void Parse_OfAnySpoiledFile_ReadsItOrSaysWhy()
    {
        var random = Seeds.Random(output);
        var read = 0;
        for (var round = 0; round < 1_500; round++)
        {
            var text = TaskText.File(Tasks[random.Next(Tasks.Length)]);
            for (var change = random.Next(4); change >= 0; change--)
            {
                var at = random.Next(text.Length + 1);
                text = string.Concat(text.AsSpan(0, at), Pieces[random.Next(Pieces.Length)], text.AsSpan(Math.Min(text.Length, at + random.Next(5))));
            }
            var parsed = ModuleFile.Parse(ModuleText.File, text);
            Assert.Equal(parsed.Content is null, parsed.Errors.Length > 0);
            var lines = text.Split('\n').Length;
            Assert.All(parsed.Errors, error => Assert.InRange(error.Line, 1, lines));
            if (parsed.Content is null) continue;
            read++;
            foreach (var task in parsed.Content.Steps.SelectMany(step => step.Tasks))
                if (RightAnswer(task.Form) is { } answer)
                {
                    Assert.Null(AnswerForm.Judge(task.Form, answer));
                    Assert.Equal(Verdict.Right, AutomaticCheck.Of(task.Form, answer));
                    Assert.Null(AutomaticCheck.WrongOf(task, answer));
                }
        }
        Assert.InRange(read, 25, 1_475);
    }

    private static Answer? RightAnswer(TaskForm form) => form switch
    {
        ChoiceForm choice => new ChoiceAnswer { Option = choice.Right },
        SeveralForm several => new SeveralAnswer { Options = several.Right },
        OrderForm order => new OrderAnswer { Items = order.Right },
        MatchForm match => new MatchAnswer { Partners = match.Right },
        ClozeForm cloze => new ClozeAnswer { Gaps = Students.EveryForm.Pairs([.. cloze.Parts.Where(p => p.Gap is not null).Select(p => (p.Gap!, p.Accepted[0]))]) },
        ShortTextForm text => new TextAnswer { Text = text.Accepted[0] },
        _ => null,
    };
}
