using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Reminders;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Pmo.Testing;

/// <summary>
/// One real silo and one client in this process. What grains see of time is <paramref name="time"/>: their timers and reminders; membership,
/// response timeouts and the other chores of a silo stay on the real clock, because nobody would move it for them.
/// </summary>
/// <param name="time">The grains' clock.</param>
/// <param name="responseTimeout">How long a caller waits.</param>
/// <param name="configure">What the silo is given.</param>
/// <param name="both">What silo and client must have alike.</param>
public sealed class OneSilo(TimeProvider time, TimeSpan responseTimeout, Action<ISiloBuilder> configure, Action<IServiceCollection>? both = null) : IAsyncDisposable
{
    private InProcessTestCluster? cluster;

    public IClusterClient Client => Cluster.Client;

    public IServiceProvider Services => Cluster.Silos[0].ServiceProvider;

    private InProcessTestCluster Cluster => cluster ?? throw new InvalidOperationException("The silo does not run.");

    public async Task StartAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            GiveTime(silo.Services);
            both?.Invoke(silo.Services);
            silo.Services.Configure<SiloMessagingOptions>(o =>
            {
                o.ResponseTimeout = responseTimeout;
                // A call that meets one ending activation after the other is refused after two of them by default.
                o.MaxForwardCount = 100;
            });
            configure(silo);
        });
        builder.ConfigureClient(client =>
        {
            GiveTime(client.Services);
            both?.Invoke(client.Services);
            client.Services.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = responseTimeout);
        });
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    /// <summary>An orderly stop: grains deactivate.</summary>
    public async Task StopAsync()
    {
        if (cluster is null) return;
        await cluster.StopAllSilosAsync();
        await EndAsync();
    }

    /// <summary>As near to a kill as one process allows: no grain deactivates, no call is finished, nothing new is answered.</summary>
    public async Task CrashAsync()
    {
        await Cluster.KillClientAsync();
        foreach (var silo in Cluster.Silos) await Cluster.KillSiloAsync(silo);
        await EndAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task EndAsync()
    {
        await Cluster.DisposeAsync();
        cluster = null;
    }

    private void GiveTime(IServiceCollection services)
    {
        services.AddSingleton(time);
        services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        services.AddKeyedSingleton(TimeProviderNames.Grains, time);
        var asked = time == TimeProvider.System ? time : new AskedTime(time);
        foreach (var area in new[] { TimeProviderNames.ActivationManagement, ReminderTimeProviderNames.Reminders }) services.AddKeyedSingleton(area, asked);
    }
}
