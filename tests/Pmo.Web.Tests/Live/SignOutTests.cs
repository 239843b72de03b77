using System.Net;
using Pmo.Lessons;
using Pmo.Web.Tests.Doors;
using Pmo.Wire;

namespace Pmo.Web.Tests.Live;

/// <summary>Signing out ends what this browser has open, and no other browser of the same person.</summary>
[Collection(LiveCollection.Name)]
public sealed class SignOutTests(LiveServer live)
{
    [Fact]
    public async Task SignOut_CutsThisBrowsersSocketsAndNoOthers()
    {
        var room = await Classroom.CreateAsync(live.Server, "sign-out", students: 1);
        using var laptop = new Browser(live.Server, room.Visitor(room.Student(1), Role.Student));
        using var phone = new Browser(live.Server, room.Visitor(room.Student(1), Role.Student));
        var copied = await laptop.VisitorAsync();
        using var tab = await laptop.LiveAsync(room.LessonStream);
        using var another = await laptop.LiveAsync(room.LessonStream);
        using var stays = await phone.LiveAsync(room.LessonStream);
        await laptop.DoAsync("/api/sign-out");
        await tab.Client.Ended.WaitAsync(Screen.Patience);
        await another.Client.Ended.WaitAsync(Screen.Patience);
        Assert.Null((await laptop.MeAsync()).Person);

        using var teacher = await room.TeacherAsync();
        var version = await teacher.DoAsync(room.LessonStream, new OpenLesson());
        await stays.UntilVersionAsync(room.LessonStream, version);
        Assert.True(tab.Version(room.LessonStream) < version);

        // The cookie that the browser gave up opens nothing for whoever kept a copy.
        using var thief = new Browser(live.Server, copied);
        Assert.Null((await thief.MeAsync()).Person);
    }
}
