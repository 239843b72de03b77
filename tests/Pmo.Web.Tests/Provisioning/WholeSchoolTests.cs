using System.Diagnostics;
using Pmo.Classes;
using Pmo.Students;
using Pmo.Web.Tests.Live;
using Xunit.Abstractions;

namespace Pmo.Web.Tests.Provisioning;

/// <summary>A school of 1,500 comes in while a lesson of another one runs on the same server.</summary>
[Collection(LiveCollection.Name)]
public sealed class WholeSchoolTests(LiveServer live, ITestOutputHelper output)
{
    private const int Classes = 55;
    private const int InEach = 27;
    private const int Staff = 15;

    /// <summary>Only a test that fails takes it: a busy machine, and everything on one disk.</summary>
    private static readonly TimeSpan Sensible = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Provision_Of1500People_DuringALesson_LosesNoAnswer()
    {
        var text = new SchoolText("whole");
        text.Staff(text.Teacher, "teacher", login: text.Teacher);
        for (var n = 1; n < Staff; n++) text.Staff($"{text.Teacher}-{n:00}", "teacher", login: $"{text.Teacher}-{n:00}");
        for (var n = 0; n < Classes; n++) text.AddClass($"{n:00}", InEach);
        using var terminal = new Terminal(live.Server.Folder);
        terminal.Write("school.json", text.ToString());

        var room = await Classroom.CreateAsync(live.Server, "beside", students: 2);
        await room.OpenLessonAsync();
        using var student = await room.StudentAsync(1);
        await student.DoAsync(room.StudentStream(1), new JoinLesson { Lesson = room.Lesson, Module = room.Module.Id });
        var clock = Stopwatch.StartNew();
        var school = terminal.DoAsync("provision", "school.json", "--cards", "cards.csv");
        var (answers, longest) = (0, TimeSpan.Zero);
        while (!school.IsCompleted)
        {
            var begun = clock.Elapsed;
            await student.DoAsync(room.StudentStream(1), new SubmitAnswer { Task = room.Task("t3"), Answer = new TextAnswer { Text = $"ответ {++answers}" }, Lesson = room.Lesson });
            if (clock.Elapsed - begun > longest) longest = clock.Elapsed - begun;
        }
        Assert.Contains($"{1 + Classes + Staff + (Classes * InEach)} created", (await school.WaitAsync(Sensible)).Output, StringComparison.Ordinal);
        output.WriteLine($"{Staff + (Classes * InEach)} people in {clock.Elapsed.TotalSeconds:0.0} s; meanwhile {answers} answers, the slowest after {longest.TotalMilliseconds:0} ms");
        Assert.Equal(answers, (await live.Server.Grains.GetGrain<IStudentGrain>(room.Student(1).Value).Read()).Tasks[room.Task("t3").ToString()].Attempts.Length);
        Assert.Equal(Staff + (Classes * InEach), terminal.Cards("cards.csv").Count);
        Assert.Equal(InEach, (await live.Server.Grains.GetGrain<IClassGrain>(text.Class("54")).Read()).Students.Length);

        clock.Restart();
        Assert.Contains("Nothing was changed", (await terminal.DoAsync("provision", "school.json")).Output, StringComparison.Ordinal);
        output.WriteLine($"the second run: {clock.Elapsed.TotalSeconds:0.0} s");
    }
}
