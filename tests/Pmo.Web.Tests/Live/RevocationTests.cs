using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pmo.Lessons;
using Pmo.People;
using Pmo.Web.Tests.Doors;

namespace Pmo.Web.Tests.Live;

/// <summary>A live socket of somebody who may no longer: cut by itself, without a call of its own.</summary>
[Collection(LiveCollection.Name)]
public class RevocationTests(LiveServer live)
{
    /// <summary>What is taken back here is gone within it.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("blocked")]
    [InlineData("another stamp")]
    [InlineData("ran out")]
    [InlineData("another class")]
    [InlineData("another role")]
    public async Task Revoked_WhileConnected_IsCutAndComesBackOnlyAsWhoItIs(string how)
    {
        var room = await Classroom.CreateAsync(live.Server, "cut-" + how.Replace(' ', '-'), students: 2);
        using var teacher = await room.TeacherAsync();
        using var mate = await room.StudentAsync(2);
        using var revoked = await room.StudentAsync(1);
        await RevokeAsync(room, how);
        await revoked.Client.Ended.WaitAsync(Screen.Patience);

        var got = revoked.Frames.Count;
        var version = await teacher.DoAsync(room.LessonStream, new OpenLesson());
        await mate.UntilVersionAsync(room.LessonStream, version);
        Assert.Equal(got, revoked.Frames.Count);
        Assert.False(await ComesBackAsync(revoked, room));
    }

    [Fact]
    public async Task SignOut_CutsEveryTabOfThatBrowserAndNoOther()
    {
        var room = await Classroom.CreateAsync(live.Server, "cut-sign-out", students: 1);
        using var one = new Browser(live.Server, room.Visitor(room.Student(1), Role.Student));
        using var other = new Browser(live.Server, room.Visitor(room.Student(1), Role.Student));
        using var tab = await one.LiveAsync(room.LessonStream);
        using var secondTab = await one.LiveAsync(room.LessonStream);
        using var elsewhere = await other.LiveAsync(room.LessonStream);
        await one.DoAsync("/api/sign-out");
        await tab.Client.Ended.WaitAsync(AtMost);
        await secondTab.Client.Ended.WaitAsync(AtMost);
        using var teacher = await room.TeacherAsync();
        await elsewhere.UntilVersionAsync(room.LessonStream, await teacher.DoAsync(room.LessonStream, new OpenLesson()));
    }

    [Fact]
    public async Task FreePlace_CutsTheDeviceAtOnceAndNotTheStudentsOwnScreen()
    {
        var room = await Classroom.CreateAsync(live.Server, "cut-place", students: 1);
        await room.OpenLessonAsync();
        using var phone = await room.SeatAsync(1);
        using var seat = await phone.LiveAsync(room.LessonStream);
        using var own = await room.StudentAsync(1);
        using var teacher = await room.TeacherAsync(room.LessonStream, room.DoorStream);
        await teacher.DoAsync(room.DoorStream, new FreePlace { Place = room.Student(1) });
        await seat.Client.Ended.WaitAsync(AtMost);
        Assert.Null((await phone.MeAsync()).Person);
        await own.UntilVersionAsync(room.LessonStream, await teacher.DoAsync(room.LessonStream, new GoToStep { Step = "part" }));
    }

    [Fact]
    public async Task Language_Changed_CutsNobody()
    {
        var time = new SteppedTime();
        await using var server = await LiveServer.StartAsync(configure: builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        var room = await Classroom.CreateAsync(server, "language", students: 1);
        using var student = await room.StudentAsync(1);
        await server.Grains.GetGrain<IPersonGrain>(room.Student(1).ToGrainKey()).SetLanguage("en");
        await server.Services.GetRequiredService<Web.Live.Viewers>().CutRevokedAsync();
        using var teacher = await room.TeacherAsync();
        await student.UntilVersionAsync(room.LessonStream, await teacher.DoAsync(room.LessonStream, new OpenLesson()));
    }

    private async Task RevokeAsync(Classroom room, string how)
    {
        var account = room.AccountOf(room.Student(1));
        var stored = (await account.Read())!;
        var grain = live.Server.Grains.GetGrain<IPersonGrain>(room.Student(1).ToGrainKey());
        var person = (await grain.Read())!;
        await (how switch
        {
            "blocked" => account.Block(true),
            "another stamp" => account.Write(stored with { Stamp = "s2" }),
            "ran out" => account.Write(stored with { ExpiresAt = DateTimeOffset.UnixEpoch }),
            "another class" => grain.Write(person with { Class = new ClassId("c-elsewhere") }),
            _ => grain.Write(person with { Role = Role.Parent }),
        });
    }

    /// <summary>Whether the lesson can be watched again.</summary>
    private static async Task<bool> ComesBackAsync(Screen screen, Classroom room)
    {
        try
        {
            await screen.Client.ConnectAsync().WaitAsync(Screen.Patience);
            return (await screen.Client.WatchAsync([room.LessonStream]).WaitAsync(Screen.Patience)).Refused.IsEmpty;
        }
        catch (IOException)
        {
            // Turned away at the door.
            return false;
        }
    }
}
