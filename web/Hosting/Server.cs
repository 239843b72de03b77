using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pmo.Hosting;
using Pmo.Hosting.Metrics;
using Pmo.Operations;
using Pmo.Web.Api;
using Pmo.Web.Demo;
using Pmo.Web.Doors;
using Pmo.Web.Json;
using Pmo.Web.Provisioning;
using Pmo.Web.SignIn;
using Pmo.Web.Static;

namespace Pmo.Web.Hosting;

/// <summary>The web process: what it is made of and in which order a request passes through it.</summary>
internal static class Server
{
    /// <summary>Longest body over HTTP but for files, which have a limit of their own (MediaEndpoints): the largest is a sign-in.</summary>
    private const long MaxBody = 16 * 1024;

    /// <exception cref="StartException">A setting or the data folder cannot be used.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] args, out PmoSettings settings, out DataFolder folder)
    {
        var flags = CommandLine.Parse(args);
        var named = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Not the current directory: the host would watch every file under it for changes.
            ContentRootPath = AppContext.BaseDirectory,
            // The framework takes an unnamed environment for production, which here forbids a demo: production is what somebody called so.
            EnvironmentName = named is { Length: > 0 } ? named : "Local",
        });
        builder.Configuration.AddInMemoryCollection(flags);
        settings = SettingsReader.Read(builder.Configuration, Directory.GetCurrentDirectory());
        folder = DataFolder.Open(settings);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(folder);

        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        // Accepted sockets take it over from the listening one.
        if (settings.SendBufferKb is > 0 and var kilobytes)
        {
            builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = at =>
            {
                var listener = SocketTransportOptions.CreateDefaultBoundListenSocket(at);
                listener.SendBufferSize = kilobytes * 1024;
                return listener;
            });
        }
        var started = new StartGate();
        builder.Logging.AddSafeLog(settings.JsonLogs, started);
        builder.Services.AddHealth(started);
        return builder;
    }

    /// <summary>Everything of the web process but the live connection. After the silo's services: hosted services start in order.</summary>
    public static void AddWeb(this WebApplicationBuilder builder, PmoSettings settings, DataFolder folder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.Configure<JsonOptions>(json => WireJson.Apply(json.SerializerOptions));
        services.AddProxies(settings);
        services.AddAuthorization();
        services.AddSignIn(settings, folder);
        services.AddProvisioning();
        services.AddDemo();
        services.AddSingleton<MeReader>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<DoorLimits>();
        services.AddSingleton<JoinService>();
        services.AddSingleton<TvService>();
        services.AddSingleton<StudentModules>();
        services.AddSingleton<MediaDesk>();
        services.AddSingleton(new ClientFiles(Folders.Client()));
        services.AddSingleton<Page>();
        services.AddSingleton<MetricsCollector>();
        services.TryAddSingleton<ProcessIdentity>();
        services.AddTelemetry(settings.Otlp);
        services.AddApiDescription();
    }

    /// <summary>In the order in which a request passes; the live connection is mapped by the caller, after this.</summary>
    public static void UseWeb(this WebApplication app)
    {
        // Made now, so that it hears from the first request on.
        app.Services.GetRequiredService<MetricsCollector>();
        var gate = app.Services.GetRequiredService<StartGate>();
        app.Lifetime.ApplicationStarted.Register(() => gate.Open = true);
        app.UseProxies(app.Services.GetRequiredService<PmoSettings>());
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(failed => failed.Run(AnswerFailureAsync));
        app.UseMiddleware<SameOrigin>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapMe();
        app.MapSignIn();
        app.MapModules();
        app.MapMedia();
        app.MapJoin();
        app.MapTv();
        app.MapQr();
        app.MapColleagues();
        app.MapOperate();
        app.MapHealth();
        app.MapMetrics();
        app.MapOpenApi();
        app.MapClient();
        app.WarmClient();
    }

    private static Task AnswerFailureAsync(HttpContext http) => Problem.Of(http.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        BadHttpRequestException => RefusalCode.Malformed,
        // A grain did not answer in time: whether it did what was asked is not known, asking again is safe.
        TimeoutException => RefusalCode.Busy,
        _ => RefusalCode.Unknown,
    }).ExecuteAsync(http);
}
