using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Pmo.Engine.Tests;

public sealed partial class EngineFixture : IAsyncDisposable
{
    private InProcessTestCluster _cluster = null!;

    public IGrainFactory Grains => Client;

    public IClusterClient Client => _cluster.Client;

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.AddMemoryGrainStorage("second");
            silo.UseInMemoryReminderService();
            silo.Services.AddSingleton(Probe);
            silo.Services.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = _setup.ResponseTimeout);
            _setup.Services?.Invoke(silo.Services);
        });
        builder.ConfigureClient(client =>
            client.Services.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = _setup.ResponseTimeout));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public Task StopAsync() => _cluster.StopAllSilosAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
