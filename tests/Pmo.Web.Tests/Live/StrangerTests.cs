using Pmo.Lessons;
using Pmo.Students;

namespace Pmo.Web.Tests.Live;

/// <summary>What a student of one class can do to a lesson of another one: nothing.</summary>
[Collection(LiveCollection.Name)]
public sealed class StrangerTests(LiveServer live)
{
    [Fact]
    public async Task JoinLesson_OfAnotherClass_IsRefusedAndStaysOffItsWall()
    {
        var room = await Classroom.CreateAsync(live.Server, "wall-a", students: 1);
        var other = await Classroom.CreateAsync(live.Server, "wall-b", students: 1);
        using var stranger = await other.StudentAsync(1);
        var before = await other.StateAsync();
        var answer = await stranger.SendAsync(other.StudentStream(1), new JoinLesson { Lesson = room.Lesson, Module = room.Module.Id });
        Assert.Equal(RefusalCode.NotAllowed, answer.Refused);
        Assert.Equal(before, await other.StateAsync());
        var wall = await live.Server.Grains.GetGrain<ILessonDeskGrain>(room.Lesson.ToGrainKey()).Read();
        Assert.Equal(room.Students, wall.Tiles.Keys);
    }

    [Theory]
    [InlineData("l-nowhere")]
    [InlineData("l-")]
    public async Task JoinLesson_ThatNobodyPlanned_IsRefused(string lesson)
    {
        var room = await Classroom.CreateAsync(live.Server, "nowhere-" + lesson.Length, students: 1);
        using var student = await room.StudentAsync(1);
        var answer = await student.SendAsync(room.StudentStream(1), new JoinLesson { Lesson = new LessonId(lesson), Module = room.Module.Id });
        Assert.Equal(RefusalCode.NotAllowed, answer.Refused);
    }
}
