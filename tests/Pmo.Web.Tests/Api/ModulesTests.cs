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
