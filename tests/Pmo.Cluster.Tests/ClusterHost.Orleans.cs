using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.People;
using Pmo.Schools;
using Pmo.Students;
using Pmo.Teachers;
using Pmo.Testing;
using Pmo.Web.Hosting;

namespace Pmo.Cluster.Tests;

/// <summary>A database of its own, silo processes on it, and a client as the web has it. One lesson of one class.</summary>
public sealed class ClusterHost : IAsyncDisposable
{
    public static readonly SchoolId SchoolId = new("s-1");
    public static readonly ClassId ClassId = new("5a");
    public static readonly LessonId LessonId = new("l-1");
    public static readonly PersonId Anna = new("t-anna");
    public static readonly PersonId Misha = new("p-01");
    public static readonly Actor Teacher = new(Anna, Role.Teacher);
    public static readonly Actor Platform = Actor.System("provisioning");

    private readonly PostgresPlace database;
    private readonly List<SiloProcess> silos = [];
    private IHost client = null!;

    private ClusterHost(PostgresPlace database) => this.database = database;

    public string Database => database.ConnectionString;

    public IClusterClient Client => client.Services.GetRequiredService<IClusterClient>();

    public IStudentGrain Student => Client.GetGrain<IStudentGrain>(Misha.Value);

    public ILessonGrain Lesson => Client.GetGrain<ILessonGrain>(LessonId.Value);

    /// <param name="silos">How many.</param>
    /// <param name="database">A former school; the host owns it from now on. Null: a new, empty one.</param>
    public static async Task<ClusterHost> StartAsync(int silos, PostgresPlace? database = null)
    {
        var host = new ClusterHost(database ?? await (await PostgresServer.SharedAsync()).CreateDatabaseAsync(migrated: false));
        // At once: both migrate, exactly one does it.
        await Task.WhenAll(Enumerable.Range(1, silos).Select(number => host.AddAsync($"silo-{number}")));
        await host.ConnectAsync();
        return host;
    }

    public async Task<SiloProcess> AddAsync(string name, SiloProcess? former = null)
    {
        var silo = await SiloProcess.StartAsync(Database, name, former);
        lock (silos) silos.Add(silo);
        return silo;
    }

    public IReadOnlyList<SiloProcess> Silos
    {
        get
        {
            lock (silos) return [.. silos];
        }
    }

    public async Task ProvisionAsync()
    {
        await UntilAnsweredAsync(header => Client.GetGrain<IClassGrain>(ClassId.Value).Execute(header, new CreateClass { School = SchoolId, Title = "5А", Grade = 5 }), Platform);
        await UntilAnsweredAsync(header => Client.GetGrain<ITeacherGrain>(Anna.Value).Execute(header, new RegisterTeacher { School = SchoolId }), Platform);
        await UntilAnsweredAsync(header => Student.Execute(header, new EnrolStudent { School = SchoolId, Class = ClassId }), Platform);
        await UntilAnsweredAsync(header => Client.GetGrain<IClassGrain>(ClassId.Value).Execute(header, new AddStudent { Student = Misha }), Platform);
        var module = (await Client.GetGrain<IModuleGrain>("m-fractions").Versions())[^1];
        var content = (await Client.GetGrain<IModuleVersionGrain>(module.ToString()).Read())!;
        var plan = new LessonPlan
        {
            School = SchoolId,
            Class = ClassId,
            Teachers = [Anna],
            Subject = content.Subject,
            Module = module,
            Steps = [.. content.Steps.Select(step => new LessonStep { Id = step.Id, Pace = step.Pace })],
            StartsAt = TimeProvider.System.GetUtcNow(),
            EndsAt = TimeProvider.System.GetUtcNow().AddMinutes(45),
        };
        await UntilAnsweredAsync(header => Lesson.Execute(header, new PlanLesson { Plan = plan }), Platform);
        await UntilAnsweredAsync(header => Lesson.Execute(header, new OpenLesson()), Teacher);
    }

    public static CommandHeader Header(Actor actor, Guid? id = null) => new() { Id = id ?? Guid.NewGuid(), Actor = actor, At = TimeProvider.System.GetUtcNow() };

    /// <summary>As a browser does it: the same command again, under the same id, until somebody answers.</summary>
    public static async Task<Revision> UntilAnsweredAsync(Func<CommandHeader, Task<Outcome>> send, Actor actor)
    {
        var header = Header(actor);
        using var patience = new CancellationTokenSource(LeashedProcess.Patience);
        while (true)
        {
            try
            {
                return Must(await send(header));
            }
            catch (Exception failure) when (failure is TimeoutException or Orleans.Runtime.OrleansException && !patience.IsCancellationRequested)
            {
                // The next attempt observes it: the outcome is unknown, and the command's id makes a repeat harmless.
            }
        }
    }

    public static Revision Must(Outcome outcome) => Assert.IsType<Accepted>(outcome).Revision;

    public async ValueTask DisposeAsync()
    {
        if (client is not null)
        {
            await client.StopAsync().WaitAsync(LeashedProcess.Patience);
            client.Dispose();
        }

        foreach (var silo in Silos) await silo.DisposeAsync();
        await database.DisposeAsync();
    }

    private async Task ConnectAsync()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.AddPmoCluster(new ClusterSettings { Postgres = Database });
        client = builder.Build();
        await client.StartAsync().WaitAsync(LeashedProcess.Patience);
    }
}
