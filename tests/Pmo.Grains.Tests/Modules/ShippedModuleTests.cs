using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Students;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Modules;

/// <summary>The modules that we ship are right: they load, and what an author calls right is judged right.</summary>
public class ShippedModuleTests
{
    private static readonly ContentLibrary Library = ContentLibrary.Load(Repository.Path("content"));
    private static readonly ModuleContent Fractions = Library.Find(new("m-fractions@1"))!;

    public static TheoryData<string, string> EveryTask
    {
        get
        {
            var tasks = new TheoryData<string, string>();
            foreach (var version in Library.All)
                foreach (var task in Library.Find(version)!.Steps.SelectMany(s => s.Tasks))
                    tasks.Add(version.Value, task.Id);
            return tasks;
        }
    }

    [Theory]
    [MemberData(nameof(EveryTask))]
    public void ModelAnswer_IsTakenAndJudgedAsItsAuthorMeant(string version, string task)
    {
        var form = Library.Find(new(version))!.FindTask(task)!.Form;
        foreach (var (answer, verdict) in ModelAnswers(form))
        {
            Assert.Null(AnswerForm.Judge(form, answer));
            Assert.Equal(verdict, AutomaticCheck.Of(form, answer));
        }
    }

    [Fact]
    public void Fractions_HasTeacherPacedAndSelfPacedStepsAndEveryLevel()
    {
        var tasks = Fractions.Steps.SelectMany(s => s.Tasks).ToList();
        Assert.InRange(Fractions.Steps.Length, 4, 5);
        Assert.Equal([Pace.Teacher, Pace.Self], Fractions.Steps.Select(s => s.Pace).Distinct());
        Assert.InRange(tasks.Count, 10, 12);
        Assert.Equal([Level.Two, Level.Three, Level.Four], tasks.Select(t => t.Level).Distinct().Order());
        Assert.Equal([typeof(ChoiceForm), typeof(LongTextForm), typeof(NumberForm), typeof(ShortTextForm)],
            tasks.Select(t => t.Form.GetType()).Distinct().OrderBy(t => t.Name, StringComparer.Ordinal));
        Assert.Contains(tasks, t => t.Form is NumberForm { Tolerance: > 0 });
        Assert.Contains(tasks, t => t.Form is NumberForm { Unit: not null });
        Assert.Contains(tasks, t => t.Form is ShortTextForm { Accepted.IsEmpty: false });
    }

    [Theory]
    [InlineData("t1", "c", true)]
    [InlineData("t2", "c", true)]
    [InlineData("t2", "d", false)]
    [InlineData("t4", "b", true)]
    [InlineData("t8", "b", true)]
    [InlineData("t9", "a", true)]
    public void Fractions_Choices(string task, string option, bool right) =>
        AssertJudged(task, new ChoiceAnswer { Option = option }, right);

    [Theory]
    [InlineData("t5", "15", true)]
    [InlineData("t5", "25", false)]
    [InlineData("t6", "18", true)]
    [InlineData("t6", "9", false)]
    [InlineData("t7", "120", true)]
    [InlineData("t10", "5/8", true)]
    [InlineData("t10", "2/3", true)]
    [InlineData("t10", "0,7", true)]
    [InlineData("t10", "51/100", true)]
    [InlineData("t10", "1/2", false)]
    [InlineData("t10", "3/4", false)]
    [InlineData("t11", "3/4", true)]
    [InlineData("t11", "6/8", true)]
    [InlineData("t11", "0,75", true)]
    [InlineData("t11", "4/3", false)]
    public void Fractions_Numbers(string task, string typed, bool right) =>
        AssertJudged(task, new NumberAnswer { Text = typed }, right);

    [Theory]
    [InlineData("Знаменатель", true)]
    [InlineData(" знаменатель  дроби ", true)]
    [InlineData("числитель", false)]
    public void Fractions_Words(string typed, bool right) => AssertJudged("t3", new TextAnswer { Text = typed }, right);

    private static void AssertJudged(string task, Answer answer, bool right) =>
        Assert.Equal(right ? Verdict.Right : Verdict.NotYet, AutomaticCheck.Of(Fractions.FindTask(task)!.Form, answer));

    private static IEnumerable<(Answer Answer, Verdict? Verdict)> ModelAnswers(TaskForm form) => form switch
    {
        ChoiceForm choice => choice.Options.Select(o =>
            ((Answer)new ChoiceAnswer { Option = o.Id }, (Verdict?)(o.Id == choice.Right ? Verdict.Right : Verdict.NotYet))),
        NumberForm number =>
        [
            (new NumberAnswer { Text = Typed(number.Value), Unit = number.Units.FirstOrDefault()?.Name }, Verdict.Right),
            (new NumberAnswer { Text = Typed(number.Value + number.Tolerance + 1), Unit = number.Units.FirstOrDefault()?.Name }, Verdict.NotYet),
        ],
        ShortTextForm text => text.Accepted.Select(a => ((Answer)new TextAnswer { Text = a }, (Verdict?)Verdict.Right)),
        SeveralForm several => [(new SeveralAnswer { Options = several.Right }, Verdict.Right)],
        OrderForm order =>
        [
            (new OrderAnswer { Items = order.Right }, Verdict.Right),
            (new OrderAnswer { Items = [.. order.Items.Select(i => i.Id)] }, Verdict.NotYet),
        ],
        MatchForm match => [(new MatchAnswer { Partners = match.Right }, Verdict.Right)],
        ClozeForm cloze => [(new ClozeAnswer { Gaps = cloze.Parts.Where(p => p.Gap is not null).ToImmutableDictionary(p => p.Gap!, p => p.Accepted[0]) }, Verdict.Right)],
        LongTextForm => [(new TextAnswer { Text = "Потому что доли равны." }, null)],
        SketchForm => [(new SketchAnswer { Lines = "10,10 20,20" }, null)],
        OralForm => [(new OralAnswer(), null)],
        // Its form depends on the file, not on the module.
        UploadForm => [],
        _ => throw new InvalidOperationException($"No model answer for {form.GetType().Name}."),
    };

    private static string Typed(decimal value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
