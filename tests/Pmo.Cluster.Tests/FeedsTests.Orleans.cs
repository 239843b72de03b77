using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Pmo.Bench.Hub;
using Pmo.Bench.Load;
using Pmo.Bench.Rigs;
using Pmo.Bench.Site;
using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Testing;
using Pmo.Web.Hosting;
using Pmo.Wire;
using Xunit.Abstractions;

namespace Pmo.Cluster.Tests;

/// <summary>
/// A lesson as its browsers have it, on two silos and two webs, while the silo that holds it ends: half of the students and the teacher are at one web,
/// the others at the second, which hears of the teacher's moves from the lesson alone.
/// </summary>
[Trait("Needs", "postgres")]
public class FeedsTests(ITestOutputHelper output)
{
    private const int Students = 8;
    private const int AnswersBefore = 5;
    private const int AnswersAfter = 10;

    [Theory]
    [InlineData("killed")]
    [InlineData("stopped")]
    public async Task SiloOfTheLesson_Ends_ViewsComeBackByThemselves_AndNothingAcknowledgedIsLost(string how)
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);
        await using var first = await SiloProcess.StartAsync(place.ConnectionString, "silo-1", demo: true);
        await using var second = await SiloProcess.StartAsync(place.ConnectionString, "silo-2", demo: true);
        await using var web = await WebProcess.StartAsync(place, demo: true);
        await using var other = await WebProcess.StartAsync(place, demo: false);
        using PmoSite site = new(web.Address), otherSite = new(other.Address);
        var ledger = new CrashLedger();
        var room = await Room.EnterAsync(site, otherSite, ledger);
        using var over = new CancellationTokenSource();
        var running = room.Everybody.Select(client => client.RunAsync(over.Token)).ToList();
        for (var i = 0; i < Students; i++) room.Clients[i].Put(room.RecordOf(i), new JoinLesson { Lesson = room.Lesson, Module = room.Task.Module }, "");
        room.Answer(1, AnswersBefore);
        await UntilAsync(() => room.Everybody.All(client => client.Waiting == 0));
        Assert.Equal((Students * AnswersBefore, 0), (ledger.Acknowledged, room.Everybody.Sum(client => client.Refusals)));

        // Two who only look on, one at each web: what they see comes from their web's feed, and never by sending something.
        using LiveClient here = new(site, room.Clients[0].Live.Visitor, seed: 1), there = new(otherSite, room.Clients[^1].Live.Visitor, seed: 1);
        foreach (var onlooker in (LiveClient[])[here, there])
        {
            await onlooker.ConnectAsync();
            Assert.Empty((await onlooker.WatchAsync(room.LessonStream)).Refused);
            running.Add(PingAsync(onlooker, over.Token));
        }

        var holder = await HolderAsync(place, room.Lesson, [first, second]);
        var began = Clock.Now;
        Silence nearby = new(here, began), farAway = new(there, began);
        if (how == "killed") await holder.KillAsync();
        else await holder.StopAsync();
        room.Answer(AnswersBefore + 1, AnswersBefore + AnswersAfter);
        for (var move = 0; move < 4; move++) room.Teacher.Put(room.LessonStream, move % 2 == 0 ? new PauseLesson() : new ResumeLesson(), "");
        await UntilAsync(() => room.Everybody.All(client => client.Waiting == 0));
        output.WriteLine($"{how}: every answer acknowledged {Seconds(began):F1} s after the silo's end");
        Assert.Equal(Students * (AnswersBefore + AnswersAfter), ledger.Acknowledged);

        // By themselves: nobody of them is asked to sync, the frames come.
        var kept = new List<string>();
        for (var i = 0; i < Students; i++)
        {
            foreach (var stream in (string[])[room.LessonStream, room.RecordOf(i)])
            {
                var fresh = await FreshAsync(site, room.Clients[i].Live.Visitor, stream);
                await UntilAsync(() => room.Clients[i].Live.Held.Read(stream)?.Revision == fresh.Revision);
                Assert.Null(room.Clients[i].DifferenceFrom(stream, fresh));
                if (stream != room.LessonStream) kept.AddRange(AnswersIn(fresh.View));
            }
        }
        var now = await FreshAsync(otherSite, there.Visitor, room.LessonStream);
        foreach (var onlooker in (LiveClient[])[here, there])
        {
            await UntilAsync(() => onlooker.Held.Read(room.LessonStream)?.Revision == now.Revision);
            Assert.True(JsonNode.DeepEquals(now.View, onlooker.Held.Read(room.LessonStream)!.Value.View));
            Assert.True(onlooker.IsConnected);
        }
        output.WriteLine($"{how}: every view is the newest {Seconds(began):F1} s after the silo's end; longest silence at the teacher's web {nearby.Longest:F1} s, at the other web {farAway.Longest:F1} s; "
            + $"{room.Everybody.Sum(client => client.Retries)} commands sent again, {room.Everybody.Sum(client => client.Live.Held.Gaps)} gaps");
        Assert.Equal(new CrashLedger.Verdict(0, 0, 0, 0), ledger.Judge(kept));
        Assert.Equal(0, room.Everybody.Sum(client => client.Refusals));
        Assert.InRange(Math.Max(nearby.Longest, farAway.Longest), 0, 15);

        await over.CancelAsync();
        await Task.WhenAll(running);
        foreach (var client in room.Everybody) client.Dispose();
    }

    /// <summary>How long a browser heard nothing of the lesson while the teacher moved it on: the longest wait for a frame.</summary>
    private sealed class Silence
    {
        private readonly Lock gate = new();
        private long last;
        private long longest;

        public Silence(LiveClient client, long began)
        {
            last = began;
            client.OnFrame = frame =>
            {
                if (!frame.TryGetProperty("s", out var stream) || stream.GetString()?.StartsWith("lesson/", StringComparison.Ordinal) != true) return;
                lock (gate) (longest, last) = (Math.Max(longest, Clock.Now - last), Clock.Now);
            };
        }

        public double Longest
        {
            get { lock (gate) return Clock.Milliseconds(longest) / 1000; }
        }
    }

    private sealed record Room(IReadOnlyList<CrashClient> Clients, CrashClient Teacher, LessonId Lesson, TaskRef Task)
    {
        public string LessonStream => StreamRoutes.Name(ILessonGrain.Kind, Lesson.Value);

        public IEnumerable<CrashClient> Everybody => [.. Clients, Teacher];

        public string RecordOf(int student) => StreamRoutes.Name(IStudentGrain.Kind, Clients[student].Live.Visitor.Person.Value);

        public static async Task<Room> EnterAsync(PmoSite site, PmoSite other, CrashLedger ledger)
        {
            var people = await site.DemoPeopleAsync();
            var roster = people.Where(person => person.Role == Role.Student).GroupBy(person => person.Detail, StringComparer.Ordinal).First().Take(Students).ToList();
            var visitors = new List<Visitor>();
            foreach (var person in roster) visitors.Add(await site.EnterAsync(person.Person));
            var @class = StreamRoutes.Name(IClassGrain.Kind, visitors[0].Me.Class!.Value.Value);
            var (id, card) = (await FreshAsync(site, visitors[0], @class)).View["lessons"]!.AsObject().First();
            var (lesson, module) = (new LessonId(id), new ModuleVersionId((string)card!["module"]!));
            var task = (await site.ModuleAsync(module, visitors[0])).Steps.SelectMany(step => step.Tasks)
                .Where(task => task.Form is TaskFormKind.ShortText or TaskFormKind.LongText).MaxBy(task => task.MaxLength)!;
            var stream = StreamRoutes.Name(ILessonGrain.Kind, lesson.Value);
            var clients = visitors.Select((visitor, i) => new CrashClient(
                i < Students / 2 ? site : other, visitor, [stream, StreamRoutes.Name(IStudentGrain.Kind, visitor.Person.Value)], seed: i, ledger, CrashMutant.None)).ToList();
            foreach (var person in people.Where(person => person.Role == Role.Teacher))
            {
                var teacher = await site.EnterAsync(person.Person);
                using var live = new LiveClient(site, teacher, seed: 1);
                await live.ConnectAsync();
                if ((await live.SendAsync(stream, new OpenLesson(), Guid.NewGuid())).Refused is null)
                    return new Room(clients, new CrashClient(site, teacher, [stream], seed: 99, ledger, CrashMutant.None), lesson, new TaskRef(module, task.Id));
            }
            throw new InvalidOperationException($"No demo teacher may open {lesson}.");
        }

        public void Answer(int from, int to)
        {
            for (var number = from; number <= to; number++)
                for (var i = 0; i < Clients.Count; i++)
                {
                    var text = $"{Clients[i].Live.Visitor.Person} {number}";
                    Clients[i].Put(RecordOf(i), new SubmitAnswer { Task = Task, Answer = new TextAnswer { Text = text }, Lesson = Lesson }, text);
                }
        }
    }

    /// <summary>The silo on which the lesson's grain is.</summary>
    private static async Task<SiloProcess> HolderAsync(PostgresPlace place, LessonId lesson, IReadOnlyList<SiloProcess> silos)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.AddPmoCluster(new ClusterSettings { Postgres = place.ConnectionString });
        using var client = builder.Build();
        await client.StartAsync().WaitAsync(LeashedProcess.Patience);
        var grains = client.Services.GetRequiredService<IClusterClient>();
        var at = await grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grains.GetGrain<ILessonGrain>(lesson.Value));
        await client.StopAsync().WaitAsync(LeashedProcess.Patience);
        return silos.Single(silo => silo.SiloPort == at!.Endpoint.Port);
    }

    /// <summary>What somebody who comes in now is given.</summary>
    private static async Task<(Revision Revision, JsonNode View)> FreshAsync(PmoSite site, Visitor visitor, string stream)
    {
        using var live = new LiveClient(site, visitor, seed: 1);
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        live.OnFrame = _ =>
        {
            if (live.Held.Read(stream) is not null) first.TrySetResult();
        };
        await live.ConnectAsync();
        Assert.Empty((await live.WatchAsync(stream)).Refused);
        await first.Task.WaitAsync(LeashedProcess.Patience);
        return live.Held.Read(stream)!.Value;
    }

    private static IEnumerable<string> AnswersIn(JsonNode record) =>
        (record["tasks"]?.AsObject() ?? []).SelectMany(task => task.Value!.AsObject()).Select(attempt => (string)attempt.Value!["answer"]!["text"]!);

    /// <summary>A browser says that it is there; servers cut who is silent for 30 s.</summary>
    private static async Task PingAsync(LiveClient client, CancellationToken cancel)
    {
        try
        {
            using var every = new PeriodicTimer(TimeSpan.FromSeconds(5));
            while (await every.WaitForNextTickAsync(cancel)) client.Ping();
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static double Seconds(long since) => Clock.Milliseconds(Clock.Now - since) / 1000;

    // The clients' own loops bring it about; the rigs look in the same way.
    private static async Task UntilAsync(Func<bool> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "")
    {
        using var patience = new CancellationTokenSource(LeashedProcess.Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (!isSo()) await look.WaitForNextTickAsync(patience.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"It never came to {what}.", late);
        }
    }
}
