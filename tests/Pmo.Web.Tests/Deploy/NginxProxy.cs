using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pmo.Testing;

namespace Pmo.Web.Tests.Deploy;

/// <summary>A real nginx with deploy/nginx.conf as it is; only where it listens and the webs' addresses are of this test. Ends with the process that started it.</summary>
internal sealed class NginxProxy : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Standard input is the leash: its end means that the tests are gone.
    private const string Leash = """
        "$0" -p "$1" -c "$1/nginx.conf" -g "daemon off; pid $1/nginx.pid;" </dev/null &
        read -r _; kill -TERM $!; wait $!
        """;

    private readonly JournalFolder folder;
    private readonly Process process;

    private NginxProxy(Process process, JournalFolder folder, Uri address) => (this.process, this.folder, Address) = (process, folder, address);

    public Uri Address { get; }

    public static async Task<NginxProxy> StartAsync(params Uri[] webs)
    {
        var place = new JournalFolder();
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }
        File.Copy(Repository.Path("deploy", "nginx.conf"), Path.Combine(place.Path, "nginx.conf"));
        await File.WriteAllTextAsync(Path.Combine(place.Path, "listen.conf"), $"listen 127.0.0.1:{port};\n");
        await File.WriteAllLinesAsync(Path.Combine(place.Path, "upstream.conf"), webs.Select(web => $"server {web.Authority} max_fails=1 fail_timeout=5s;"));
        var start = new ProcessStartInfo("sh", ["-c", Leash, Find(), place.Path]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardError = true };
        var nginx = Process.Start(start)!;
        var said = nginx.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        while (!await AnswersAsync(port))
        {
            if (patience.IsCancellationRequested) throw new TimeoutException("nginx does not take connections.");
            if (nginx.HasExited) throw new InvalidOperationException("nginx did not start: " + await said);
        }
        return new NginxProxy(nginx, place, new Uri($"http://127.0.0.1:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.Dispose();
        folder.Dispose();
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using var probe = new TcpClient();
        try
        {
            await probe.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            // It does not listen yet; the caller asks again.
            return false;
        }
    }

    private static string Find() =>
        ((string[])["/usr/sbin/nginx", .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "nginx"))])
        .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("nginx is not installed: install the package nginx-light, or leave these tests out with --filter Needs!=nginx.");
}
