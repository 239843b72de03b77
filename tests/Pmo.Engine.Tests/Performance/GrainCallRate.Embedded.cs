using System.Diagnostics;
using System.Text.Json;
using Orleans;
using Xunit.Abstractions;

namespace Pmo.Engine.Tests.Performance;

public interface IRateGrain : IGrainWithStringKey
{
    Task<int> Next(int by);
}

public sealed class RateGrain : Grain, IRateGrain
{
    private int _sum;

    public Task<int> Next(int by) => Task.FromResult(_sum += by);
}

/// <summary>Bar P6: 64 callers, 10,000 grains, 0.5 M calls a second, 400 bytes a call.</summary>
[Trait("Embedded only", "A bar of this engine: Orleans has its own figures.")]
[Collection(nameof(GrainCallRate))]
public sealed class GrainCallRate(ITestOutputHelper output)
{
    private const int Callers = 64;
    private const int GrainCount = 10_000;
    private const int CallsPerCaller = 5_000;
    private const int BytesAllowed = 400;

    // The bar is meant for two cores that do nothing else: 2 cores / 500,000 calls = 4 µs of CPU a call. Others use this machine,
    // so the clock on the wall says how busy they are; the CPU time of this process says what a call costs. Best of three rounds.
    private const double CpuMicrosecondsAllowed = 4;

    [Fact]
    public async Task Calls_FromManyCallersToManyGrains_AreFastAndLean()
    {
        await using var fixture = await EngineFixture.StartAsync(s => s.RealTime = true);
        var grains = Enumerable.Range(0, GrainCount).Select(i => fixture.Grains.GetGrain<IRateGrain>($"{i}")).ToArray();
        foreach (var grain in grains)
        {
            await grain.Next(0);
        }

        await RoundAsync(grains);
        var rounds = new List<(double Rate, double Cpu, double Bytes)>();
        for (var i = 0; i < 3; i++)
        {
            rounds.Add(await RoundAsync(grains));
        }

        var cpu = rounds.Min(r => r.Cpu);
        var bytes = rounds.Select(r => r.Bytes).Order().ElementAt(1);
        var line = JsonSerializer.Serialize(new
        {
            rig = "P6",
            engine = "embedded",
            callers = Callers,
            grains = GrainCount,
            calls = Callers * CallsPerCaller,
            rounds = rounds.Select(r => Math.Round(r.Rate)),
            callsPerSecond = Math.Round(rounds.Max(r => r.Rate)),
            cpuMicrosecondsPerCall = Math.Round(cpu, 2),
            bytesPerCall = Math.Round(bytes, 1),
        });
        output.WriteLine(line);
        Console.WriteLine(line);
        Assert.True(bytes <= BytesAllowed, $"{bytes:F0} bytes a call, {BytesAllowed} allowed");
        Assert.True(cpu <= CpuMicrosecondsAllowed, $"{cpu:F2} µs of CPU a call, {CpuMicrosecondsAllowed} allowed");
    }

    private static async Task<(double Rate, double Cpu, double Bytes)> RoundAsync(IRateGrain[] grains)
    {
        var cpuBefore = Environment.CpuUsage.TotalTime;
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            // A stride that is prime to the number of grains visits all of them in an order without locality.
            var at = caller * 157;
            for (var i = 0; i < CallsPerCaller; i++)
            {
                at = (at + 7_919) % grains.Length;
                await grains[at].Next(1_000);
            }
        })));
        var elapsed = watch.Elapsed;
        var cpu = Environment.CpuUsage.TotalTime - cpuBefore;
        const double Calls = (double)Callers * CallsPerCaller;
        return (Calls / elapsed.TotalSeconds, cpu.TotalMicroseconds / Calls, (GC.GetTotalAllocatedBytes(precise: true) - before) / Calls);
    }
}

/// <summary>Alone: nothing else of this assembly runs beside it.</summary>
[CollectionDefinition(nameof(GrainCallRate), DisableParallelization = true)]
public sealed class GrainCallRateCollection;
