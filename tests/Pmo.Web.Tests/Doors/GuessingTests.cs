using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Pmo.Lessons;
using Pmo.People;
using Pmo.Web.Api;
using Pmo.Web.Json;
using Pmo.Web.Tests.Live;
using Pmo.Wire;
using Xunit.Abstractions;

namespace Pmo.Web.Tests.Doors;

/// <summary>
/// S5: ten thousand guesses at each kind of secret, over many connections from one address. None hits, the lesson goes on, and who holds the
/// right one comes in from the same address meanwhile.
/// </summary>
[Collection(LiveCollection.Name)]
public sealed class GuessingTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Guesses = 10_000;
    private const int Connections = 300;
    private const string Password = "correct horse battery";

    private readonly int seed = Environment.GetEnvironmentVariable("PMO_SEED") is { Length: > 0 } set ? int.Parse(set, CultureInfo.InvariantCulture) : Environment.TickCount;
    private PmoServer server = null!;
    private Classroom room = null!;

    public async Task InitializeAsync()
    {
        output.WriteLine($"PMO_SEED={seed}");
        server = await LiveServer.StartAsync();
        room = await Classroom.CreateAsync(server, "guessed", students: 5);
        await room.OpenLessonAsync();
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task LessonCode_GuessedTenThousandTimes_IsNotFound()
    {
        var code = await room.CodeAsync();
        await GuessAsync(
            (http, random) => http.GetAsync($"/api/join/{random.Next(100_000_000):00000000}"),
            allowed: [RefusalCode.NoSuchCode, RefusalCode.TooManyTries],
            async () =>
            {
                using var honest = new Browser(server, room.Visitor(room.Student(1), Role.Student));
                Assert.True((await honest.GetAsync<JoinView>($"/api/join/{code}")).Mine);
            });
        Assert.Equal(code, await room.CodeAsync());
    }

    [Fact]
    public Task CardCode_GuessedTenThousandTimes_OpensNothing() => GuessAsync(
        (http, random) =>
        {
            var code = new string(random.GetItems<char>("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 12));
            return http.PostAsJsonAsync("/api/sign-in/card", new CardSignIn { Code = code }, WireJson.Options);
        },
        allowed: [RefusalCode.WrongSignIn, RefusalCode.TooManyTries],
        async () =>
        {
            using var honest = new Browser(server, room.Visitor(room.Student(2), Role.Student));
            Assert.Equal(room.Student(2), (await honest.MeAsync()).Person);
        });

    [Fact]
    public async Task TvCode_GuessedByAClass_PairsNobodysScreen()
    {
        using var box = new Browser(server);
        var shown = await box.PostAsync<TvAnswer>("/api/tv");
        var judged = new ConcurrentDictionary<RefusalCode, int>();
        var cookies = room.Students.Select(student => room.Visitor(student, Role.Student).Cookie).ToList();
        await GuessAsync(
            (http, random) =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, "/api/tv/confirm")
                {
                    Content = JsonContent.Create(new TvConfirm { Code = $"{random.Next(1_000_000):000000}", Lesson = room.Lesson }, options: WireJson.Options),
                };
                request.Headers.Add("Cookie", cookies[random.Next(cookies.Count)]);
                return http.SendAsync(request);
            },
            allowed: [RefusalCode.NoSuchCode, RefusalCode.TooManyTries],
            async () => Assert.False((await box.GetAsync<TvAnswer>("/api/tv")).Paired),
            judged);
        // Six digits are few: what makes guessing hopeless is that hardly any guess is looked at.
        Assert.InRange(judged[RefusalCode.NoSuchCode], 1, Guesses / 50);
        using var teacher = new Browser(server, room.Visitor(room.Teacher, Role.Teacher));
        await teacher.DoAsync("/api/tv/confirm", new TvConfirm { Code = shown.Code, Lesson = room.Lesson });
        Assert.True((await box.GetAsync<TvAnswer>("/api/tv")).Paired);
    }

    [Fact]
    public async Task Password_GuessedTenThousandTimes_OpensNothing()
    {
        var hash = new PasswordHasher<Account>().HashPassword(null!, Password);
        foreach (var login in new[] { "guessed", "honest" })
            await server.Grains.GetGrain<IAccountGrain>($"login.{login}").Write(new Account { Person = room.Teacher, PasswordHash = hash, Stamp = "s1" });
        await GuessAsync(
            (http, random) => http.PostAsJsonAsync(
                "/api/sign-in/password", new PasswordSignIn { Login = "guessed", Password = $"{random.Next():x8}" }, WireJson.Options),
            allowed: [RefusalCode.WrongSignIn, RefusalCode.TooManyTries, RefusalCode.Busy],
            async () =>
            {
                using var honest = new Browser(server);
                Assert.Equal(room.Teacher, (await honest.PostAsync<Me>("/api/sign-in/password", new PasswordSignIn { Login = "honest", Password = Password })).Person);
            });
    }

    /// <param name="guess">One try.</param>
    /// <param name="allowed">What a guess may be answered with.</param>
    /// <param name="honest">Done in the midst of it and again at the end, on a connection of its own.</param>
    /// <param name="judged">Counts the answers.</param>
    private async Task GuessAsync(
        Func<HttpClient, Random, Task<HttpResponseMessage>> guess, RefusalCode[] allowed, Func<Task> honest, ConcurrentDictionary<RefusalCode, int>? judged = null)
    {
        judged ??= new();
        using var teacher = await room.TeacherAsync(room.LessonStream);
        using var student = await room.StudentAsync(3, room.LessonStream);
        var version = teacher.Version(room.LessonStream);
        var done = 0;
        var midst = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var guessing = Parallel.ForEachAsync(Enumerable.Range(0, Connections), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, cancel) =>
        {
            // A connection of its own: limits are per connection, and a guesser opens as many as it likes.
            using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 1 }) { BaseAddress = server.Address };
            http.DefaultRequestHeaders.Add("Origin", server.Address.GetLeftPart(UriPartial.Authority));
            var random = new Random(seed + n);
            for (var i = n; i < Guesses; i += Connections)
            {
                using var answer = await guess(http, random);
                Assert.False(answer.IsSuccessStatusCode, $"A guess hit: {answer}");
                // Who is signed in gets the own cookie renewed.
                Assert.True(answer.RequestMessage!.Headers.Contains("Cookie") || !answer.Headers.Contains("Set-Cookie"));
                var code = (await PmoServer.ReadAsync<Problem>(answer)).Code;
                Assert.Contains(code, allowed);
                judged.AddOrUpdate(code, 1, (_, before) => before + 1);
                if (Interlocked.Increment(ref done) == Guesses / 2) midst.SetResult();
            }
        });
        // Should the guessing fail, its own failure is the one to see.
        await await Task.WhenAny(midst.Task, guessing).WaitAsync(TimeSpan.FromMinutes(5));
        await honest();
        version = await teacher.DoAsync(room.LessonStream, new GoToStep { Step = "part" });
        await student.UntilVersionAsync(room.LessonStream, version);
        await guessing.WaitAsync(TimeSpan.FromMinutes(5));
        await honest();
        Assert.Equal(Guesses, judged.Values.Sum());
        output.WriteLine(string.Join(", ", judged.Select(answers => $"{answers.Key} {answers.Value}")));
        // Only the teacher moved the lesson.
        Assert.Equal(version, (await room.VersionAsync(room.LessonStream)).Version);
    }
}
