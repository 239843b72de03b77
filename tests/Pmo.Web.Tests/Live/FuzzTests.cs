using System.Text;
using System.Text.Json;
using Pmo.Lessons;
using Xunit.Abstractions;

namespace Pmo.Web.Tests.Live;

/// <summary>Mutated hub messages: each is answered, ignored or ends its own connection; the server lives, forgets them and logs no defect.</summary>
[Collection(LiveCollection.Name)]
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Mutants = 2000;
    private const int PerCheck = 20;

    private readonly LogKeeper logs = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MutatedMessages_NeverHangOrBreakTheServer(bool negotiated)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var server = await LiveServer.StartAsync(logs: logs);
        server.Negotiated = negotiated;
        var room = await Classroom.CreateAsync(server, "fuzz", students: 1);
        using (var teacher = await room.TeacherAsync()) await teacher.DoAsync(room.LessonStream, new OpenLesson());
        var corpus = Corpus(room);
        logs.Clear();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var (closed, screen) = (0, await ConnectAsync(server, room, teacher: true));
        for (var i = 0; i < Mutants; i++)
        {
            if (!screen.Client.IsConnected || i % (Mutants / 10) == 0)
            {
                if (!screen.Client.IsConnected) closed++;
                screen.Dispose();
                screen = await ConnectAsync(server, room, teacher: i % 2 == 0);
            }
            var mutant = Mutate(corpus[random.Next(corpus.Length)], random);
            if (!negotiated || !StallsItsConnection(mutant)) TrySend(screen, mutant);
            if (i % PerCheck == PerCheck - 1) await screen.AnswersOrEndsAsync();
        }
        screen.Dispose();

        using var after = await room.TeacherAsync();
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{Mutants} mutants, {closed} connections closed, memory {grown / 1024} KB more, {logs.Lines.Count} lines logged");
        Assert.True(grown < 50 * 1024 * 1024, $"{grown} bytes more");
        Assert.Empty(logs.Errors);
    }

    private static string[] Corpus(Classroom room) =>
    [
        Call("sync", $$$$"""{"streams":{"{{{{room.LessonStream}}}}":null,"{{{{room.StudentStream(1)}}}}":{"epoch":"e","version":3}}}"""),
        Call("send", $$$$"""{"id":"9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c11","stream":"{{{{room.LessonStream}}}}","command":{"t":"lesson.go_to_step","step":"part"}}"""),
        Call("send", $$$$"""{"id":"9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c12","stream":"{{{{room.LessonStream}}}}","command":{"t":"lesson.pause","phrase":"discuss","note":{"teacher":"{{{{room.Teacher}}}}","note":"9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c13"}}}"""),
        Call("send", $$$$"""{"id":"9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c14","stream":"{{{{room.StudentStream(1)}}}}","command":{"t":"student.submit_answer","task":{"module":"m-fractions@1","task":"t3"},"answer":{"t":"answer.text","text":"знаменатель"},"lesson":"{{{{room.Lesson}}}}","lessonVersionSeen":2,"writtenAt":"2026-09-01T08:00:00Z"}}"""),
        Call("send", $$$$"""{"id":"9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c15","stream":"{{{{room.StudentStream(1)}}}}","command":{"t":"student.join_lesson","lesson":"{{{{room.Lesson}}}}","module":"m-fractions@1"}}"""),
        .. Lessons(room),
        Call("draft", """{"task":"m-fractions@1/t3","base":0,"device":"d1","at":0,"removed":0,"inserted":"зна"}"""),
        Call("presence", $$$$"""{"lesson":"{{{{room.Lesson}}}}","here":true,"roundTrip":40}"""),
        """{"type":6}""",
        """{"type":7,"error":"bye"}""",
        """{"type":5,"invocationId":"900001"}""",
        """{"type":3,"invocationId":"900001","result":7}""",
        """{"type":2,"invocationId":"900001","item":7}""",
    ];

    /// <summary>The whole lesson's commands, as a teacher or a student sends them.</summary>
    private static IEnumerable<string> Lessons(Classroom room)
    {
        var (lesson, student, book) = (room.LessonStream, room.StudentStream(1), room.BookStream);
        const string one = "9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c21";
        yield return Send(lesson, """{"t":"lesson.gather","frame":{"step":"part","task":"t5"}}""");
        yield return Send(lesson, """{"t":"lesson.release"}""");
        yield return Send(lesson, """{"t":"lesson.start_timer","seconds":60}""");
        yield return Send(lesson, """{"t":"lesson.add_time","seconds":30}""");
        yield return Send(lesson, $$$"""{"t":"lesson.show_answers","answers":{"snapshot":"{{{one}}}","task":"t3","answers":["{{{one}}}"],"withNames":true},"where":"bigScreen"}""");
        yield return Send(lesson, """{"t":"lesson.hide_answers","where":"afterAnswering","task":"t3"}""");
        yield return Send(lesson, $$$"""{"t":"lesson.add_teacher","teacher":"{{{room.Teacher}}}"}""");
        yield return Send(lesson, """{"t":"lesson.set_by_name","open":true}""");
        yield return Send(book, $$$"""{"t":"book.keep_snapshot","snapshot":"{{{one}}}","task":"t3","answers":[{"id":"{{{one}}}","student":"{{{room.Student(1)}}}","attempt":1}]}""");
        yield return Send(book, $$$"""{"t":"book.order_snapshot","snapshot":"{{{one}}}","order":["{{{one}}}"]}""");
        yield return Send(student, $$$"""{"t":"student.choose_level","lesson":"{{{room.Lesson}}}","level":"three"}""");
        yield return Send(student, $$$"""{"t":"student.raise_hand","lesson":"{{{room.Lesson}}}"}""");
        yield return Send(student, $$$"""{"t":"student.ask_question","lesson":"{{{room.Lesson}}}","question":"{{{one}}}","text":"Почему?","step":"part","task":"t5"}""");
        yield return Send(student, $$$"""{"t":"student.close_question","lesson":"{{{room.Lesson}}}","question":"{{{one}}}","reply":{"teacher":"{{{room.Teacher}}}","note":"{{{one}}}"}}""");
        yield return Send(student, $$$"""{"t":"student.check_answer","lesson":"{{{room.Lesson}}}","task":{"module":"m-fractions@1","task":"t3"},"attempt":1,"verdict":"right"}""");
    }

    private static string Send(string stream, string command) =>
        Call("send", $$$"""{"id":"{{{Guid.NewGuid()}}}","stream":"{{{stream}}}","command":{{{command}}}}""");

    private static string Call(string method, string body) => $$$$"""{"type":1,"invocationId":"900001","target":"{{{{method}}}}","arguments":[{{{{body}}}}]}""";

    private static byte[] Mutate(string message, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(message).ToList();
        for (var edits = random.Next(1, 5); edits > 0; edits--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)"{}[]\",:0-\\\x1e"[random.Next(11)]);
                    break;
                case 3:
                    bytes.RemoveRange(at, random.Next(bytes.Count - at));
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(200), bytes.Count - at)));
                    break;
                case 5:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)"[{9a"[random.Next(4)], random.Next(1, 5000)));
                    break;
                case 6:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(((string[])["null", "-1", "1e999", "\"\\ud83d\"", "true", "{\"t\":\"lesson.plan\"}", "\u0000"])[random.Next(7)]));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
            if (bytes.Count == 0) bytes.Add((byte)'{');
        }
        return [.. bytes, 0x1e];
    }

    /// <summary>
    /// SignalR never gets past a well-formed message of a type that it does not know: its sender, and nobody else, is not heard any more.
    /// </summary>
    private static bool StallsItsConnection(byte[] messages)
    {
        foreach (var message in Encoding.Latin1.GetString(messages).Split('\x1e'))
        {
            try
            {
                using var parsed = JsonDocument.Parse(Encoding.Latin1.GetBytes(message));
                if (parsed.RootElement.ValueKind == JsonValueKind.Object
                    && parsed.RootElement.TryGetProperty("type", out var type)
                    && type.ValueKind == JsonValueKind.Number
                    && !(type.TryGetInt32(out var number) && number is >= 1 and <= 7)) return true;
            }
            catch (JsonException)
            {
                // Not JSON: SignalR closes the connection, which is what this test is about.
            }
        }
        return false;
    }

    private static void TrySend(Screen screen, byte[] message)
    {
        try
        {
            screen.Client.SendRaw(message);
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // The one before has ended the connection.
        }
    }

    private Task<Screen> ConnectAsync(PmoServer server, Classroom room, bool teacher) => Screen.ConnectAsync(
        server, teacher ? room.Visitor(room.Teacher, Role.Teacher) : room.Visitor(room.Student(1), Role.Student));
}
