using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.Storage;
using Pmo.Testing;

namespace Pmo.Engine.Tests;

public sealed partial class EngineFixture : IAsyncDisposable
{
    // These outlive a restart, as files would.
    private readonly StateMemory _storage = new();
    private readonly ReminderMemory _reminders = new();
    private OneSilo _silo = null!;

    public ManualTime Time { get; } = new();

    public IGrainFactory Grains => Client;

    public IClusterClient Client => _silo.Client;

    public IServiceProvider Services => _silo.Services;

    public IGrainStorage Storage => _storage;

    public async Task InitializeAsync()
    {
        _silo = new OneSilo(_setup.RealTime ? TimeProvider.System : Time, _setup.ResponseTimeout, silo =>
        {
            silo.AddReminders();
            silo.Services.AddSingleton<IReminderTable>(_reminders);
            // Grains that name no store take the one without a key.
            silo.Services.AddSingleton<IGrainStorage>(_storage);
            silo.Services.AddKeyedSingleton<IGrainStorage>("second", new StateMemory());
            silo.Services.AddSingleton(Probe);
            _setup.Services?.Invoke(silo.Services);
        });
        await _silo.StartAsync().WaitAsync(Probe.Patience);
    }

    public Task StopAsync() => _silo.StopAsync().WaitAsync(Probe.Patience);

    /// <summary>An orderly stop and a new silo on the same stores.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await InitializeAsync();
    }

    public Task CrashAsync() => _silo.CrashAsync().WaitAsync(Probe.Patience);

    /// <summary>A new silo on the same stores after <see cref="CrashAsync"/>.</summary>
    public Task RecoverAsync() => InitializeAsync();

    public Task DisposeAsync() => StopAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
