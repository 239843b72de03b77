using Orleans;
using Pmo.People;
using Pmo.Web.Tests.Doors;
using Pmo.Web.Tests.Live;
using Pmo.Wire;

namespace Pmo.Web.Tests.Provisioning;

/// <summary><c>pmo user</c> against a running server.</summary>
[Collection(LiveCollection.Name)]
public sealed class UserTests(LiveServer live) : IDisposable
{
    private readonly Terminal terminal = new(live.Server.Folder);

    private IClusterClient Grains => live.Server.Grains;

    public void Dispose() => terminal.Dispose();

    [Fact]
    public async Task Block_CutsTheStudentsScreens_AndUnblockOpensWithTheSameCard()
    {
        var text = await ProvisionAsync("block", students: 2);
        using var student = await EnterAsync(text, "a", 1);
        using var screen = await student.LiveAsync($"class/{text.Class("a")}");
        using var mate = await EnterAsync(text, "a", 2);
        using var stays = await mate.LiveAsync($"class/{text.Class("a")}");
        var said = await terminal.DoAsync("user", "block", text.Student("a", 1));
        Assert.Contains($"{text.Student("a", 1)} (student) is blocked", said.Output, StringComparison.Ordinal);
        await screen.Client.Ended.WaitAsync(Screen.Patience);
        Assert.Null((await student.MeAsync()).Person);
        Assert.Equal(RefusalCode.AccountBlocked, await RefusedAsync(text, 1));
        Assert.NotNull((await mate.MeAsync()).Person);
        Assert.False(stays.Client.Ended.IsCompleted);

        await terminal.DoAsync("user", "unblock", text.Student("a", 1));
        Assert.Null((await student.MeAsync()).Person);
        using var again = await EnterAsync(text, "a", 1);
    }

    [Fact]
    public async Task Block_OfAStudent_EndsAlsoThePlaceAndTheTvThatStandForThatPerson()
    {
        var room = await Classroom.CreateAsync(live.Server, "block-places", students: 2);
        await room.OpenLessonAsync();
        using var seat = await room.SeatAsync(1);
        using var tv = await room.TvAsync(room.Student(1), Role.Student);
        using var seatLive = await seat.LiveAsync(room.LessonStream);
        using var tvLive = await tv.LiveAsync(room.LessonStream);
        await terminal.DoAsync("user", "block", room.Student(1).Value);
        await seatLive.Client.Ended.WaitAsync(Screen.Patience);
        await tvLive.Client.Ended.WaitAsync(Screen.Patience);
        Assert.Null((await seat.MeAsync()).Person);
        Assert.Null((await tv.MeAsync()).Person);
    }

    [Fact]
    public async Task Reset_OfAStudent_MakesTheOldCardWorthless_AndEndsSessions()
    {
        var text = await ProvisionAsync("reset", students: 1);
        using var student = await EnterAsync(text, "a", 1);
        using var screen = await student.LiveAsync($"class/{text.Class("a")}");
        var said = (await terminal.DoAsync("user", "reset", text.Student("a", 1), "--json")).Json;
        await screen.Client.Ended.WaitAsync(Screen.Patience);
        Assert.Null((await student.MeAsync()).Person);
        Assert.Equal(RefusalCode.SignInExpired, await RefusedAsync(text, 1));
        Assert.Equal(RefusalCode.SignInExpired, await RefusedAsync(terminal.Cards("cards.csv")[text.Student("a", 1)][8]));
        foreach (var half in (string[])["code", "link"])
        {
            using var renewed = new Browser(live.Server);
            Assert.Equal(text.Student("a", 1), (await renewed.PostAsync<Me>("/api/sign-in/card", new CardSignIn { Code = (string)said["signIn"]![half]! })).Person?.Value);
        }
        Assert.False((await Grains.GetGrain<IKeyringGrain>(text.Student("a", 1)).Read()).Pending);
    }

    [Fact]
    public async Task Reset_ByLogin_DrawsAPasswordIntoTheFile_AndTheOldOneIsWrong()
    {
        var text = await ProvisionAsync("reset-login", students: 1);
        var old = terminal.Cards("cards.csv")[text.Teacher][6];
        var said = await terminal.DoAsync("user", "reset", $"login:{text.Teacher}", "--cards", "new.csv");
        var drawn = terminal.Cards("new.csv")[text.Teacher];
        Assert.Equal(text.Teacher, drawn[5]);
        Assert.DoesNotContain(drawn[6], said.ToString(), StringComparison.Ordinal);
        using var browser = new Browser(live.Server);
        Assert.Equal(RefusalCode.WrongSignIn, await browser.RefusedAsync("/api/sign-in/password", new PasswordSignIn { Login = text.Teacher, Password = old }));
        Assert.Equal(text.Teacher, (await browser.PostAsync<Me>("/api/sign-in/password", new PasswordSignIn { Login = text.Teacher, Password = drawn[6] })).Person?.Value);
    }

    [Fact]
    public async Task Add_OfAnOperator_GivesALoginThatOpensTheOperatorsPage()
    {
        await ProvisionAsync("add-operator", students: 1);
        string[] add = ["user", "add", "o-add", "--school", "s-add-operator", "--role", "operator", "--family", "Маячный", "--given", "Павел", "--login", "night"];
        var said = (await terminal.DoAsync([.. add, "--json"])).Json;
        using var browser = new Browser(live.Server);
        Assert.Equal(Role.Operator, (await browser.PostAsync<Me>("/api/sign-in/password", new PasswordSignIn { Login = "night", Password = (string)said["signIns"]![0]!["password"]! })).Role);
        using var screen = await browser.LiveAsync("operations/now");

        var again = await terminal.RunAsync(add);
        Assert.Equal(1, again.Exit);
        Assert.Contains("o-add is there already", again.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no school s-nowhere yet", "p-add-1", "--school", "s-nowhere", "--role", "student", "--class", "c-x", "--family", "А", "--given", "Б")]
    [InlineData("role: \"boss\" is none", "p-add-1", "--school", "s-nowhere", "--role", "boss", "--family", "А", "--given", "Б")]
    public async Task Add_OfWhatDoesNotFit_SaysWhy(string reason, params string[] args)
    {
        var said = await terminal.RunAsync(["user", "add", .. args]);
        Assert.Equal(1, said.Exit);
        Assert.Contains(reason, said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("block")]
    [InlineData("unblock")]
    [InlineData("reset")]
    public async Task Anything_OfNobody_SaysSo(string command)
    {
        var said = await terminal.RunAsync("user", command, "p-nobody");
        Assert.Equal(1, said.Exit);
        Assert.Contains("There is no such person and no such login.", said.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Block_OfWhatIsOnesIdAndAnothersLogin_AsksWhich()
    {
        var text = SchoolText.Of("which", inA: 1);
        text.Staff("t-which-2", "teacher", login: text.Student("a", 1));
        await terminal.DoAsync("provision", terminal.Write("school.json", text.ToString()), "--cards", "cards.csv");
        var asked = await terminal.RunAsync("user", "block", text.Student("a", 1));
        Assert.Equal(1, asked.Exit);
        Assert.Contains($"Say person:{text.Student("a", 1)} or login:{text.Student("a", 1)}.", asked.Error, StringComparison.Ordinal);
        Assert.Contains("t-which-2 (teacher)", (await terminal.DoAsync("user", "block", $"login:{text.Student("a", 1)}")).Output, StringComparison.Ordinal);
        using var student = await EnterAsync(text, "a", 1);
    }

    private async Task<SchoolText> ProvisionAsync(string id, int students)
    {
        var text = SchoolText.Of(id, inA: students);
        await terminal.DoAsync("provision", terminal.Write("school.json", text.ToString()), "--cards", "cards.csv");
        return text;
    }

    private async Task<Browser> EnterAsync(SchoolText text, string letter, int number)
    {
        var browser = new Browser(live.Server);
        await browser.PostAsync<Me>("/api/sign-in/card", new CardSignIn { Code = terminal.Cards("cards.csv")[text.Student(letter, number)][7] });
        return browser;
    }

    private Task<RefusalCode> RefusedAsync(SchoolText text, int number) => RefusedAsync(terminal.Cards("cards.csv")[text.Student("a", number)][7]);

    private async Task<RefusalCode> RefusedAsync(string card)
    {
        using var browser = new Browser(live.Server);
        return await browser.RefusedAsync("/api/sign-in/card", new CardSignIn { Code = card });
    }
}
