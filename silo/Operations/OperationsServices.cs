using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pmo.Operations;

namespace Pmo.Silo;

public static partial class OperationsServices
{
    /// <summary>Reports of this silo to the operators' picture. After the engine: a host stops in the opposite order, and the last report is a grain call.</summary>
    /// <param name="services">Of the host.</param>
    /// <param name="dataFolder">Holds <c>last-backup</c>, see docs/runbook.md.</param>
    public static IServiceCollection AddSiloOperations(this IServiceCollection services, string dataFolder)
    {
        services.TryAddSingleton<ProcessIdentity>();
        services.AddSingleton<SiloMeters>();
        services.AddSingleton(new BackupMark(Path.Combine(dataFolder, BackupMark.Name)));
        AddEngineFigures(services);
        services.AddSingleton<SiloReporter>();
        services.AddHostedService(provider => provider.GetRequiredService<SiloReporter>());
        return services;
    }

    static partial void AddEngineFigures(IServiceCollection services);
}
