using System.Globalization;
using Pmo.Modules;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Modules;

public class TaskKindTests
{
    [Fact]
    public void Several_KeepsTheFilesLettersAndEveryRightOne()
    {
        var form = Assert.IsType<SeveralForm>(TaskText.Read(TaskText.Several).Form);
        Assert.Equal([("a", "2/4"), ("b", "2/3"), ("c", "3/6")], form.Options.Select(o => (o.Id, o.Text)));
        Assert.Equal(["a", "c"], form.Right.AsEnumerable());
    }

    [Fact]
    public void ModelAnswerAndMistakes_AreNoPartOfThePrompt()
    {
        var task = TaskText.Read(TaskText.Several);
        Assert.Equal("Какие дроби равны половине?", task.Prompt);
        Assert.Equal("**2/4** и 3/6.", task.ModelAnswer);
        Assert.Equal([("w1", "a", "Есть ещё одна."), ("w2", "c, a, b", "Проверьте 2/3.")], task.Wrong.Select(w => (w.Id, w.Answer, w.Says)));
    }

    [Fact]
    public void Order_IsShownShuffled_AndItsLettersAreThoseOfTheScreen()
    {
        var form = Assert.IsType<OrderForm>(TaskText.Read(TaskText.Order).Form);
        Assert.Equal(["a", "b", "c", "d"], form.Items.Select(i => i.Id));
        Assert.NotEqual(form.Items.Select(i => i.Id), form.Right.AsEnumerable());
        Assert.Equal(["разделить", "взять", "проверить", "записать"], form.Right.Select(id => form.Items.Single(i => i.Id == id).Text));
    }

    [Fact]
    public void Order_OfThree_NeverComesSolved()
    {
        for (var i = 0; i < 200; i++)
        {
            var form = (OrderForm)TaskText.Read(string.Create(CultureInfo.InvariantCulture, $"вид: порядок\n\nЧто?\n\n1. a{i}\n2. b{i}\n3. c{i}\n")).Form;
            Assert.NotEqual(["a", "b", "c"], form.Right.AsEnumerable());
        }
    }

    [Fact]
    public void Match_ShowsTheRightSideShuffled_SpareOnesIncluded()
    {
        var task = TaskText.Read(TaskText.Match);
        var form = Assert.IsType<MatchForm>(task.Form);
        Assert.Equal("Соедините:", task.Prompt);
        Assert.Equal([("a", "половина"), ("b", "$a = b$"), ("c", "треть")], form.Items.Select(i => (i.Id, i.Text)));
        Assert.Equal(["1", "2", "3", "4"], form.Partners.Select(p => p.Id));
        Assert.Equal([@"$\frac{1}{2}$", "равенство", "1/3"], form.Items.Select(i => form.Partners.Single(p => p.Id == form.Right[i.Id]).Text));
        Assert.Contains(form.Partners, p => p.Text == "1/5" && !form.Right.ContainsValue(p.Id));
    }

    [Fact]
    public void Cloze_IsTextAndGapsInTurn()
    {
        var task = TaskText.Read(TaskText.Cloze);
        var parts = Assert.IsType<ClozeForm>(task.Form).Parts;
        Assert.Equal("Вставьте слова.", task.Prompt);
        Assert.Equal(["Число под чертой — ", "", ",\nнад чертой — ", "", "."], parts.Select(p => p.Text));
        Assert.Equal([null, "1", null, "2", null], parts.Select(p => p.Gap));
        Assert.Equal(["знаменатель", "нижнее число"], parts[1].Accepted.AsEnumerable());
        Assert.Empty(parts[1].Options);
        Assert.Equal(["числитель"], parts[3].Accepted.AsEnumerable());
        Assert.Equal(["делитель", "знаменатель", "числитель"], parts[3].Options.Order(StringComparer.Ordinal));
    }

    /// <summary>Answers are kept by ids that depend on the order: what was read once is read so for ever.</summary>
    [Fact]
    public void Shuffles_AreTheSameForEver()
    {
        Assert.Equal("взять разделить проверить записать", string.Join(' ', ((OrderForm)TaskText.Read(TaskText.Order).Form).Items.Select(i => i.Text)));
        Assert.Equal("a=3 b=2 c=1", string.Join(' ', ((MatchForm)TaskText.Read(TaskText.Match).Form).Right.OrderBy(r => r.Key).Select(r => $"{r.Key}={r.Value}")));
        Assert.Equal("знаменатель делитель числитель", string.Join(' ', ((ClozeForm)TaskText.Read(TaskText.Cloze).Form).Parts[3].Options));
    }

    [Fact]
    public void Number_WithUnits_IsSolvedInTheFirst()
    {
        var form = Assert.IsType<NumberForm>(TaskText.Read(TaskText.Units).Form);
        Assert.Equal((300m, 5m, null), (form.Value, form.Tolerance, form.Unit));
        Assert.Equal([("см", 1m), ("м", 100m), ("мм", 0.1m)], form.Units.Select(u => (u.Name, u.Factor)));
    }

    public static TheoryData<string, TaskForm> PlainKinds => new()
    {
        { "фото", new UploadForm { PhotoOnly = true } },
        { "файл", new UploadForm { PhotoOnly = false } },
        { "рисунок", new SketchForm { Paper = SketchPaper.Plain } },
        { "устно", new OralForm() },
        { "рассуждение", new LongTextForm { MaxLength = 2000 } },
        { "photo", new UploadForm { PhotoOnly = true } },
        { "file", new UploadForm { PhotoOnly = false } },
        { "sketch\nлист: axes", new SketchForm { Paper = SketchPaper.Axes } },
        { "oral", new OralForm() },
    };

    [Theory]
    [MemberData(nameof(PlainKinds))]
    public void PlainKinds_NeedATextAlone(string kind, TaskForm form) =>
        Assert.Equal(form, TaskText.Read(TaskText.Plain.Replace("{0}", kind, StringComparison.Ordinal)).Form);

    [Fact]
    public void Sketch_ReadsItsPaper() => Assert.Equal(new SketchForm { Paper = SketchPaper.Squared }, TaskText.Read(TaskText.Sketch).Form);

    [Theory]
    [InlineData(TaskText.Several, "вид: несколько=kind: several|### Образец=### Model answer|### Ошибки=### Mistakes")]
    [InlineData(TaskText.Order, "вид: порядок=kind: order")]
    [InlineData(TaskText.Match, "вид: пары=kind: match")]
    [InlineData(TaskText.Cloze, "вид: пропуски=kind: cloze")]
    [InlineData(TaskText.Units, "единицы:=units:")]
    [InlineData(TaskText.Sketch, "лист: клетка=paper: squared")]
    public void EnglishWords_MeanTheSame(string russian, string words)
    {
        var english = russian;
        foreach (var word in words.Split('|'))
        {
            Assert.Contains(word.Split('=')[0], english, StringComparison.Ordinal);
            english = english.Replace(word.Split('=')[0], word.Split('=')[1], StringComparison.Ordinal);
        }
        Assert.Equal(TestJson.Of(TaskText.Read(russian)), TestJson.Of(TaskText.Read(english)));
    }

    [Fact]
    public void Headings_InFencedCode_AreText()
    {
        var task = TaskText.Read("вид: устно\n\nЧто?\n\n```\n### Образец\n- [ ] {{x}} $\n```\n");
        Assert.Empty(task.ModelAnswer);
        Assert.Contains("### Образец", task.Prompt, StringComparison.Ordinal);
    }
}
