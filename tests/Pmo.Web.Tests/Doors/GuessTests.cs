using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Pmo.Lessons;
using Pmo.People;
using Pmo.Web.SignIn;
using Pmo.Web.Tests.Live;
using Pmo.Wire;
using Xunit.Abstractions;

namespace Pmo.Web.Tests.Doors;

/// <summary>S5: 10,000 guesses at each secret, over many connections. None hits, the lesson goes on, and who has the right one gets in.</summary>
[Collection(LiveCollection.Name)]
public sealed partial class GuessTests(LiveServer live, ITestOutputHelper output)
{
    private const int Guesses = 10_000;

    /// <summary>Fewer than one connection may make: what a guesser gains by opening many is part of the test.</summary>
    private const int PerConnection = 25;

    private const int AtOnce = 8;
    private const int Seed = 20260901;

    /// <summary>Far more than the limits let through in any run that ends, far fewer than all.</summary>
    private const int Few = 100;

    private readonly Random random = new(Seed);

    [Fact]
    public async Task LessonCode_Guessed_IsNotFound()
    {
        var room = await OpenAsync("guess-lesson");
        var code = await room.CodeAsync();
        var before = await room.StateAsync();
        var got = await GuessAsync(() => $"GET /api/join/{Digits(8, but: code)}");
        Assert.Equal(Guesses, got[404]);
        using var honest = new Browser(live.Server);
        Assert.Equal(room.Lesson, (await honest.GetAsync<JoinView>($"/api/join/{code}")).Lesson);
        await GoesOnAsync(room, before);
    }

    [Fact]
    public async Task CardCode_Guessed_IsRefused()
    {
        var room = await OpenAsync("guess-card");
        var card = Cards.Mint();
        Assert.True(Cards.TryReadKey(card.Code, out var key));
        await live.Server.Grains.GetGrain<IAccountGrain>(key).Write(new Account { Person = room.Student(1), Stamp = "card" });
        var before = await room.StateAsync();
        var got = await GuessAsync(() => Post("/api/sign-in/card", $$"""{"code":"{{Letters(12)}}"}"""));
        Assert.Equal(Guesses, got[401]);
        using var honest = new Browser(live.Server);
        Assert.Equal(room.Student(1), (await honest.PostAsync<Me>("/api/sign-in/card", new CardSignIn { Code = card.Code })).Person);
        await GoesOnAsync(room, before);
    }

    [Fact]
    public async Task TvCode_Guessed_PairsNothing()
    {
        var room = await OpenAsync("guess-tv");
        var cookie = room.Visitor(room.Student(1), Role.Student).Cookie;
        using var box = new Browser(live.Server);
        var code = (await box.PostAsync<TvAnswer>("/api/tv")).Code;
        var before = await room.StateAsync();
        var got = await GuessAsync(() => Post("/api/tv/confirm", $$"""{"code":"{{Digits(6, but: code)}}","lesson":"{{room.Lesson}}"}""", cookie));
        Assert.InRange(got[404], 1, Few);
        Assert.Equal(Guesses - got[404], got[429]);
        Assert.False((await box.GetAsync<TvAnswer>("/api/tv")).Paired);
        using var honest = new Browser(live.Server, room.Visitor(room.Teacher, Role.Teacher));
        await honest.DoAsync("/api/tv/confirm", new TvConfirm { Code = code, Lesson = room.Lesson });
        Assert.True((await box.GetAsync<TvAnswer>("/api/tv")).Paired);
        await GoesOnAsync(room, before);
    }

    [Fact]
    public async Task Password_Guessed_IsRefusedAndSeldomChecked()
    {
        var room = await OpenAsync("guess-password");
        var hash = live.Server.Services.GetRequiredService<PasswordChecks>().Hash("правильный");
        foreach (var login in (string[])["victim", "honest"])
            await live.Server.Grains.GetGrain<IAccountGrain>($"login.{login}").Write(new Account { Person = room.Teacher, Stamp = "s1", PasswordHash = hash });
        using var own = new Browser(live.Server);
        await own.PostAsync<Me>("/api/sign-in/password", new PasswordSignIn { Login = "victim", Password = "правильный" });
        await own.DoAsync("/api/sign-out");
        var before = await room.StateAsync();
        var got = await GuessAsync(() => Post("/api/sign-in/password", $$"""{"login":"victim","password":"{{Letters(8)}}"}"""));
        Assert.InRange(got[401], 1, Few);
        Assert.Equal(Guesses - got[401], got[429]);
        using var honest = new Browser(live.Server);
        Assert.Equal(room.Teacher, (await honest.PostAsync<Me>("/api/sign-in/password", new PasswordSignIn { Login = "honest", Password = "правильный" })).Person);
        // The login's tries are used up, for whoever has not had the right password yet.
        Assert.Equal(room.Teacher, (await own.PostAsync<Me>("/api/sign-in/password", new PasswordSignIn { Login = "victim", Password = "правильный" })).Person);
        await GoesOnAsync(room, before);
    }

    private async Task<Classroom> OpenAsync(string id)
    {
        var room = await Classroom.CreateAsync(live.Server, id, students: 2);
        await room.OpenLessonAsync();
        return room;
    }

    /// <summary>Nothing changed, and the next step still reaches the class.</summary>
    private static async Task GoesOnAsync(Classroom room, string before)
    {
        Assert.Equal(before, await room.StateAsync());
        using var teacher = await room.TeacherAsync(room.LessonStream);
        using var student = await room.StudentAsync(2);
        await student.UntilVersionAsync(room.LessonStream, await teacher.DoAsync(room.LessonStream, new GoToStep { Step = "part" }));
    }

    /// <summary>How often each status was answered.</summary>
    private async Task<StatusCounts> GuessAsync(Func<string> request)
    {
        var began = Stopwatch.GetTimestamp();
        // Drawn here, in order: the same guesses in every run.
        var requests = Enumerable.Range(0, Guesses).Select(_ => request()).Chunk(PerConnection).ToList();
        var counts = new StatusCounts();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (some, _) => counts.Add(await PipelineAsync(some)));
        output.WriteLine($"seed {Seed}: {counts} in {Stopwatch.GetElapsedTime(began).TotalSeconds:f1} s");
        return counts;
    }

    /// <summary>All at once over one connection, answers read afterwards: a guesser does not wait.</summary>
    private async Task<string> PipelineAsync(string[] requests)
    {
        using var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(live.Server.Address.Host, live.Server.Address.Port).WaitAsync(Screen.Patience);
        var stream = socket.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var reading = reader.ReadToEndAsync();
        var text = new StringBuilder();
        for (var i = 0; i < requests.Length; i++)
        {
            var (head, body) = requests[i].Split("\n\n") is [var line, var rest] ? (line, rest) : (requests[i], "");
            var (first, more) = head.Split('\n', 2) is [var one, var others] ? (one, others.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n") : (head, "");
            text.Append(CultureInfo.InvariantCulture, $"{first} HTTP/1.1\r\nHost: {live.Server.Address.Authority}\r\nSec-Fetch-Site: same-origin\r\n{more}")
                .Append(i == requests.Length - 1 ? "Connection: close\r\n\r\n" : "\r\n").Append(body);
        }
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
        return await reading.WaitAsync(Screen.Patience);
    }

    private static string Post(string path, string body, string? cookie = null) =>
        $"POST {path}\nContent-Type: application/json\nContent-Length: {Encoding.UTF8.GetByteCount(body)}{(cookie is null ? "" : $"\nCookie: {cookie}")}\n\n{body}";

    /// <summary>Another code than <paramref name="but"/>: by luck alone one run in many would meet it.</summary>
    private string Digits(int count, string but)
    {
        string drawn;
        do drawn = new string(random.GetItems<char>("0123456789", count)); while (drawn == but);
        return drawn;
    }

    private string Letters(int count) => new(random.GetItems<char>("0123456789ABCDEFGHJKMNPQRSTVWXYZ", count));

    [GeneratedRegex("HTTP/1\\.1 (?<status>[0-9]{3})", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Status();

    private sealed class StatusCounts
    {
        private readonly SortedDictionary<int, int> counts = [];

        public int this[int status] => counts.GetValueOrDefault(status);

        public void Add(string answers)
        {
            lock (counts)
            {
                foreach (var match in Status().EnumerateMatches(answers))
                {
                    var status = int.Parse(answers.AsSpan(match.Index + match.Length - 3, 3), CultureInfo.InvariantCulture);
                    counts[status] = counts.GetValueOrDefault(status) + 1;
                }
            }
        }

        public override string ToString() => string.Join(", ", counts.Select(count => $"{count.Value} × {count.Key}"));
    }
}
