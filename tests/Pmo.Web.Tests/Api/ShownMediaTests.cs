using System.Collections.Immutable;
using System.Net;
using Pmo.Lessons;
using Pmo.Media;
using Pmo.Modules;
using Pmo.Students;
using Pmo.Testing;
using Pmo.Web.Api;
using Pmo.Web.Tests.Live;

namespace Pmo.Web.Tests.Api;

/// <summary>A photo that the class looks at together: for the class and only while it is shown, and its address does not say whose it is.</summary>
[Collection(LiveCollection.Name)]
public sealed class ShownMediaTests(LiveServer live)
{
    private static readonly Guid Snapshot = new("0197b000-0000-7000-8000-000000000001");
    private static readonly Guid Photo = new("0197b000-0000-7000-8000-00000000000a");
    private static readonly Guid Words = new("0197b000-0000-7000-8000-00000000000b");

    private int sent;

    [Fact]
    public async Task Shown_IsForTheClass_AndOnlyWhileItIsShown()
    {
        var room = await Classroom.CreateAsync(live.Server, "shown", students: 2);
        var other = await Classroom.CreateAsync(live.Server, "shown-b", students: 1);
        var (lesson, task) = await AnswerWithAPhotoAsync(room);
        var address = $"/api/lessons/{lesson}/shown/{Snapshot}/{Photo}";

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(room, room.Student(2), Role.Student, address));
        var shown = new ShownAnswers { Snapshot = Snapshot, Task = task, Answers = [Photo, Words] };
        foreach (var (where, hide) in ((ShowPlace, HideAnswers)[])
            [
                (ShowPlace.BigScreen, new HideAnswers { Where = ShowPlace.BigScreen }),
                (ShowPlace.AfterAnswering, new HideAnswers { Where = ShowPlace.AfterAnswering, Task = task }),
            ])
        {
            await TeachAsync(room, lesson, new ShowAnswers { Answers = shown, Where = where });
            foreach (var (of, person, role, status) in ((Classroom, PersonId, Role, HttpStatusCode)[])
                [
                    (room, room.Student(1), Role.Student, HttpStatusCode.OK), (room, room.Student(2), Role.Student, HttpStatusCode.OK),
                    (room, room.Teacher, Role.Teacher, HttpStatusCode.OK), (other, other.Student(1), Role.Student, HttpStatusCode.Forbidden),
                    (other, other.Teacher, Role.Teacher, HttpStatusCode.Forbidden),
                ])
            {
                Assert.Equal(status, await StatusAsync(of, person, role, address));
                Assert.Equal(status, await StatusAsync(of, person, role, address + "/thumbnail"));
            }
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(room, room.Student(2), Role.Student, $"/api/lessons/{lesson}/shown/{Snapshot}/{Words}"));
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(room, room.Student(2), Role.Student, $"/api/lessons/{lesson}/shown/{Photo}/{Photo}"));
            await TeachAsync(room, lesson, hide);
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(room, room.Student(2), Role.Student, address));
        }
        using var nobody = live.Server.NewBrowser();
        using var refused = await nobody.GetAsync(address);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Shown_SaysNothingOfItsOwner()
    {
        var room = await Classroom.CreateAsync(live.Server, "shown-who", students: 2);
        var (lesson, task) = await AnswerWithAPhotoAsync(room);
        await TeachAsync(room, lesson, new ShowAnswers { Answers = new ShownAnswers { Snapshot = Snapshot, Task = task, Answers = [Photo] }, Where = ShowPlace.BigScreen });
        using var browser = Browser(room, room.Student(2), Role.Student);
        using var answer = await browser.GetAsync($"/api/lessons/{lesson}/shown/{Snapshot}/{Photo}");
        Assert.Equal(SampleFiles.Jpeg(), await answer.Content.ReadAsByteArrayAsync());
        Assert.DoesNotContain(room.Student(1).Value, answer.Headers.ToString() + answer.Content.Headers, StringComparison.Ordinal);
    }

    /// <summary>Student 1 has handed in a photo in a lesson of the class, and the teacher keeps it; the second kept answer is nobody's.</summary>
    private async Task<(LessonId Lesson, string Task)> AnswerWithAPhotoAsync(Classroom room)
    {
        var (module, task) = await ModuleWithAPhotoAsync();
        var lesson = await room.PlanAsync($"{room.Lesson}-photo", module);
        await TeachAsync(room, lesson, new OpenLesson());
        var files = live.Server.Grains.GetGrain<IMediaGrain>(room.Student(1).Value);
        var media = Assert.IsType<MediaKept>(await files.Put(new MediaFile { Bytes = [.. SampleFiles.Jpeg()], Thumbnail = [.. SampleFiles.Jpeg(20, 15)] })).Media;
        var student = live.Server.Grains.GetGrain<IStudentGrain>(room.Student(1).Value);
        var self = new Actor(room.Student(1), Role.Student);
        Done(await student.Execute(room.Header("join") with { Actor = self }, new JoinLesson { Lesson = lesson, Module = module.Id }));
        Done(await student.Execute(room.Header("photo") with { Actor = self },
            new SubmitAnswer { Task = new TaskRef(module.Id, task), Answer = new FileAnswer { Media = media }, Lesson = lesson }));
        ImmutableArray<KeptAnswer> kept =
            [new() { Id = Photo, Student = room.Student(1), Attempt = 1 }, new() { Id = Words, Student = room.Student(2), Attempt = 1 }];
        Done(await live.Server.Grains.GetGrain<ILessonBookGrain>(lesson.Value).Execute(
            room.Header("keep") with { Actor = new Actor(room.Teacher, Role.Teacher) }, new KeepSnapshot { Snapshot = Snapshot, Task = task, Answers = kept }));
        return (lesson, task);
    }

    private async Task<(ModuleContent Module, string Task)> ModuleWithAPhotoAsync()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Path("content"), "*@*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var module = await live.Server.Grains.GetGrain<IModuleVersionGrain>(Path.GetFileNameWithoutExtension(file)).Read();
            if (module!.Steps.SelectMany(s => s.Tasks).FirstOrDefault(t => t.Form is UploadForm) is { } task) return (module, task.Id);
        }
        throw new InvalidOperationException("No shipped module asks for a photo.");
    }

    private async Task TeachAsync(Classroom room, LessonId lesson, LessonCommand command) => Done(await live.Server.Grains.GetGrain<ILessonGrain>(lesson.Value)
        .Execute(room.Header($"teach/{lesson}/{++sent}") with { Actor = new Actor(room.Teacher, Role.Teacher) }, command));

    private static void Done(Outcome outcome) => Assert.IsType<Accepted>(outcome);

    private async Task<HttpStatusCode> StatusAsync(Classroom room, PersonId person, Role role, string address)
    {
        using var browser = Browser(room, person, role);
        using var answer = await browser.GetAsync(address);
        return answer.StatusCode;
    }

    private HttpClient Browser(Classroom room, PersonId person, Role role)
    {
        var browser = live.Server.NewBrowser();
        browser.DefaultRequestHeaders.Add("Cookie", room.Visitor(person, role).Cookie);
        return browser;
    }
}
