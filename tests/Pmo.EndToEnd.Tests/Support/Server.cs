using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Pmo.Testing;
using Pmo.Web.Demo;

namespace Pmo.EndToEnd.Support;

/// <summary>
/// PMO Classroom as a process of its own on a data folder of its own, so that it can be killed without a word, stopped in mid-work and
/// started again on the same folder and port. A demo.
/// </summary>
internal sealed class Server : IAsyncDisposable
{
    private const int SigStop = 19;
    private const int SigCont = 18;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly StringBuilder said = new();
    private readonly string folder = Directory.CreateTempSubdirectory("pmo-e2e-").FullName;
    private Process? process;

    private Server(int port) => Address = new Uri($"http://127.0.0.1:{port}");

    public Uri Address { get; }

    public string Data => Path.Combine(folder, "data");

    private string Content => Path.Combine(folder, "content");

    public DemoPeople People => field ??= new DemoPeople(Path.Combine(Data, "demo.json"));

    /// <param name="modules">Paths of module files in the repository: the only ones that this school has. Without any, it has all of <c>content</c>.</param>
    public static async Task<Server> StartAsync(params string[] modules)
    {
        var server = new Server(FreePort());
        foreach (var module in modules)
        {
            Directory.CreateDirectory(server.Content);
            File.Copy(Repository.Path(module), Path.Combine(server.Content, Path.GetFileName(module)));
        }
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Returns when it has said that it can be opened.</summary>
    public async Task StartAgainAsync()
    {
        var info = new ProcessStartInfo("dotnet", [WebDll(), "--data", Data, "--urls", Address.AbsoluteUri.TrimEnd('/')])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        if (Directory.Exists(Content)) info.Environment["Pmo__Content"] = Content;
        var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = new Process { StartInfo = info, EnableRaisingEvents = true };
        started.OutputDataReceived += (_, line) =>
        {
            Keep(line.Data);
            if (line.Data?.StartsWith("Остановить:", StringComparison.Ordinal) == true) up.TrySetResult();
        };
        started.ErrorDataReceived += (_, line) => Keep(line.Data);
        started.Exited += (_, _) => up.TrySetException(new InvalidOperationException($"The server ended.\n{Said}"));
        process = started;
        started.Start();
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        await up.Task.WaitAsync(StartLimit);
    }

    /// <summary>kill -9, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (process is not { } running) return;
        running.Kill();
        await running.WaitForExitAsync();
        running.Dispose();
        process = null;
    }

    /// <summary>The process stands still: what is sent to it stays in the kernel's buffers.</summary>
    public void Freeze() => Signal(SigStop);

    public void Thaw() => Signal(SigCont);

    public string Said
    {
        get
        {
            lock (said) return said.ToString();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A port that was free a moment ago, below the range from which outgoing connections take theirs.</summary>
    public static int FreePort()
    {
        for (var port = 15_000 + (Environment.ProcessId % 15_000); ; port++)
        {
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }

    private void Signal(int signal)
    {
        if (SendSignal(process!.Id, signal) != 0) throw new InvalidOperationException($"Signal {signal} was not delivered.");
    }

    private void Keep(string? line)
    {
        lock (said) said.AppendLine(line);
    }

    // The same configuration as these tests; the project reference sees to it that it was built.
    private static string WebDll() =>
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Pmo.Web", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "Pmo.Web.dll"));

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int pid, int signal);
}
