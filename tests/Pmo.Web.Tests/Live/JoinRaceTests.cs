using System.Text.Json.Nodes;
using Pmo.Lessons;
using Xunit.Abstractions;

namespace Pmo.Web.Tests.Live;

/// <summary>Students arrive while the teacher teaches: nobody's first frames and the live ones overtake each other.</summary>
[Collection(LiveCollection.Name)]
public class JoinRaceTests(LiveServer live, ITestOutputHelper output)
{
    [Fact]
    public async Task Join_WhileTheLessonMovesAHundredTimes_EveryViewEndsEqualAndNoVersionIsMissedOrRepeated()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var room = await Classroom.CreateAsync(live.Server, "join", students: 10);
        using var teacher = await room.TeacherAsync();
        await teacher.DoAsync(room.LessonStream, new OpenLesson());

        var arriving = new List<Task<Screen>>();
        var last = 0L;
        for (var i = 0; i < 100; i++)
        {
            if (i % 10 == 5) arriving.Add(room.StudentAsync((i / 10) + 1));
            last = await teacher.DoAsync(room.LessonStream, Move(room, random));
        }
        var students = await Task.WhenAll(arriving).WaitAsync(Screen.Patience);
        foreach (var student in students) await student.UntilVersionAsync(room.LessonStream, last);
        await teacher.UntilVersionAsync(room.LessonStream, last);

        using var fresh = await room.TeacherAsync();
        foreach (var screen in students.Append(teacher))
        {
            Assert.True(JsonNode.DeepEquals(fresh.View(room.LessonStream), screen.View(room.LessonStream)), $"{fresh.View(room.LessonStream)}\n{screen.View(room.LessonStream)}");
            AssertWithoutHole(screen.Versions(room.LessonStream));
            Assert.Equal(0, screen.Client.Held.Gaps);
        }
        foreach (var student in students) student.Dispose();
    }

    /// <summary>A first snapshot, then one by one. The join itself may repeat what it has just given; browsers drop that.</summary>
    private static void AssertWithoutHole(IReadOnlyList<long> versions)
    {
        Assert.True(versions[0] < 0, "The first frame is a snapshot.");
        var held = -versions[0];
        foreach (var version in versions.Skip(1))
        {
            Assert.True(version > 0 && version <= held + 1, $"After {held} came {version}: {string.Join(' ', versions)}");
            held = Math.Max(held, version);
        }
    }

    private static LessonCommand Move(Classroom room, Random random)
    {
        var step = room.Module.Steps[random.Next(room.Module.Steps.Length)].Id;
        return random.Next(6) switch
        {
            0 => new SetPace { Step = step, Pace = random.Next(2) == 0 ? Pace.Self : Pace.Teacher },
            1 => new PauseLesson { Phrase = random.Next(2) == 0 ? PausePhrase.Discuss : PausePhrase.LookAtBoard },
            2 => new ResumeLesson(),
            3 => new ExtendLesson { Minutes = 1 },
            _ => new GoToStep { Step = step },
        };
    }
}
