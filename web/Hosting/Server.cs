using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using Pmo.Operations;
using Pmo.Web.Api;
using Pmo.Web.Demo;
using Pmo.Web.Doors;
using Pmo.Web.Json;
using Pmo.Web.Metrics;
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
        AddLogging(builder, settings, out var started);
        builder.Services.AddSingleton(started);
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
        services.AddHealth();
        services.TryAddSingleton<ProcessIdentity>();
        services.AddTelemetry(settings);
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

    private static void AddLogging(WebApplicationBuilder builder, PmoSettings settings, out StartGate started)
    {
        var gate = started = new StartGate();
        // Addresses of requests hold card secrets, so the framework's request lines stay off.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // A failed start is told by Start, in one line; what fails later is logged.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => gate.Open && level >= LogLevel.Warning);
        builder.Logging.AddConsoleFormatter<TextLog, ConsoleFormatterOptions>().AddConsoleFormatter<JsonLog, ConsoleFormatterOptions>();
        builder.Logging.AddConsole(console => console.FormatterName = settings.JsonLogs ? JsonLog.FormatterName : TextLog.FormatterName);
    }

    /// <summary>Open once the server has started.</summary>
    internal sealed class StartGate
    {
        public bool Open { get; set; }
    }
}
