using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Pmo.Web.Demo;

namespace Pmo.Web.Hosting;

/// <summary>Runs the server and turns what keeps it from starting into one plain line and exit code 2.</summary>
internal static class Start
{
    public const int Refused = 2;

    public static async Task<int> RunAsync(Func<WebApplication> build, TextWriter output, TextWriter errors)
    {
        var stopping = CancellationToken.None;
        try
        {
            await using var app = build();
            stopping = app.Lifetime.ApplicationStopping;
            if (app.Services.GetRequiredService<PmoSettings>().Postgres is null) SpareThreads();
            await app.StartAsync();
            var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
            Announcement.Write(output, [.. addresses], app.Services.GetRequiredService<PmoSettings>().Lan, app.Services.GetRequiredService<DemoBook>());
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop while it still waited for something: whoever told it observes the end.
            return 0;
        }
        catch (Exception e) when (IsForTheOperator(e))
        {
            await errors.WriteLineAsync($"Сервер не запущен. {e.Message}");
            return Refused;
        }
    }

    /// <summary>
    /// What a socket has to say is taken in by the thread that noticed, one wake-up less for each message; Kestrel still hands requests to other
    /// threads. Before the first socket. Not with PostgreSQL, whose driver would let code of ours go on on the one thread that notices for all.
    /// </summary>
    private static void SpareThreads()
    {
        const string name = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
        if (Environment.GetEnvironmentVariable(name) is null) Environment.SetEnvironmentVariable(name, "1");
    }

    /// <summary>
    /// IOException: another server holds the folder or the port; SocketException: no such address, or a port that needs more rights.
    /// Exceptions of our own types (content, journal) say in their messages what to do. Everything else is a defect and keeps its trace.
    /// </summary>
    private static bool IsForTheOperator(Exception e) =>
        e is IOException or SocketException || e.GetType().Namespace?.StartsWith("Pmo.", StringComparison.Ordinal) == true;
}
