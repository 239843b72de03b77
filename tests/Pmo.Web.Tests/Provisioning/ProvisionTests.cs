using System.Text.Json.Nodes;
using Orleans;
using Pmo.Classes;
using Pmo.Journal;
using Pmo.People;
using Pmo.Schools;
using Pmo.Students;
using Pmo.Teachers;
using Pmo.Testing;
using Pmo.Web.Tests.Doors;
using Pmo.Web.Tests.Live;
using Pmo.Wire;

namespace Pmo.Web.Tests.Provisioning;

/// <summary><c>pmo provision</c> against a running server.</summary>
[Collection(LiveCollection.Name)]
public class ProvisionTests(LiveServer live) : IDisposable
{
    private readonly Terminal terminal = new(live.Server.Folder);

    private IClusterClient Grains => live.Server.Grains;

    public void Dispose()
    {
        terminal.Dispose();
        GC.SuppressFinalize(this);
    }

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

        var before = await Grains.StateOfAsync(text);
        var again = await terminal.DoAsync("provision", file);
        Assert.Contains("All of it is there already (9 unchanged). Nothing was changed.", again.Output, StringComparison.Ordinal);
        Assert.Equal(before, await Grains.StateOfAsync(text));
    }

    [Fact]
    public async Task Provision_WithCards_MakesAFileOfItsOwner_ThatStudentsAndStaffComeInWith()
    {
        var text = SchoolText.Of("cards", inA: 2);
        text.Root["students"]![0]!["familyName"] = "=СУММ(1;2)";
        var said = await terminal.DoAsync("provision", terminal.Write("school.json", text.ToString()), "--cards", "cards.csv");
        var cards = terminal.Cards("cards.csv");
        Assert.Equal([text.Teacher, text.Student("a", 1), text.Student("a", 2)], cards.Keys);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(terminal.PathOf("cards.csv")));
        Assert.Contains("\"'=СУММ(1;2)\"", await File.ReadAllTextAsync(terminal.PathOf("cards.csv")), StringComparison.Ordinal);
        foreach (var secret in cards[text.Student("a", 2)][7..].Append(cards[text.Teacher][6])) Assert.DoesNotContain(secret, said.ToString(), StringComparison.Ordinal);

        using var student = new Browser(live.Server);
        Assert.Equal(text.Student("a", 2), (await student.PostAsync<Me>("/api/sign-in/card", new CardSignIn { Code = cards[text.Student("a", 2)][7] })).Person?.Value);
        using var camera = new Browser(live.Server);
        Assert.Equal(text.Student("a", 2), (await camera.PostAsync<Me>("/api/sign-in/card", new CardSignIn { Code = cards[text.Student("a", 2)][8] })).Person?.Value);
        using var teacher = new Browser(live.Server);
        Assert.Equal(Role.Teacher, (await teacher.PostAsync<Me>("/api/sign-in/password", new PasswordSignIn { Login = text.Teacher, Password = cards[text.Teacher][6] })).Role);
    }

    [Fact]
    public async Task Provision_WhoseCardsHaveNoPlace_IsRefusedBeforeAnythingIsDone()
    {
        var text = SchoolText.Of("no-place", inA: 2);
        var file = terminal.Write("school.json", text.ToString());
        var before = await Grains.StateOfAsync(text);
        var said = await terminal.RunAsync("provision", file);
        Assert.Equal(1, said.Exit);
        Assert.Contains("3 people would get a card or a password: say where they shall go, for example --cards cards.csv.", said.Output, StringComparison.Ordinal);
        Assert.Equal(before, await Grains.StateOfAsync(text));

        terminal.Write("old.csv", "yesterday's");
        var taken = await terminal.RunAsync("provision", file, "--cards", "old.csv");
        Assert.Equal(3, taken.Exit);
        Assert.Equal("yesterday's", await File.ReadAllTextAsync(terminal.PathOf("old.csv")));
        Assert.Equal(before, await Grains.StateOfAsync(text));
    }

    [Fact]
    public async Task Provision_AsJson_HasTheSecretsInTheObject_AndTheNextRunNone()
    {
        var text = SchoolText.Of("as-json", inA: 2);
        var file = terminal.Write("school.json", text.ToString());
        var said = (await terminal.DoAsync("provision", file, "--json")).Json;
        Assert.Equal(3, said["signIns"]!.AsArray().Count);
        Assert.Equal(14, ((string)said["signIns"]![1]!["code"]!).Length);
        Assert.Equal("created", (string)said["items"]![0]!["action"]!);
        Assert.Empty((await terminal.DoAsync("provision", file, "--json")).Json["signIns"]!.AsArray());
    }

    [Fact]
    public async Task Preview_SaysWhatWouldBe_AndChangesNothing()
    {
        var text = SchoolText.Of("preview", inA: 2);
        var file = terminal.Write("school.json", text.ToString());
        var before = await Grains.StateOfAsync(text);
        var said = await terminal.DoAsync("provision", file, "--preview");
        Assert.Contains($"created    student {text.Student("a", 2)}: a card", said.Output, StringComparison.Ordinal);
        Assert.Contains("Would be: 5 created, 0 changed, 0 unchanged; 3 cards and passwords drawn. Nothing was changed.", said.Output, StringComparison.Ordinal);
        Assert.Equal(before, await Grains.StateOfAsync(text));
    }

    [Fact]
    public async Task Provision_OfAFileWithBadLines_NamesEachWithItsPlace_AndDoesNothing()
    {
        var text = SchoolText.Of("bad", inA: 3);
        text.Root["students"]![1]!["familyName"] = " ";
        text.Root["students"]![2]!["clas"] = "c-bad-a";
        text.Root["classes"]![0]!["grade"] = 12;
        var before = await Grains.StateOfAsync(text);
        var said = await terminal.RunAsync("provision", terminal.Write("school.json", text.ToString()), "--cards", "cards.csv");
        Assert.Equal(1, said.Exit);
        var line = text.ToString().Split('\n').Index().First(pair => pair.Item.Contains($"\"{text.Student("a", 2)}\"", StringComparison.Ordinal)).Index;
        Assert.Contains($"students[1], line {line} ({text.Student("a", 2)}): familyName is missing.", said.Output, StringComparison.Ordinal);
        Assert.Contains("\"clas\" is not known here; known are id, familyName, givenName, patronymic, class.", said.Output, StringComparison.Ordinal);
        Assert.Contains("grade must be a whole number from 1 to 11", said.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed. 3 problems have to be put right first.", said.Output, StringComparison.Ordinal);
        Assert.Equal(before, await Grains.StateOfAsync(text));
        Assert.False(File.Exists(terminal.PathOf("cards.csv")));
    }

    [Fact]
    public async Task Provision_OfWhatDoesNotFitTheSchool_IsRefusedWhole()
    {
        var other = SchoolText.Of("fit-other", inA: 1);
        await terminal.DoAsync("provision", terminal.Write("other.json", other.ToString()), "--cards", "other.csv");
        var text = SchoolText.Of("fit", inA: 2);
        await terminal.DoAsync("provision", terminal.Write("school.json", text.ToString()), "--cards", "cards.csv");
        text.Add("a", 3);
        text.Root["students"]![0]!["class"] = other.Class("a");
        text.Root["students"]![1]!["id"] = other.Student("a", 1);
        text.Root["classes"]![0]!["title"] = "6А";
        text.Root["school"]!["name"] = "Другая";
        text.Staff("t-fit-2", "teacher", login: other.Teacher);
        text.Staff(text.Student("a", 2), "teacher");
        var before = await Grains.StateOfAsync(text) + await Grains.StateOfAsync(other);
        var said = await terminal.RunAsync("provision", terminal.Write("school.json", text.ToString()), "--cards", "more.csv");
        Assert.Equal(1, said.Exit);
        foreach (var reason in (string[])
                 [
                     $"{other.Class("a")} is no class of this file or of school s-fit", $"{other.Student("a", 1)} is of school s-fit-other", "is there already as 5A, grade 5",
                     "School s-fit is there already as \"Школа fit\"", $"{other.Teacher} is somebody else's", "is there already as student",
                 ])
            Assert.Contains(reason, said.Output, StringComparison.Ordinal);
        Assert.Equal(before, await Grains.StateOfAsync(text) + await Grains.StateOfAsync(other));
    }

    [Fact]
    public async Task Provision_OfAnotherClassAndName_MovesAndRenames_AndNamesWhoIsMissing()
    {
        var text = SchoolText.Of("moves", inA: 3, inB: 1);
        await terminal.DoAsync("provision", terminal.Write("school.json", text.ToString()), "--cards", "cards.csv");
        var students = text.Root["students"]!.AsArray();
        students[0]!["class"] = text.Class("b");
        students[1]!["familyName"] = "Ёлкина";
        students.RemoveAt(2);
        var said = await terminal.DoAsync("provision", terminal.Write("school.json", text.ToString()));
        Assert.Contains($"changed    student {text.Student("a", 1)}: moves from {text.Class("a")} to {text.Class("b")}", said.Output, StringComparison.Ordinal);
        Assert.Contains($"changed    student {text.Student("a", 2)}: name", said.Output, StringComparison.Ordinal);
        Assert.Contains($"not in the file, stays: student {text.Student("a", 3)} in {text.Class("a")}", said.Output, StringComparison.Ordinal);

        Assert.Equal([text.Student("a", 2), text.Student("a", 3)], (await Grains.GetGrain<IClassGrain>(text.Class("a")).Read()).Students.Select(id => id.Value));
        Assert.Equal([text.Student("b", 1), text.Student("a", 1)], (await Grains.GetGrain<IClassGrain>(text.Class("b")).Read()).Students.Select(id => id.Value));
        Assert.Equal(new ClassId(text.Class("b")), (await Grains.GetGrain<IStudentGrain>(text.Student("a", 1)).Read()).Class);
        Assert.Equal(new ClassId(text.Class("b")), (await Grains.GetGrain<IPersonGrain>(text.Student("a", 1)).Read())!.Class);

        // And back again: what was done once before is done once more.
        students[0]!["class"] = text.Class("a");
        await terminal.DoAsync("provision", terminal.Write("school.json", text.ToString()));
        Assert.Equal([text.Student("a", 2), text.Student("a", 3), text.Student("a", 1)], (await Grains.GetGrain<IClassGrain>(text.Class("a")).Read()).Students.Select(id => id.Value));
        Assert.Equal([text.Student("b", 1)], (await Grains.GetGrain<IClassGrain>(text.Class("b")).Read()).Students.Select(id => id.Value));
    }

    [Fact]
    public async Task Provision_WithATableFromExcel_TakesRussianHeadingsAndTitles()
    {
        var text = SchoolText.Of("table", inA: 0);
        text.Root["classes"]![0]!["title"] = "5А";
        terminal.Write("school.json", text.ToString());
        terminal.Write("5a.csv", "\uFEFFид;Фамилия;Имя;Отчество;Класс\r\np-table-1;Лесникова;Дарья;;5А\r\n;;;;\r\np-table-2;\"Снежин;младший\";Константин;Ильич;5а\r\n");
        terminal.Write("staff.csv", "id,familyName,givenName,role,login,subjects\np-table-t,Лугова,Вера,Классный руководитель,lugova,\"math, physics\"\n");
        await terminal.DoAsync("provision", "school.json", "--students", "5a.csv", "--staff", "staff.csv", "--cards", "cards.csv");
        var second = (await Grains.GetGrain<IPersonGrain>("p-table-2").Read())!;
        Assert.Equal(("Снежин;младший", "Ильич", text.Class("a")), (second.FamilyName, second.Patronymic, second.Class!.Value.Value));
        Assert.Equal(Role.ClassTeacher, (await Grains.GetGrain<IPersonGrain>("p-table-t").Read())!.Role);

        terminal.Write("5b.csv", "id;Фамилия;Имя;Класс\np-table-3;Лучин;Глеб;5Я\n");
        var refused = await terminal.RunAsync("provision", "school.json", "--students", "5b.csv", "--cards", "more.csv");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("5b.csv, line 2 (p-table-3): class: \"5Я\" is no id", refused.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(JournalMoment.Before)]
    [InlineData(JournalMoment.After)]
    public async Task Provision_BrokenOffInTheMiddle_IsWholeAfterASecondRun_WithCardsThatWork(JournalMoment moment)
    {
        var faults = new Faults();
        await using var server = await live.StartOwnAsync(configure: faults.Into);
        using var own = new Terminal(server.Folder);
        var text = SchoolText.Of("broken", inA: 3);
        var file = own.Write("school.json", text.ToString());
        // The school's three commits, a desk, three records, and of the class its creation and its teacher; the fault meets the first of the roster.
        for (var passed = 0; passed < 9; passed++) faults.Journal.Pass(JournalCall.Append);
        faults.Journal.Fail(JournalCall.Append, moment);
        var broken = await own.RunAsync("provision", file, "--cards", "cards.csv");
        Assert.Equal(1, broken.Exit);
        Assert.Contains("Run the same command again", broken.Error, StringComparison.Ordinal);
        Assert.Equal(0, faults.Journal.StepsLeft);
        Assert.False(File.Exists(own.PathOf("cards.csv")));

        await own.DoAsync("provision", file, "--cards", "cards.csv");
        var roster = (await server.Grains.GetGrain<IClassGrain>(text.Class("a")).Read()).Students.Select(id => id.Value);
        Assert.Equal([text.Student("a", 1), text.Student("a", 2), text.Student("a", 3)], roster);
        using var student = new Browser(server);
        var cards = own.Cards("cards.csv");
        Assert.Equal(4, cards.Count);
        Assert.Equal(text.Student("a", 1), (await student.PostAsync<Me>("/api/sign-in/card", new CardSignIn { Code = cards[text.Student("a", 1)][7] })).Person?.Value);
        Assert.Contains("Nothing was changed", (await own.DoAsync("provision", file)).Output, StringComparison.Ordinal);
    }
}

[Collection(PostgresLiveCollection.Name)]
[Trait("Needs", "postgres")]
public sealed class PostgresProvisionTests(PostgresLiveServer live) : ProvisionTests(live);
