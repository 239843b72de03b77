using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Pmo.Grains.Tests.People;

internal sealed partial class RecordHost
{
    private InProcessTestCluster _cluster = null!;

    public IGrainFactory Grains => _cluster.Client;

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    private async Task OpenAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.UseInMemoryReminderService();
            silo.Services.AddKeyedSingleton<IGrainStorage>("Default", Storage);
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync().WaitAsync(Patience);
    }
}
