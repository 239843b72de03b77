using Pmo.Modules;
using Pmo.Students;

namespace Pmo.Grains.Tests.Students;

public class AutomaticCheckTests
{
    private static readonly TaskForm Choice = Samples.Module.FindTask("choice")!.Form;
    private static readonly TaskForm Free = Samples.Module.FindTask("free")!.Form;

    private static NumberForm Number(decimal value, decimal tolerance = 0) => new() { Value = value, Tolerance = tolerance };

    private static Verdict? Check(NumberForm form, string text) => AutomaticCheck.Of(form, new NumberAnswer { Text = text });

    [Fact]
    public void Of_AChoice_IsRightForTheRightOptionOnly()
    {
        Assert.Equal(Verdict.Right, AutomaticCheck.Of(Choice, new ChoiceAnswer { Option = "b" }));
        Assert.Equal(Verdict.NotYet, AutomaticCheck.Of(Choice, new ChoiceAnswer { Option = "a" }));
    }

    [Theory]
    [InlineData("0,74", Verdict.Right)]
    [InlineData("0,76", Verdict.Right)]
    [InlineData("3/4", Verdict.Right)]
    [InlineData("0,739", Verdict.NotYet)]
    [InlineData("0,761", Verdict.NotYet)]
    [InlineData("-0,75", Verdict.NotYet)]
    public void Of_ANumber_IsRightWithinTheToleranceEndsIncluded(string text, Verdict verdict) => Assert.Equal(verdict, Check(Number(0.75m, 0.01m), text));

    [Fact]
    public void Of_ANumberTooFarAwayToSubtract_IsNotYet() => Assert.Equal(Verdict.NotYet, Check(Number(-1), "79228162514264337593543950335"));

    [Theory]
    [InlineData("Ёлка", Verdict.Right)]
    [InlineData(" елка. ", Verdict.Right)]
    [InlineData("ЕЛКА", Verdict.Right)]
    [InlineData("зелёная   ёлка", Verdict.Right)]
    [InlineData("е лка", Verdict.NotYet)]
    [InlineData("сосна", Verdict.NotYet)]
    public void Of_AShortText_LooksPastCaseYoAndSpaces(string text, Verdict verdict) => Assert.Equal(
        verdict, AutomaticCheck.Of(new ShortTextForm { Accepted = ["ёлка", "Зелёная ёлка"] }, new TextAnswer { Text = text }));

    [Fact]
    public void Of_ATextThatAPersonChecks_IsNobodysYet() => Assert.Null(AutomaticCheck.Of(Free, new TextAnswer { Text = "да" }));

    [Fact]
    public void Of_AnAnswerOfAnotherKind_IsNobodysYet() => Assert.Null(AutomaticCheck.Of(Choice, new TextAnswer { Text = "b" }));
}
