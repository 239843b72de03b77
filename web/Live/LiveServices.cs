using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pmo.Operations;
using Pmo.Web.Json;
using Pmo.Web.Live.Projections;
using Pmo.Web.Live.Sockets;
using Pmo.Web.Operators;

namespace Pmo.Web.Live;

public static partial class LiveServices
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = SocketLine.MaxMessageBytes;
            options.KeepAliveInterval = TimeSpan.FromSeconds(10);
            options.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            options.DisableImplicitFromServicesParameters = true;
        }).AddJsonProtocol(options => WireJson.Apply(options.PayloadSerializerOptions = new JsonSerializerOptions()));
        services.AddSingleton<SchoolLoads>();
        services.AddSingleton<Viewers>();
        services.AddSingleton<HubLifetimeManager<LiveHub>, FrameworkLines>();
        services.AddSingleton<LiveCalls>();
        services.AddSingleton<SocketServices>();
        services.AddSingleton<LiveSockets>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveSockets>());
        services.AddSingleton<Access>();
        services.AddSingleton<Projections.Directory>();
        services.AddSingleton<ProjectionFactory>();
        services.AddSingleton<Feeds>();
        services.AddHostedService(provider => provider.GetRequiredService<Feeds>());
        services.AddHostedService<HeadsClock>();
        services.AddHostedService<SessionClock>();
        services.TryAddSingleton<ProcessIdentity>();
        services.AddSingleton<WebReporter>();
        services.AddHostedService(provider => provider.GetRequiredService<WebReporter>());
        return services;
    }

    /// <summary>After authorization, which asks the hub's policy for both.</summary>
    public static void MapLive(this WebApplication app)
    {
        var sockets = app.Services.GetRequiredService<LiveSockets>();
        app.Use(sockets.InvokeAsync);
        app.Lifetime.ApplicationStopping.Register(sockets.Leave);
        app.MapHub<LiveHub>(LiveHub.Path);
    }

    private sealed class HeadsClock(Viewers viewers, TimeProvider time) : BackgroundService
    {
        private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var timer = new PeriodicTimer(LookEvery, time);
            while (await timer.WaitForNextTickAsync(stoppingToken)) viewers.SendHeads();
        }
    }

    /// <summary>What was revoked stops within a second. Two grain calls for each connection: about 4 % of a core at 8,000 connections.</summary>
    private sealed partial class SessionClock(Viewers viewers, TimeProvider time, ILogger<SessionClock> log) : BackgroundService
    {
        private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(750);

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var timer = new PeriodicTimer(LookEvery, time);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await viewers.CutRevokedAsync();
                }
                catch (Exception failure)
                {
                    // The next look asks again; every sync asks anyway. The log tells the operator.
                    LogLookFailed(log, failure);
                }
            }
        }

        [LoggerMessage(Level = LogLevel.Warning, Message = "Sessions of live connections could not be looked at")]
        private static partial void LogLookFailed(ILogger log, Exception failure);
    }
}
