using Microsoft.Extensions.DependencyInjection;
using Pmo.Commit;
using Pmo.Devices;
using Pmo.Modules;

namespace Pmo.Silo;

/// <summary>The one place that wires engine, journal, grains and content.</summary>
public static partial class PmoSilo
{
    /// <summary>What grains need beside the engine and a journal; tests bring their own journal.</summary>
    public static IServiceCollection AddPmoGrains(this IServiceCollection services, string contentFolder)
    {
        services.AddContent(contentFolder);
        services.AddSingleton<CommitServices>();
        services.AddSingleton<IRandomDigits, RandomDigits>();
        services.AddHostedService<ReactionSweeper>();
        return services;
    }
}
