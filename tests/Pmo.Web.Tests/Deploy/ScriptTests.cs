using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Pmo.Testing;

namespace Pmo.Web.Tests.Deploy;

/// <summary>The scripts of deploy/, run here as they run there.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ScriptTests
{
    [Fact]
    public async Task Healthy_SaysWhatTheServerSays()
    {
        await using var server = await PmoServer.StartAsync(args: "--no-demo");
        var port = server.Address.Port.ToString(CultureInfo.InvariantCulture);
        var script = Repository.Path("deploy", "healthy");
        Assert.Equal(0, await RunAsync(script, port));
        Assert.Equal(0, await RunAsync(script, port, "/health/live"));
        Assert.NotEqual(0, await RunAsync(script, port, "/nothing.txt"));
        await server.StopAsync();
        Assert.NotEqual(0, await RunAsync(script, port));
    }

    [Fact]
    public async Task MakeSecrets_MakesThemOnce_InAFolderOfItsOwner()
    {
        using var folder = new JournalFolder();
        var script = Path.Combine(folder.Path, "make-secrets");
        File.Copy(Repository.Path("deploy", "make-secrets"), script);
        Assert.Equal(0, await RunAsync(script));
        var secrets = Path.Combine(folder.Path, "secrets");
        var password = await File.ReadAllTextAsync(Path.Combine(secrets, "postgres-password"));
        var connection = await File.ReadAllTextAsync(Path.Combine(secrets, "pmo-postgres"));
        Assert.Matches("^[0-9a-f]{48}$", password);
        Assert.Equal($"Host=postgres;Database=pmo;Username=pmo;Password={password}", connection);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(secrets));

        Assert.Equal(0, await RunAsync(script));
        Assert.Equal(password, await File.ReadAllTextAsync(Path.Combine(secrets, "postgres-password")));
    }

    private static async Task<int> RunAsync(string script, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [script, .. arguments]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await Task.WhenAll(said.Item1, said.Item2);
        return process.ExitCode;
    }
}
