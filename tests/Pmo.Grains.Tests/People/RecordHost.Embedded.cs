using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Storage;
using Pmo.Commit;
using Pmo.Engine;

namespace Pmo.Grains.Tests.People;

internal sealed partial class RecordHost
{
    private IHost _host = null!;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync().WaitAsync(Patience);
        _host.Dispose();
    }

    private async Task OpenAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddKeyedSingleton<IGrainStorage>("Default", Storage);
        builder.Services.AddMemoryReminders();
        builder.Services.AddEmbeddedEngine(engine => engine.GrainAssemblies.Add(typeof(EventCodec).Assembly));
        _host = builder.Build();
        await _host.StartAsync().WaitAsync(Patience);
    }
}
