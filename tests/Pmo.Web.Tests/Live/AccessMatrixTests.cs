using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Pmo.Bench.Hub;
using Pmo.Journal;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Web.Live;
using Pmo.Wire;
using static Pmo.Web.Tests.Live.Principal;

namespace Pmo.Web.Tests.Live;

/// <summary>
/// Every hub method, stream kind and command, found by reflection, for every principal who can connect: who is not in the row is refused
/// and changes nothing. A method, kind or command without a row fails.
/// </summary>
[Collection(LiveCollection.Name)]
public sealed class AccessMatrixTests(LiveServer live)
{
    private static readonly Dictionary<string, Principal[]> Matrix = new(StringComparer.Ordinal)
    {
        ["sync lesson"] = [Own, Classmate, Teacher, CoTeacher, SeatAdmitted, StudentTv, BigScreen],
        ["sync desk"] = [Teacher, CoTeacher],
        ["sync book"] = [Teacher, CoTeacher],
        ["sync door"] = [Teacher, CoTeacher],
        ["sync student"] = [Own, Teacher, CoTeacher, SeatAdmitted, SeatElsewhere, StudentTv],
        ["sync class"] = [Own, Classmate, Teacher, SeatAdmitted, SeatElsewhere, StudentTv],
        ["sync teacher"] = [Teacher],
        ["sync school"] = [],
        ["sync operations"] = [Operator],
        ["send lesson.open"] = [Teacher, CoTeacher],
        ["send lesson.go_to_step"] = [Teacher, CoTeacher],
        ["send lesson.set_pace"] = [Teacher, CoTeacher],
        ["send lesson.pause"] = [Teacher, CoTeacher],
        ["send lesson.resume"] = [Teacher, CoTeacher],
        ["send lesson.extend"] = [Teacher, CoTeacher],
        ["send lesson.end"] = [Teacher, CoTeacher],
        ["send lesson.gather"] = [Teacher, CoTeacher],
        ["send lesson.release"] = [Teacher, CoTeacher],
        ["send lesson.start_timer"] = [Teacher, CoTeacher],
        ["send lesson.add_time"] = [Teacher, CoTeacher],
        ["send lesson.stop_timer"] = [Teacher, CoTeacher],
        ["send lesson.show_answers"] = [Teacher, CoTeacher],
        ["send lesson.hide_answers"] = [Teacher, CoTeacher],
        ["send lesson.set_shown_names"] = [Teacher, CoTeacher],
        ["send lesson.set_by_name"] = [Teacher, CoTeacher],
        ["send lesson.take_code"] = [],
        ["send lesson.add_teacher"] = [Teacher, CoTeacher],
        ["send lesson.remove_teacher"] = [Teacher, CoTeacher],
        ["send book.keep_snapshot"] = [Teacher, CoTeacher],
        ["send book.order_snapshot"] = [Teacher, CoTeacher],
        ["send door.ask_for_place"] = [],
        ["send door.admit"] = [Teacher, CoTeacher],
        ["send door.free"] = [Teacher, CoTeacher],
        ["send student.choose_level"] = [Own, SeatAdmitted, StudentTv],
        ["send student.raise_hand"] = [Own, SeatAdmitted, StudentTv],
        ["send student.lower_hand"] = [Own, SeatAdmitted, StudentTv, Teacher, CoTeacher],
        ["send student.ask_question"] = [Own, SeatAdmitted, StudentTv],
        ["send student.close_question"] = [Own, SeatAdmitted, StudentTv, Teacher, CoTeacher],
        ["send student.check_answer"] = [Teacher, CoTeacher],
        ["send student.join_lesson"] = [Own, SeatAdmitted, StudentTv],
        ["send student.go_to_place"] = [Own, SeatAdmitted, StudentTv],
        ["send student.submit_answer"] = [Own, SeatAdmitted, StudentTv],
        ["send teacher.write_note"] = [Teacher],
        ["send lesson.plan"] = [],
        ["send lesson.ring_bell"] = [],
        ["send student.enrol"] = [],
        ["send teacher.register"] = [],
        ["send teacher.list_lesson"] = [],
        ["send class.create"] = [],
        ["send class.add_student"] = [],
        ["send class.remove_student"] = [],
        ["send class.add_teacher"] = [],
        ["send class.list_lesson"] = [],
        ["send school.register"] = [],
        ["send school.add_class"] = [],
        ["send school.add_staff"] = [],
        // A draft names no person: it goes into the sender's own record.
        ["draft"] = [Own, Classmate, OtherClass, SeatAdmitted, SeatElsewhere, StudentTv],
        ["presence"] = [Own, Classmate, SeatAdmitted, StudentTv],
    };

    [Fact]
    public void Matrix_HasARowForEveryMethodKindAndCommand_AndNoOther() =>
        Assert.Equal(Rows().Order(StringComparer.Ordinal), Matrix.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task EveryRow_ForEveryPrincipal_IsAllowedOrRefusedAndThenChangesNothing()
    {
        var faults = new List<string>();
        // One room for all denials: nothing happens in it, so that they meet an open lesson.
        var denying = await Cast.CreateAsync(live.Server, "matrix");
        foreach (var who in Enum.GetValues<Principal>().Where(who => who != Unknown))
        {
            foreach (var allowed in new[] { false, true })
            {
                var cast = allowed ? await Cast.CreateAsync(live.Server, "matrix-" + who.ToString().ToLowerInvariant()) : denying;
                using var browser = await cast.BrowserAsync(who);
                var visitor = await browser.VisitorAsync();
                using var screen = await TryConnectAsync(visitor);
                foreach (var (row, _) in Matrix.Where(row => row.Value.Contains(who) == allowed))
                {
                    var before = allowed ? "" : await cast.Room.StateAsync();
                    var outcome = screen is not null && await TryAsync(cast.Room, screen, row, isIn: visitor.Me.Person is not null);
                    if (outcome != allowed) faults.Add($"{who}: {row} was {(outcome ? "allowed" : "refused")}");
                    if (!allowed && before != await cast.Room.StateAsync()) faults.Add($"{who}: {row} was refused and changed something");
                }
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("cookie ran out")]
    [InlineData("blocked")]
    [InlineData("card ran out")]
    [InlineData("another stamp")]
    [InlineData("erased")]
    public async Task NotSignedIn_EveryMethod_GetsNoAnswer(string why)
    {
        var room = await Classroom.CreateAsync(live.Server, "out-" + why.Replace(' ', '-'), students: 1);
        var visitor = room.Visitor(room.Student(1), Role.Student, until: why == "cookie ran out" ? DateTimeOffset.UnixEpoch.AddYears(40) : null);
        var account = room.AccountOf(room.Student(1));
        var stored = (await account.Read())!;
        if (why == "anonymous") visitor = visitor with { Cookie = "" };
        if (why == "blocked") await account.Block(true);
        if (why == "card ran out") await account.Write(stored with { ExpiresAt = DateTimeOffset.UnixEpoch });
        if (why == "another stamp") await account.Write(stored with { Stamp = "s2" });
        if (why == "erased") await account.Write(stored with { Person = new PersonId("p-nobody") });

        var before = await room.StateAsync();
        foreach (var method in Methods())
        {
            using var screen = await TryConnectAsync(visitor);
            if (screen is null) continue;
            await Assert.ThrowsAnyAsync<Exception>(() => CallAsync(screen, method, JsonNode.Parse("""{"streams":{}}""")!).WaitAsync(Screen.Patience));
            await screen.Client.Ended.WaitAsync(Screen.Patience);
        }
        Assert.Equal(before, await room.StateAsync());
    }

    [Fact]
    public async Task Send_AnActorInTheBody_IsNotRead()
    {
        var room = await Classroom.CreateAsync(live.Server, "actor", students: 2);
        await room.OpenLessonAsync();
        using var student = await Screen.ConnectAsync(live.Server, room.Visitor(room.Student(1), Role.Student));
        using var teacher = await Screen.ConnectAsync(live.Server, room.Visitor(room.Teacher, Role.Teacher));
        var forged = JsonNode.Parse("""
            {"id":"9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c19","stream":"LESSON","actor":{"person":"TEACHER","role":"teacher"},"role":"teacher","at":"2000-01-01T00:00:00Z",
             "header":{"actor":{"person":"TEACHER","role":"system"}},
             "command":{"t":"lesson.pause","phrase":"discuss","actor":{"person":"STUDENT","role":"student"}}}
            """.Replace("LESSON", room.LessonStream, StringComparison.Ordinal)
            .Replace("TEACHER", room.Teacher.Value, StringComparison.Ordinal)
            .Replace("STUDENT", room.Student(1).Value, StringComparison.Ordinal))!;
        var before = await room.StateAsync();
        Assert.Equal("notAllowed", (await CallAsync(student, "send", forged)).GetProperty("refused").GetString());
        Assert.Equal(before, await room.StateAsync());

        var version = (await CallAsync(teacher, "send", forged)).GetProperty("version").GetInt64();
        var rows = await live.Server.Services.GetRequiredService<IJournal>().ReadAsync(room.LessonStream, version - 1, 1);
        Assert.Equal(room.Teacher.Value, rows[0].Actor);
        Assert.NotEqual(2000, rows[0].At.Year);
    }

    private static IEnumerable<string> Methods() => typeof(LiveHub)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.GetBaseDefinition().DeclaringType != typeof(Hub))
        .Select(method => method.Name.ToLowerInvariant());

    private static IEnumerable<string> Rows() => Methods().SelectMany(method => method switch
    {
        "sync" => Kinds().Select(kind => $"sync {kind}"),
        "send" => PmoJson.MembersOf(typeof(Command)).Select(command => $"send {PmoJson.NameOf(command)}"),
        _ => [method],
    });

    private static IEnumerable<string> Kinds() => typeof(ILive).Assembly.GetTypes()
        .Where(type => type.IsInterface && type.IsAssignableTo(typeof(ILive)))
        .Select(type => type.GetField("Kind")?.GetRawConstantValue())
        .OfType<string>();

    /// <summary>Who is nobody may be let as far as a connection that ends; nobody else's may.</summary>
    private static async Task<bool> TryAsync(Classroom room, Screen screen, string row, bool isIn)
    {
        try
        {
            return await TryAsync(room, screen, row);
        }
        catch (IOException) when (!isIn)
        {
            // Cut instead of answered, which is a refusal.
            return false;
        }
    }

    /// <summary>True: allowed, whatever the rules then say.</summary>
    private static async Task<bool> TryAsync(Classroom room, Screen screen, string row)
    {
        var parts = row.Split(' ');
        switch (parts[0])
        {
            case "sync":
                var stream = StreamOf(room, parts[1]);
                var refused = (await screen.Client.WatchAsync([stream]).WaitAsync(Screen.Patience)).Refused;
                if (refused.Count == 0) await screen.UntilAsync(() => screen.View(stream) is not null);
                else Assert.Empty(screen.FramesOf(stream));
                return refused.Count == 0;
            case "send":
                var command = CommandSamples.Of(parts[1], room);
                var answer = await screen.SendAsync(StreamOf(room, parts[1].Split('.')[0]), command);
                Assert.True(answer.Version is null != answer.Refused is null);
                return answer.Refused is not (RefusalCode.NotAllowed or RefusalCode.Malformed);
            case "draft":
                var draft = new DraftRequest { Task = "m-fractions@1/t3", Base = 0, Device = "d", At = 0, Removed = 0, Inserted = "x" };
                return (await screen.Client.DraftAsync(draft).WaitAsync(Screen.Patience)).Refused is null;
            default:
                await screen.Client.WatchAsync([room.LessonStream]).WaitAsync(Screen.Patience);
                await CallAsync(screen, "presence", JsonSerializer.SerializeToNode(new PresenceReport { Lesson = room.Lesson, Here = true, RoundTrip = 10 }, PmoJson.Options)!);
                var tiles = (await room.Server.Grains.GetGrain<ILessonDeskGrain>(room.Lesson.ToGrainKey()).Read()).Tiles;
                Assert.Equal(2, tiles.Count);
                return tiles.Values.Any(tile => tile.Link == Link.Good);
        }
    }

    private static string StreamOf(Classroom room, string kind) => kind switch
    {
        "lesson" => room.LessonStream,
        "desk" => room.DeskStream,
        "book" => room.BookStream,
        "door" => $"door/{room.Lesson}",
        "student" => room.StudentStream(1),
        "class" => room.ClassStream,
        "teacher" => room.TeacherStream,
        "operations" => "operations/now",
        _ => "school/s-live",
    };

    private static Task<JsonElement> CallAsync(Screen screen, string method, JsonNode body) => screen.Client.CallAsync(method, body).WaitAsync(Screen.Patience);

    private async Task<Screen?> TryConnectAsync(Pmo.Bench.Site.Visitor visitor)
    {
        try
        {
            return await Screen.ConnectAsync(live.Server, visitor);
        }
        catch (IOException)
        {
            // Turned away at the door, which is an answer too.
            return null;
        }
    }
}
