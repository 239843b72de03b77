using System.Text;
using Pmo.Lessons;
using Xunit.Abstractions;

namespace Pmo.Web.Tests.Live;

/// <summary>Mutated hub messages: each is answered, ignored or ends its own connection; the server lives, forgets them and logs no defect.</summary>
[Collection(LiveCollection.Name)]
public sealed class FuzzTests(LiveServer live, ITestOutputHelper output)
{
    private const int Mutants = 2000;
    private const int PerCheck = 20;

    [Fact]
    public async Task MutatedMessages_NeverHangOrBreakTheServer()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var room = await Classroom.CreateAsync(live.Server, "fuzz", students: 1);
        using (var teacher = await room.TeacherAsync()) await teacher.DoAsync(room.LessonStream, new OpenLesson());
        var corpus = Corpus(room);
        live.Logs.Clear();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var (closed, screen) = (0, await ConnectAsync(room, teacher: true));
        for (var i = 0; i < Mutants; i++)
        {
            if (!screen.Client.IsConnected || i % (Mutants / 10) == 0)
            {
                if (!screen.Client.IsConnected) closed++;
                screen.Dispose();
                screen = await ConnectAsync(room, teacher: i % 2 == 0);
            }
            TrySend(screen, Mutate(corpus[random.Next(corpus.Length)], random));
            if (i % PerCheck == PerCheck - 1) await AnswersOrEndsAsync(screen);
        }
        screen.Dispose();

        using var after = await room.TeacherAsync();
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{Mutants} mutants, {closed} connections closed, memory {grown / 1024} KB more, {live.Logs.Lines.Count} lines logged");
        Assert.True(grown < 50 * 1024 * 1024, $"{grown} bytes more");
        Assert.Empty(live.Logs.Errors);
    }

    private static string[] Corpus(Classroom room) =>
    [
        Call("sync", $$$$"""{"streams":{"{{{{room.LessonStream}}}}":null,"{{{{room.StudentStream(1)}}}}":{"epoch":"e","version":3}}}"""),
        Call("send", $$$$"""{"id":"9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c11","stream":"{{{{room.LessonStream}}}}","command":{"t":"lesson.go_to_step","step":"part"}}"""),
        Call("send", $$$$"""{"id":"9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c12","stream":"{{{{room.LessonStream}}}}","command":{"t":"lesson.pause","phrase":"discuss","note":{"teacher":"{{{{room.Teacher}}}}","note":"9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c13"}}}"""),
        Call("send", $$$$"""{"id":"9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c14","stream":"{{{{room.StudentStream(1)}}}}","command":{"t":"student.submit_answer","task":{"module":"m-fractions@1","task":"t3"},"answer":{"t":"answer.text","text":"знаменатель"},"lesson":"{{{{room.Lesson}}}}","lessonVersionSeen":2,"writtenAt":"2026-09-01T08:00:00Z"}}"""),
        Call("send", $$$$"""{"id":"9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c15","stream":"{{{{room.StudentStream(1)}}}}","command":{"t":"student.join_lesson","lesson":"{{{{room.Lesson}}}}","module":"m-fractions@1"}}"""),
        Call("draft", """{"task":"m-fractions@1/t3","base":0,"device":"d1","at":0,"removed":0,"inserted":"зна"}"""),
        Call("presence", $$$$"""{"lesson":"{{{{room.Lesson}}}}","here":true,"roundTrip":40}"""),
        """{"type":6}""",
        """{"type":7,"error":"bye"}""",
        """{"type":5,"invocationId":"900001"}""",
        """{"type":3,"invocationId":"900001","result":7}""",
        """{"type":2,"invocationId":"900001","item":7}""",
    ];

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

    private static async Task AnswersOrEndsAsync(Screen screen)
    {
        try
        {
            await screen.Client.CallAsync("sync", new { streams = new { } }).WaitAsync(Screen.Patience);
        }
        catch (IOException)
        {
            // Closed, which is an answer too.
            await screen.Client.Ended.WaitAsync(Screen.Patience);
        }
    }

    private Task<Screen> ConnectAsync(Classroom room, bool teacher) => Screen.ConnectAsync(
        live.Server, teacher ? room.Visitor(room.Teacher, Role.Teacher) : room.Visitor(room.Student(1), Role.Student));
}
