using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.Storage;
using Pmo.Testing;

namespace Pmo.Grains.Tests.People;

internal sealed partial class RecordHost
{
    private OneSilo silo = null!;

    public IGrainFactory Grains => silo.Client;

    public ValueTask DisposeAsync() => silo.DisposeAsync();

    private Task OpenAsync()
    {
        silo = new OneSilo(TimeProvider.System, TimeSpan.FromSeconds(30), builder =>
        {
            builder.UseInMemoryReminderService();
            builder.Services.AddKeyedSingleton<IGrainStorage>("Default", Storage);
        }, services => services.AddClusterTypes());
        return silo.StartAsync().WaitAsync(Patience);
    }
}
