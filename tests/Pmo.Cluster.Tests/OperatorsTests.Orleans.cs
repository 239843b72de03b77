using System.Net;
using System.Text;
using Pmo.Bench.Hub;
using Pmo.Bench.Site;
using Pmo.Students;
using Pmo.Testing;
using Pmo.Web.Tests.Operators;
using Pmo.Wire;

namespace Pmo.Cluster.Tests;

/// <summary>What operators get from the processes of a cluster: health, metrics, logs and one trace through all of them.</summary>
[Trait("Needs", "postgres")]
public class OperatorsTests
{
    private const string Canary = "канарейка-в-тексте";

    [Fact]
    public async Task Silo_AnswersHealthAndMetrics_OnAPortOfItsOwn()
    {
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);
        var port = SiloProcess.FreePort();
        await using var silo = await SiloProcess.StartAsync(place.ConnectionString, "silo-1", more: ("Pmo__HealthUrl", $"http://127.0.0.1:{port}"));
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        foreach (var path in (string[])["/health/live", "/health/startup", "/health/ready"])
        {
            using var answer = await http.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        Assert.Contains("pmo_journal_queue_length", await http.GetStringAsync("/metrics"), StringComparison.Ordinal);

        // The process lives; what it needs does not answer.
        await place.Server.RunAsync($"ALTER DATABASE {place.Name} ALLOW_CONNECTIONS false");
        await place.Server.RunAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{place.Name}'");
        using (var live = await http.GetAsync("/health/live")) Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        using (var ready = await http.GetAsync("/health/ready")) Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        await place.Server.RunAsync($"ALTER DATABASE {place.Name} ALLOW_CONNECTIONS true");
    }

    [Fact]
    public async Task OneTrace_GoesFromTheWebOverTheSiloToTheJournalAndBackToTheFrame()
    {
        await using var collector = await Collector.StartAsync();
        (string, string)[] telemetry = [("Pmo__Otlp", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("Pmo__Logs", "json")];
        await using var place = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false);
        await using var silo = await SiloProcess.StartAsync(place.ConnectionString, "silo-1", demo: true, more: telemetry);
        await using (var web = await WebProcess.StartAsync(place, demo: true, telemetry))
        {
            using var site = new PmoSite(web.Address);
            var visitor = await site.EnterAsync(new PersonId("p-5a-05"));
            var own = StreamRoutes.Name(IStudentGrain.Kind, visitor.Person.Value);
            using var live = new LiveClient(site, visitor, seed: 1);
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            live.OnFrame = frame =>
            {
                if (frame.TryGetProperty("change", out _)) seen.TrySetResult();
            };
            await live.ConnectAsync();
            Assert.Empty((await live.WatchAsync(own)).Refused);
            Assert.Null((await live.SendAsync(own, new SubmitAnswer { Task = new TaskRef(new ModuleVersionId("m-fractions@1"), "t3"), Answer = new TextAnswer { Text = Canary } }, Guid.NewGuid())).Refused);
            await seen.Task.WaitAsync(LeashedProcess.Patience);
            // What is left goes out when it stops.
            await web.StopAsync();
        }
        await silo.StopAsync();

        var spans = collector.Bodies("v1/traces").SelectMany(OtlpSpans.Read).ToList();
        Assert.Contains("IStudentGrain.Execute", spans.Select(span => span.Name));
        var executed = spans.First(span => span.Name == "IStudentGrain.Execute");
        var trace = spans.Where(span => span.Trace == executed.Trace).ToList();
        var sent = trace.Single(span => span.Name == "live.send");
        var append = trace.Single(span => span.Name == "journal.append");
        Assert.Equal(("", sent.Id, executed.Id), (sent.Parent, executed.Parent, append.Parent));
        Assert.Contains(trace, span => span.Name == "feed.frame" && span.Parent == executed.Id && span.Process == sent.Process);
        Assert.Equal(executed.Process, append.Process);
        Assert.NotEqual(sent.Process, executed.Process);
        Assert.Contains("pmo.journal.commit.duration", collector.Of("v1/metrics"), StringComparison.Ordinal);
        // Protobuf keeps texts as they are.
        var written = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Canary));
        Assert.DoesNotContain(written, collector.Of("v1/traces") + collector.Of("v1/metrics"), StringComparison.Ordinal);
    }
}
