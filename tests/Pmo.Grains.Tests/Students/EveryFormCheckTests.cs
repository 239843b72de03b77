using Pmo.Modules;
using Pmo.Students;

namespace Pmo.Grains.Tests.Students;

/// <summary>The automatic check of the kinds that came with the whole lesson.</summary>
public class EveryFormCheckTests
{
    private static readonly Verdict?[] Verdicts =
        [Verdict.Right, Verdict.Right, Verdict.Right, Verdict.Right, Verdict.Right, null, null, null, null];

    private static ModuleTask TaskOf(string id) => EveryForm.Tasks.Single(t => t.Id == id);

    [Fact]
    public void Of_TheRightAnswer_IsRight_OrWaitsForAPerson() =>
        Assert.Equal(Verdicts, EveryForm.Tasks.Zip(EveryForm.RightAnswers, (task, answer) => AutomaticCheck.Of(task.Form, answer)));

    public static TheoryData<string, Answer> NotYet => new()
    {
        { "several", new SeveralAnswer { Options = ["a"] } },
        { "several", new SeveralAnswer { Options = ["a", "b", "c"] } },
        { "several", new SeveralAnswer { Options = ["a", "b"] } },
        { "order", new OrderAnswer { Items = ["a", "b", "c"] } },
        { "match", new MatchAnswer { Partners = EveryForm.Pairs(("a", "2")) } },
        { "match", new MatchAnswer { Partners = EveryForm.Pairs(("a", "1"), ("b", "2")) } },
        { "match", new MatchAnswer { Partners = EveryForm.Pairs(("a", "2"), ("b", "3")) } },
        { "cloze", new ClozeAnswer { Gaps = EveryForm.Pairs(("1", "знаменатель")) } },
        { "cloze", new ClozeAnswer { Gaps = EveryForm.Pairs(("1", "числитель"), ("2", "Числитель")) } },
        // What is chosen is compared letter by letter.
        { "cloze", new ClozeAnswer { Gaps = EveryForm.Pairs(("1", "знаменатель"), ("2", "числитель")) } },
    };

    [Theory]
    [MemberData(nameof(NotYet))]
    public void Of_AnythingElse_IsNotYet(string task, Answer answer)
    {
        Assert.Null(AnswerForm.Judge(TaskOf(task).Form, answer));
        Assert.Equal(Verdict.NotYet, AutomaticCheck.Of(TaskOf(task).Form, answer));
    }

    [Theory]
    [InlineData("300", "см", Verdict.Right)]
    [InlineData("3", "м", Verdict.Right)]
    [InlineData("3,05", "м", Verdict.Right)]
    [InlineData("3,051", "м", Verdict.NotYet)]
    [InlineData("2950", "мм", Verdict.Right)]
    [InlineData("2949", "мм", Verdict.NotYet)]
    [InlineData("300", "м", Verdict.NotYet)]
    [InlineData("6/2", "м", Verdict.Right)]
    [InlineData("79228162514264337593543950335", "м", Verdict.NotYet)]
    public void Of_ANumberWithAUnit_IsComparedInTheFirstUnit(string text, string unit, Verdict verdict) =>
        Assert.Equal(verdict, AutomaticCheck.Of(EveryForm.Metres, new NumberAnswer { Text = text, Unit = unit }));

    [Fact]
    public void Of_AThirdOfAMetre_IsAHundredThirdsOfACentimetre()
    {
        var form = EveryForm.Metres with { Value = 100m / 3, Tolerance = 0 };
        Assert.Equal(Verdict.Right, AutomaticCheck.Of(form, new NumberAnswer { Text = "1/3", Unit = "м" }));
        Assert.Equal(Verdict.NotYet, AutomaticCheck.Of(form, new NumberAnswer { Text = "0,3333", Unit = "м" }));
    }

    [Theory]
    [InlineData("a", "w1")]
    [InlineData("a,b", "w2")]
    [InlineData("b,a", "w2")]
    [InlineData("b", null)]
    public void WrongOf_Several_LooksAtWhatIsChosen(string chosen, string? wrong) =>
        Assert.Equal(wrong, AutomaticCheck.WrongOf(TaskOf("several"), new SeveralAnswer { Options = [.. chosen.Split(',')] }));

    [Theory]
    [InlineData("3", "см", "w1")]
    [InlineData("30", "мм", "w1")]
    [InlineData("300,0", "м", "w2")]
    [InlineData("4", "см", null)]
    public void WrongOf_ANumberWithAUnit_LooksAtWhatItIs(string text, string unit, string? wrong) =>
        Assert.Equal(wrong, AutomaticCheck.WrongOf(TaskOf("metres"), new NumberAnswer { Text = text, Unit = unit }));

    [Theory]
    [InlineData("Делимое", "w1")]
    [InlineData(" делимое. ", "w1")]
    [InlineData("частное", null)]
    public void WrongOf_Words_ComparesThemAsTheCheckDoes(string typed, string? wrong)
    {
        var task = TaskOf("long") with
        {
            Form = new ShortTextForm { Accepted = ["делитель"] },
            Wrong = [new TypicalWrong { Id = "w1", Answer = "делимое", Says = "?" }],
        };
        Assert.Equal(wrong, AutomaticCheck.WrongOf(task, new TextAnswer { Text = typed }));
    }

    [Fact]
    public void WrongOf_AChoice_LooksAtTheOption()
    {
        var task = Samples.Module.FindTask("choice")! with { Wrong = [new TypicalWrong { Id = "w1", Answer = "a", Says = "?" }] };
        Assert.Equal("w1", AutomaticCheck.WrongOf(task, new ChoiceAnswer { Option = "a" }));
        Assert.Null(AutomaticCheck.WrongOf(task, new ChoiceAnswer { Option = "b" }));
    }
}
