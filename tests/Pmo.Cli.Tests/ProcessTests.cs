using System.Diagnostics;

namespace Pmo.Cli.Tests;

/// <summary>As it is typed: a process of its own, in which nothing was opened before.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly TimeSpan _generous = TimeSpan.FromSeconds(60);
    private readonly Terminal _terminal = new();

    // As it was built for itself: beside the tests lies only what their own framework lacks.
    private static string Own
    {
        get
        {
            var tests = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(tests.Parent!.Parent!.FullName, "Pmo.Cli", tests.Name, "pmo.dll");
        }
    }

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData(0, "doctor")]
    [InlineData(0, "migrate")]
    [InlineData(3, "verify")]
    [InlineData(2, "nosuch")]
    public async Task Pmo_InAProcessOfItsOwn_EndsWithItsCode(int exit, string command)
    {
        var start = new ProcessStartInfo("dotnet", [Own, command, "--data", _terminal.Data])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in (string[])["Pmo__Storage", "Pmo__Postgres", "Pmo__PostgresFile", "Pmo__Content"])
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(_generous);
        Assert.True(exit == process.ExitCode, string.Join('\n', await said));
    }
}
