using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pmo.Journal.Upkeep;
using Pmo.Operations;

namespace Pmo.Silo;

public static partial class OperationsServices
{
    /// <summary>Reports of this silo to the operators' picture. After the engine: a host stops in the opposite order, and the last report is a grain call.</summary>
    /// <param name="services">Of the host.</param>
    /// <param name="backupMark">The file that is touched after each good backup, see docs/runbook.md. Null: nobody says when that was.</param>
    public static IServiceCollection AddSiloOperations(this IServiceCollection services, string? backupMark)
    {
        services.TryAddSingleton<ProcessIdentity>();
        services.AddSingleton<SiloMeters>();
        services.AddSingleton(new BackupMark(backupMark));
        AddEngineFigures(services);
        services.AddSingleton<SiloReporter>();
        services.AddHostedService(provider => provider.GetRequiredService<SiloReporter>());
        return services;
    }

    static partial void AddEngineFigures(IServiceCollection services);
}
