using System.Text;
#if EMBEDDED
using Pmo.Silo;
#endif
using Pmo.Web.Hosting;
using Pmo.Web.Live;

namespace Pmo.Web;

/// <summary>The one place of web that names the silo: in the embedded build the grains live in this process, else it is a client of silos.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
#if EMBEDDED
        if (args is ["check-content", .. { Length: <= 1 } folder])
            return Task.FromResult(ContentCheck.Run(folder is [var given] ? given : Folders.ContentOfAuthor(), Console.Out));
#endif
        return Start.RunAsync(() => Build(args), Console.Out, Console.Error);
    }

    /// <param name="args">The flags of <see cref="CommandLine"/>.</param>
    /// <param name="configure">For tests: what to replace, after everything is registered.</param>
    /// <exception cref="StartException">A setting or the data folder cannot be used.</exception>
    internal static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = Server.CreateBuilder(args, out var settings, out var folder);
#if EMBEDDED
        builder.Services.AddPmoSilo(silo =>
        {
            silo.DataFolder = folder.Path;
            silo.ContentFolder = settings.Content;
            silo.Postgres = settings.Postgres;
            silo.Demo = folder.Demo;
            silo.Traced = settings.Otlp is not null;
        });
#elif ORLEANS
        builder.AddPmoCluster(ClusterClient.Settings(settings, builder.Configuration));
#endif
        builder.AddWeb(settings, folder);
        builder.Services.AddLive();
        configure?.Invoke(builder);
        var app = builder.Build();
        app.UseWeb();
        app.MapLive();
        return app;
    }
}
