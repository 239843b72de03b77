using System.Text.Json.Nodes;
using Pmo.Classes;
using Pmo.People;
using Pmo.Schools;
using Pmo.Students;
using Pmo.Teachers;
using Pmo.Web.Tests.Live;

namespace Pmo.Web.Tests.Provisioning;

/// <summary><c>pmo provision</c> against a running server.</summary>
[Collection(LiveCollection.Name)]
public sealed class ProvisionTests(LiveServer live) : IDisposable
{
    private readonly Terminal terminal = new(live.Server.Folder);

    private Orleans.IClusterClient Grains => live.Server.Grains;

    public void Dispose() => terminal.Dispose();

    [Fact]
    public async Task Provision_OfANewSchool_MakesAllOfIt_AndASecondRunChangesNothing()
    {
        var text = SchoolText.Of("first", inA: 3, inB: 2);
        var file = terminal.Write("school.json", text.ToString());
        var said = await terminal.DoAsync("provision", file, "--cards", "cards.csv");
        Assert.Contains("9 created, 0 changed, 0 unchanged", said.Output, StringComparison.Ordinal);

        var school = await Grains.GetGrain<ISchoolGrain>("s-first").Read();
        Assert.Equal(("Школа first", "Europe/Kaliningrad", "Янтарный"), (school.Name, school.TimeZone, school.District));
        Assert.Equal([text.Class("a"), text.Class("b")], school.Classes.Select(id => id.Value));
        Assert.Equal(Role.Teacher, school.Staff[new PersonId(text.Teacher)]);
        var @class = await Grains.GetGrain<IClassGrain>(text.Class("a")).Read();
        Assert.Equal(("5A", 5, text.Teacher), (@class.Title, @class.Grade, @class.Teachers.Single().Value));
        Assert.Equal([text.Student("a", 1), text.Student("a", 2), text.Student("a", 3)], @class.Students.Select(id => id.Value));
        Assert.Equal(new SchoolId("s-first"), (await Grains.GetGrain<ITeacherGrain>(text.Teacher).Read()).School);
        Assert.Equal(new ClassId(text.Class("b")), (await Grains.GetGrain<IStudentGrain>(text.Student("b", 2)).Read()).Class);
        Assert.Equal("Алиса2", (await Grains.GetGrain<IPersonGrain>(text.Student("b", 2)).Read())!.GivenName);

        var before = await StateAsync(text);
        var again = await terminal.DoAsync("provision", file);
        Assert.Contains("All of it is there already (9 unchanged). Nothing was changed.", again.Output, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(text));
    }

    [Fact]
    public async Task Preview_SaysWhatWouldBe_AndChangesNothing()
    {
        var text = SchoolText.Of("preview", inA: 2);
        var file = terminal.Write("school.json", text.ToString());
        var before = await StateAsync(text);
        var said = await terminal.DoAsync("provision", file, "--preview");
        Assert.Contains($"created    student {text.Student("a", 2)}: a card", said.Output, StringComparison.Ordinal);
        Assert.Contains("Would be: 5 created, 0 changed, 0 unchanged; 3 cards and passwords drawn. Nothing was changed.", said.Output, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(text));
    }

    [Fact]
    public async Task Provision_OfAFileWithABadLine_NamesItAndDoesNothing()
    {
        var text = SchoolText.Of("bad", inA: 3);
        text.Root["students"]![1]!["class"] = "c-nowhere";
        text.Root["students"]![2]!["clas"] = "c-bad-a";
        text.Root["classes"]![0]!["grade"] = 12;
        var before = await StateAsync(text);
        var said = await terminal.RunAsync("provision", terminal.Write("school.json", text.ToString()), "--cards", "cards.csv");
        Assert.Equal(1, said.Exit);
        Assert.Contains("grade must be a whole number from 1 to 11", said.Output, StringComparison.Ordinal);
        Assert.Contains($"students[2] ({text.Student("a", 3)})", said.Output.Replace(LineOf(said, 2), "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"clas\" is not known here", said.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed. 2 problems have to be put right first.", said.Output, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(text));
        Assert.False(File.Exists(terminal.PathOf("cards.csv")));
    }

    private static string LineOf(Said said, int index)
    {
        var match = System.Text.RegularExpressions.Regex.Match(said.Output, $@"students\[{index}\](, line \d+)");
        Assert.True(match.Success, said.ToString());
        return match.Groups[1].Value;
    }

    /// <summary>Everything that a file may change.</summary>
    private async Task<string> StateAsync(SchoolText text)
    {
        List<string> parts = [await VersionAsync($"school/{text.Root["school"]!["id"]}"), .. await Task.WhenAll(Ids(text, "classes").Select(id => VersionAsync($"class/{id}")))];
        foreach (var id in Ids(text, "staff").Concat(Ids(text, "students")))
        {
            parts.Add(await VersionAsync($"student/{id}") + await VersionAsync($"teacher/{id}"));
            var keyring = await Grains.GetGrain<IKeyringGrain>(id).Read();
            parts.Add($"{await Grains.GetGrain<IPersonGrain>(id).Read()} {string.Join(' ', keyring.Accounts)} {keyring.Pending} {keyring.Blocked}");
        }
        return string.Join('\n', parts);
    }

    private async Task<string> VersionAsync(string stream) => $"{stream}@{((Full)await Grains.Live(stream)!.Sync(null)).Revision.Version} ";

    private static IEnumerable<string> Ids(SchoolText text, string list) => text.Root[list]!.AsArray().Select(item => (string)item!["id"]!);
}
