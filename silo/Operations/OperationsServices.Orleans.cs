using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Pmo.Silo;

public static partial class OperationsServices
{
    static partial void AddEngineFigures(IServiceCollection services)
    {
        services.AddSingleton<CallCounter>();
        services.AddSingleton<IEngineFigures>(provider => provider.GetRequiredService<CallCounter>());
        services.AddSingleton<IIncomingGrainCallFilter>(provider => provider.GetRequiredService<CallCounter>());
    }
}
