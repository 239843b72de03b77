using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Pmo.Testing;
using Pmo.Web.SignIn;

namespace Pmo.Web.Tests.Deploy;

/// <summary>Two demonstrations that know nothing of each other, «a» and «b», behind one proxy. The clock of their limits stands still: no try comes back.</summary>
public sealed class ProxiedWebs : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>Says on every answer which server gave it.</summary>
    public const string WebHeader = "X-Test-Web";

    private readonly Dictionary<string, PmoServer> webs = new(StringComparer.Ordinal);
    private NginxProxy proxy = null!;

    public Uri Address => proxy.Address;

    public async Task InitializeAsync()
    {
        foreach (var name in (string[])["a", "b"])
        {
            webs[name] = await PmoServer.StartAsync(configure: builder =>
            {
                builder.Services.AddSingleton<IStartupFilter>(new Named(name));
                builder.Services.AddSingleton(new SignInLimits(new ManualTime()));
            }, args: "--Pmo:Proxies=127.0.0.1");
        }
        proxy = await NginxProxy.StartAsync([.. webs.Values.Select(web => web.Address)]);
    }

    public Task StopAsync(string name) => webs[name].StopAsync();

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        foreach (var web in webs.Values) await web.DisposeAsync();
    }

    private sealed class Named(string name) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.Response.Headers[WebHeader] = name;
                return rest(http);
            });
            next(app);
        };
    }
}
