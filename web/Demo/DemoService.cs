namespace Pmo.Web.Demo;

/// <summary>Runs before the first request is taken: Kestrel starts after all hosted services.</summary>
internal sealed class DemoService(IServiceProvider services, DemoBook book) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!book.IsDemo) return;
        await services.GetRequiredService<DemoSeed>().RunAsync();
        await services.GetRequiredService<DemoLessons>().PlanAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class DemoServices
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services
        .AddSingleton<DemoBook>().AddSingleton<DemoSeed>().AddSingleton<DemoLessons>().AddHostedService<DemoService>()
        .AddSingleton<DemoRegion>().AddHostedService(provider => provider.GetRequiredService<DemoRegion>());
}
