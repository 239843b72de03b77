using System.Collections.Immutable;
using Pmo.Modules;
using Pmo.Students;

namespace Pmo.Grains.Tests.Students;

public class AnswerFormTests
{
    private static TaskForm FormOf(string task) => EveryForm.Tasks.Single(t => t.Id == task).Form;

    [Fact]
    public void Judge_TakesTheAnswerOfItsOwnKindAlone()
    {
        foreach (var (task, i) in EveryForm.Tasks.Select((task, i) => (task, i)))
        {
            foreach (var (answer, j) in EveryForm.RightAnswers.Select((answer, j) => (answer, j)))
                Assert.Equal(i == j ? null : RefusalCode.AnswerOfWrongKind, AnswerForm.Judge(task.Form, answer, "image/png"));
        }
    }

    public static TheoryData<string, Answer, RefusalCode?> Forms => new()
    {
        { "several", Several(), RefusalCode.TextEmpty },
        { "several", new SeveralAnswer { Options = default }, RefusalCode.TextEmpty },
        { "several", Several("a", "z"), RefusalCode.NoSuchOption },
        { "several", Several("a", null!), RefusalCode.NoSuchOption },
        { "several", Several("a", "a"), RefusalCode.AnswerOfWrongKind },
        { "several", Several("b"), null },
        { "order", Order("a", "b"), RefusalCode.AnswerOfWrongKind },
        { "order", Order("a", "b", "b"), RefusalCode.AnswerOfWrongKind },
        { "order", Order("a", "b", "z"), RefusalCode.NoSuchOption },
        { "order", Order(), RefusalCode.TextEmpty },
        { "order", Order("c", "b", "a"), null },
        { "match", Match(), RefusalCode.TextEmpty },
        { "match", new MatchAnswer { Partners = null! }, RefusalCode.TextEmpty },
        { "match", Match(("z", "1")), RefusalCode.NoSuchOption },
        { "match", Match(("a", "4")), RefusalCode.NoSuchOption },
        { "match", Match(("a", null!)), RefusalCode.NoSuchOption },
        { "match", Match(("a", "1")), null },
        { "match", Match(("a", "1"), ("b", "1")), null },
        { "cloze", Cloze(), RefusalCode.TextEmpty },
        { "cloze", new ClozeAnswer { Gaps = null! }, RefusalCode.TextEmpty },
        { "cloze", Cloze(("1", " "), ("2", "")), RefusalCode.TextEmpty },
        { "cloze", Cloze(("3", "x")), RefusalCode.NoSuchOption },
        { "cloze", Cloze(("1", "x"), ("2", "частное")), RefusalCode.NoSuchOption },
        { "cloze", Cloze(("1", "x"), ("2", null!)), RefusalCode.Malformed },
        { "cloze", Cloze(("1", new string('я', 201))), RefusalCode.TextTooLong },
        { "cloze", Cloze(("1", new string('я', 200)), ("2", "")), null },
        { "metres", new NumberAnswer { Text = "3" }, RefusalCode.NoSuchOption },
        { "metres", new NumberAnswer { Text = "3", Unit = "км" }, RefusalCode.NoSuchOption },
        { "metres", new NumberAnswer { Text = "три", Unit = "м" }, RefusalCode.NumberUnreadable },
        { "metres", new NumberAnswer { Text = "", Unit = "м" }, RefusalCode.TextEmpty },
        { "long", new TextAnswer { Text = new string('я', 51) }, RefusalCode.TextTooLong },
        { "long", new TextAnswer { Text = "\n" }, RefusalCode.TextEmpty },
        { "sketch", Sketch(""), RefusalCode.TextEmpty },
        { "sketch", Sketch(null!), RefusalCode.TextEmpty },
        { "sketch", Sketch("1"), RefusalCode.AnswerOfWrongKind },
        { "sketch", Sketch("1,2,3"), RefusalCode.AnswerOfWrongKind },
        { "sketch", Sketch("1,751"), RefusalCode.AnswerOfWrongKind },
        { "sketch", Sketch("-1,1"), RefusalCode.AnswerOfWrongKind },
        { "sketch", Sketch("1e3,1"), RefusalCode.AnswerOfWrongKind },
        { "sketch", Sketch("1,2 <svg>"), RefusalCode.AnswerOfWrongKind },
        { "sketch", Sketch(string.Join(' ', Enumerable.Repeat("1,2", 4_001))), RefusalCode.TextTooLong },
        { "sketch", Sketch(string.Join(' ', Enumerable.Repeat("1,2", 4_000))), null },
        { "sketch", Sketch("0,0;1000,750 ;"), null },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Judge_SaysWhatIsWrong(string task, Answer answer, RefusalCode? code) => Assert.Equal(code, AnswerForm.Judge(FormOf(task), answer));

    [Theory]
    [InlineData(true, "image/jpeg", null)]
    [InlineData(true, "application/pdf", RefusalCode.FileOfWrongType)]
    [InlineData(false, "application/pdf", null)]
    [InlineData(false, "image/webp", null)]
    [InlineData(true, null, RefusalCode.NoSuchFile)]
    [InlineData(false, null, RefusalCode.NoSuchFile)]
    public void Judge_OfAFile_GoesByTheFileThatIsKept(bool photoOnly, string? type, RefusalCode? code) =>
        Assert.Equal(code, AnswerForm.Judge(new UploadForm { PhotoOnly = photoOnly }, new FileAnswer { Media = new MediaId(new string('0', 64)) }, type));

    [Fact]
    public void Judge_OfAFileWithoutAName_IsNoSuchFile() =>
        Assert.Equal(RefusalCode.NoSuchFile, AnswerForm.Judge(new UploadForm(), new FileAnswer { Media = default }, "image/png"));

    [Fact]
    public void Judge_OfANumberWithoutUnits_RefusesOne() =>
        Assert.Equal(RefusalCode.AnswerOfWrongKind, AnswerForm.Judge(new NumberForm { Value = 1 }, new NumberAnswer { Text = "1", Unit = "м" }));

    private static SeveralAnswer Several(params string[] ids) => new() { Options = [.. ids] };

    private static OrderAnswer Order(params string[] ids) => new() { Items = [.. ids] };

    private static MatchAnswer Match(params (string, string)[] pairs) => new() { Partners = EveryForm.Pairs(pairs) };

    private static ClozeAnswer Cloze(params (string, string)[] gaps) => new() { Gaps = EveryForm.Pairs(gaps) };

    private static SketchAnswer Sketch(string lines) => new() { Lines = lines };
}
