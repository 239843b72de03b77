using System.Collections.Immutable;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Web.Api;
using Pmo.Web.Json;
using Pmo.Wire;

namespace Pmo.Web.Tests.Api;

public sealed class ModulesTests(PmoServer server) : IClassFixture<PmoServer>
{
    private const string Address = "/api/modules/m-fractions@1";

    [Fact]
    public async Task Module_WithoutSession_IsRefused()
    {
        using var browser = server.NewBrowser();
        using var answer = await browser.GetAsync(Address);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(RefusalCode.NotSignedIn, (await PmoServer.ReadAsync<Problem>(answer)).Code);
    }

    [Fact]
    public async Task Module_Shipped_ComesWholeAndCacheable()
    {
        using var browser = await server.EnterAsync("p-5a-01");
        using var answer = await browser.GetAsync(Address);
        var shown = await PmoServer.ReadAsync<StudentModule>(answer);
        var content = (await server.Grains.GetGrain<IModuleVersionGrain>("m-fractions@1").Read())!;
        Assert.Equal(content.Steps.Select(s => s.Id), shown.Steps.Select(s => s.Id));
        Assert.Equal(content.Steps.SelectMany(s => s.Tasks).Select(t => t.Id), shown.Steps.SelectMany(s => s.Tasks).Select(t => t.Id));
        Assert.DoesNotContain(shown.Steps.SelectMany(s => s.Tasks), t => t.Form == TaskFormKind.Unknown);
        var cache = answer.Headers.CacheControl!;
        Assert.Equal((true, TimeSpan.FromDays(365), "immutable"), (cache.Private, cache.MaxAge, cache.Extensions.Single().Name));

        using var again = new HttpRequestMessage(HttpMethod.Get, Address);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await browser.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Module_Brotli_IsTheSameText()
    {
        using var browser = await server.EnterAsync("p-5a-01");
        using var plain = await browser.GetAsync(Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var packed = await browser.SendAsync(request);
        Assert.Equal("br", packed.Content.Headers.ContentEncoding.Single());
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);
        await using var unpacked = new BrotliStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await reader.ReadToEndAsync());
    }

    [Theory]
    [InlineData("m-fractions@999")]
    [InlineData("M%20x")]
    [InlineData("m-fractions")]
    public async Task Module_Unknown_IsNotFound(string id)
    {
        using var browser = await server.EnterAsync("p-5a-01");
        using var answer = await browser.GetAsync("/api/modules/" + id);
        Assert.Equal(RefusalCode.NotFound, (await PmoServer.ReadAsync<Problem>(answer)).Code);
    }

    /// <summary>Two modules that differ in their answers alone are the same bytes to a student.</summary>
    [Fact]
    public void ForStudents_WhateverTheAnswers_IsTheSame()
    {
        var one = ModuleBytes(Module(right: "a", value: 314159.26m, tolerance: 27.1828m, accepted: ["тайна"]));
        var other = ModuleBytes(Module(right: "b", value: 2, tolerance: 0, accepted: []));
        Assert.Equal(one, other);
        Assert.DoesNotContain("тайна", one, StringComparison.Ordinal);
        Assert.DoesNotContain("314159", one, StringComparison.Ordinal);
        foreach (var member in new[] { "right", "accepted", "value", "tolerance" }) Assert.DoesNotContain($"\"{member}\"", one, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Every kind: whatever is right in it, a student gets the same bytes, and nothing that only the answer holds.</summary>
    [Fact]
    public void ForStudents_OfEveryKind_HoldsNoAnswer()
    {
        var one = ModuleBytes(EveryKind(other: false));
        Assert.Equal(one, ModuleBytes(EveryKind(other: true)));
        foreach (var secret in new[] { "тайна", "образец", "подсказка" }) Assert.DoesNotContain(secret, one, StringComparison.OrdinalIgnoreCase);
        var shown = JsonSerializer.Deserialize<StudentModule>(one, WireJson.Options)!.Steps[0].Tasks;
        Assert.Equal(Enum.GetValues<TaskFormKind>().Except([TaskFormKind.Unknown]).Order(), shown.Select(t => t.Form).Distinct().Order());
        foreach (var name in Members(JsonDocument.Parse(one).RootElement))
            Assert.DoesNotContain(name, new[] { "right", "accepted", "value", "tolerance", "factor", "wrong", "modelAnswer", "says" });
    }

    [Fact]
    public void ForStudents_ShowsWhatAKindNeeds()
    {
        var tasks = StudentModules.ForStudents(EveryKind(other: false)).Steps[0].Tasks.ToDictionary(t => t.Form);
        Assert.Equal(["a", "b"], tasks[TaskFormKind.Several].Options.Select(o => o.Id));
        Assert.Equal(["a", "b", "c"], tasks[TaskFormKind.Order].Options.Select(o => o.Id));
        Assert.Equal(["1", "2"], tasks[TaskFormKind.Match].Partners.Select(o => o.Id));
        Assert.Equal(["", "1", "2"], tasks[TaskFormKind.Cloze].Parts.Select(p => p.Gap));
        Assert.Equal(["так", "иначе"], tasks[TaskFormKind.Cloze].Parts[2].Options.AsEnumerable());
        Assert.Equal(["см", "м"], tasks[TaskFormKind.Number].Units.AsEnumerable());
        Assert.Equal(700, tasks[TaskFormKind.LongText].MaxLength);
        Assert.False(tasks[TaskFormKind.Upload].PhotoOnly);
        Assert.Equal(SketchPaper.Axes, tasks[TaskFormKind.Sketch].Paper);
    }

    [Theory]
    [InlineData("t-math", HttpStatusCode.OK)]
    [InlineData("p-5a-01", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task Key_IsForTeachers(string? person, HttpStatusCode status)
    {
        using var browser = person is null ? server.NewBrowser() : await server.EnterAsync(person);
        using var answer = await browser.GetAsync(Address + "/key");
        Assert.Equal(status, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        if (status != HttpStatusCode.OK) return;
        var key = await PmoServer.ReadAsync<ModuleKey>(answer);
        Assert.Equal(("четверть пирога", "знаменатель / знаменатель дроби", "18 учеников", "0,75"),
            (key.Tasks["t1"].Right, key.Tasks["t3"].Right, key.Tasks["t6"].Right, key.Tasks["t11"].Right));
        using var none = await browser.GetAsync("/api/modules/m-nothing@1/key");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public void Key_SaysWhatEveryKindExpects_InWords()
    {
        var key = ModuleKeys.Of(EveryKind(other: false)).Tasks;
        Assert.Equal(
            ["А", "А", "б → а → в", "а — два; б — один", "Текст [тайна][так]", "1/3 ± 0,5 см", "тайна", "", "", "", ""],
            EveryKind(other: false).Steps[0].Tasks.Select(t => key[t.Id].Right));
        Assert.Equal("<p>Образец <strong>один</strong></p>", key["several"].ModelAnswer);
        Assert.Equal(("А; Б", "<p>подсказка</p>"), (key["several"].Wrong[0].Answer, key["several"].Wrong[0].Says));
    }

    /// <summary>What an author wrote as mathematics is shown as such: no dollar sign is left in what is shipped.</summary>
    [Fact]
    public async Task Shipped_LeavesNoSignOfMathematicsBehind()
    {
        using var browser = await server.EnterAsync("p-5a-01");
        foreach (var file in Directory.EnumerateFiles(Pmo.Testing.Repository.Path("content"), "*@*.md", SearchOption.AllDirectories))
        {
            var text = await browser.GetStringAsync("/api/modules/" + Path.GetFileNameWithoutExtension(file));
            Assert.DoesNotContain("$", text, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Members(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(m => Members(m.Value).Prepend(m.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Members),
        _ => [],
    };

    private static ModuleContent EveryKind(bool other)
    {
        ImmutableArray<ChoiceOption> ab = [new() { Id = "a", Text = "А" }, new() { Id = "b", Text = "Б" }];
        ImmutableArray<ChoiceOption> abc = [new() { Id = "a", Text = "а" }, new() { Id = "b", Text = "б" }, new() { Id = "c", Text = "в" }];
        var secret = other ? "другая тайна" : "тайна";
        var module = Module("a", 0, 0, []);
        return module with
        {
            Steps =
            [
                module.Steps[0] with
                {
                    Tasks =
                    [
                        Task("choice", new ChoiceForm { Options = ab, Right = other ? "b" : "a" }),
                        Task("several", new SeveralForm { Options = ab, Right = other ? ["b"] : ["a"] }) with
                        {
                            ModelAnswer = "Образец **один**",
                            Wrong = [new TypicalWrong { Id = "w1", Answer = "a, b", Says = "подсказка" }],
                        },
                        Task("order", new OrderForm { Items = abc, Right = other ? ["c", "a", "b"] : ["b", "a", "c"] }),
                        Task("match", new MatchForm
                        {
                            Items = abc[..2],
                            Partners = [new() { Id = "1", Text = "один" }, new() { Id = "2", Text = "два" }],
                            Right = new Dictionary<string, string> { ["a"] = other ? "1" : "2", ["b"] = other ? "2" : "1" }.ToImmutableDictionary(),
                        }),
                        Task("cloze", new ClozeForm
                        {
                            Parts =
                            [
                                new() { Text = "Текст " }, new() { Gap = "1", Accepted = [secret] },
                                new() { Gap = "2", Accepted = [other ? "иначе" : "так"], Options = ["так", "иначе"] },
                            ],
                        }),
                        Task("number", new NumberForm
                        {
                            Value = other ? 7 : 1m / 3, Tolerance = other ? 0 : 0.5m,
                            Units = [new() { Name = "см", Factor = 1 }, new() { Name = "м", Factor = other ? 1000 : 100 }],
                        }),
                        Task("short", new ShortTextForm { Accepted = [secret], MaxLength = 20 }),
                        Task("long", new LongTextForm { MaxLength = 700 }),
                        Task("file", new UploadForm { PhotoOnly = false }),
                        Task("sketch", new SketchForm { Paper = SketchPaper.Axes }),
                        Task("oral", new OralForm()),
                    ],
                },
            ],
        };
    }

    private static string ModuleBytes(ModuleContent content) =>
        Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(StudentModules.ForStudents(content), WireJson.Options));

    private static ModuleContent Module(string right, decimal value, decimal tolerance, ImmutableArray<string> accepted) => new()
    {
        Id = new ModuleVersionId("m-x@1"),
        Title = "x",
        Subject = "math",
        Grade = 5,
        MotivatingTask = "m",
        ProblemQuestion = "p",
        Goal = new ModuleGoal { Text = "g", Two = "2", Three = "3", Four = "4" },
        Steps =
        [
            new ModuleStep
            {
                Id = "s1", Title = "s", Pace = Pace.Teacher,
                Tasks =
                [
                    Task("t1", new ChoiceForm { Options = [new ChoiceOption { Id = "a", Text = "А" }, new ChoiceOption { Id = "b", Text = "Б" }], Right = right }),
                    Task("t2", new NumberForm { Value = value, Tolerance = tolerance, Unit = "см" }),
                    Task("t3", new ShortTextForm { Accepted = accepted, MaxLength = 20 }),
                ],
            },
        ],
    };

    private static ModuleTask Task(string id, TaskForm form) => new() { Id = id, Level = Level.Three, Prompt = "?", Form = form };
}
