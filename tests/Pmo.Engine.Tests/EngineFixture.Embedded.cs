using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Storage;
using Pmo.Testing;

namespace Pmo.Engine.Tests;

public sealed partial class EngineFixture : IAsyncDisposable
{
    // These outlive a restart, as files would.
    private readonly MemoryGrainStorage _storage = new();
    private readonly MemoryReminderStore _reminders = new();
    private IHost _host = null!;

    public ManualTime Time { get; } = new();

    public IGrainFactory Grains => Client;

    public IClusterClient Client => _host.Services.GetRequiredService<IClusterClient>();

    public IServiceProvider Services => _host.Services;

    public IGrainStorage Storage => _storage;

    public IReminderStore Reminders => _reminders;

    public async Task InitializeAsync()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(_setup.RealTime ? TimeProvider.System : Time);
        builder.Services.AddSingleton(Probe);
        builder.Services.AddSingleton<IReminderStore>(_reminders);
        builder.Services.AddKeyedSingleton<IGrainStorage>("Default", _storage);
        builder.Services.AddKeyedSingleton<IGrainStorage>("second", new MemoryGrainStorage());
        _setup.Services?.Invoke(builder.Services);
        builder.Services.AddEmbeddedEngine(o =>
        {
            o.GrainAssemblies.Add(typeof(EngineFixture).Assembly);
            o.ResponseTimeout = _setup.ResponseTimeout;
        });
        _host = builder.Build();
        await _host.StartAsync().WaitAsync(Probe.Patience);
    }

    public Task StopAsync() => _host.StopAsync().WaitAsync(Probe.Patience);

    /// <summary>An orderly stop and a new engine on the same stores.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        _host.Dispose();
        await InitializeAsync();
    }

    public Task CrashAsync()
    {
        EngineCrash.Simulate(_host.Services);
        return Task.CompletedTask;
    }

    /// <summary>A new engine on the same stores after <see cref="CrashAsync"/>.</summary>
    public async Task RecoverAsync()
    {
        _host.Dispose();
        await InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        _host.Dispose();
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
