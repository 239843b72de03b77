using Microsoft.Extensions.DependencyInjection;

namespace Pmo.Modules;

public static class ContentServices
{
    /// <summary>Reads the modules now, so that a wrong file stops the start, and registers them as <see cref="IContentLibrary"/>.</summary>
    /// <exception cref="ContentException">Names every file and line to correct.</exception>
    public static IServiceCollection AddContent(this IServiceCollection services, string path) =>
        services.AddSingleton<IContentLibrary>(ContentLibrary.Load(path));
}
