using Microsoft.Extensions.DependencyInjection;

namespace Pmo.Silo;

public static partial class OperationsServices
{
    static partial void AddEngineFigures(IServiceCollection services) => services.AddSingleton<IEngineFigures, EngineFigures>();
}
