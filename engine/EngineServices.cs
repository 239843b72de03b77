using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Orleans.Storage;
using Pmo.Engine.Runtime;

namespace Pmo.Engine;

/// <summary>How a host gets the embedded engine.</summary>
public static class EngineServices
{
    /// <summary>
    /// Adds the engine as a hosted service and <see cref="IGrainFactory"/>, <see cref="IClusterClient"/> and
    /// <see cref="EngineStatistics"/> as singletons. Register storage before it and whatever calls grains after it: hosts stop in
    /// the opposite order. Stores are keyed <see cref="IGrainStorage"/> services; reminders need an <see cref="IReminderStore"/>.
    /// </summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it, its form and an example.</exception>
    public static IServiceCollection AddEmbeddedEngine(this IServiceCollection services, Action<EngineOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new EngineOptions();
        configure(options);
        options.Validate();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(s => new GrainEngine(
            options, s, s.GetRequiredService<TimeProvider>(), s.GetService<ILogger<GrainEngine>>() ?? NullLogger<GrainEngine>.Instance));
        services.AddSingleton<IClusterClient>(s => s.GetRequiredService<GrainEngine>());
        services.AddSingleton<IGrainFactory>(s => s.GetRequiredService<GrainEngine>());
        services.AddSingleton(s => new EngineStatistics(s.GetRequiredService<GrainEngine>()));
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<GrainEngine>());
        return services;
    }

    /// <summary>A store in memory, for tests. Without a name it is the store "Default".</summary>
    public static IServiceCollection AddMemoryGrainStorage(this IServiceCollection services, string name = PersistentState.DefaultStore) =>
        services.AddKeyedSingleton<IGrainStorage>(name, new MemoryGrainStorage());

    /// <summary>A reminder table in memory, for tests.</summary>
    public static IServiceCollection AddMemoryReminders(this IServiceCollection services) =>
        services.AddSingleton<IReminderStore, MemoryReminderStore>();
}
