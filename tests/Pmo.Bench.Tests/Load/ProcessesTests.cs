using System.Diagnostics;
using Pmo.Bench.Load;

namespace Pmo.Bench.Tests.Load;

public sealed class ProcessesTests
{
    [Fact]
    public async Task CpuSecondsOfAll_HasTheChildrenThatServe()
    {
        // The outer shell only waits; the inner one works and stays.
        const string script = "sh -c 'i=0; while [ $i -lt 1000000 ]; do i=$((i + 1)); done; echo done; sleep 60' & wait";
        using var parent = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        try
        {
            Assert.Equal("done", await parent.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
            Assert.InRange(Processes.CpuSecondsOfAll([parent.Id]), 0.1, 60);
            Assert.InRange(Processes.CpuSeconds(parent.Id), 0, 0.05);
        }
        finally
        {
            parent.Kill(entireProcessTree: true);
        }
    }
}
