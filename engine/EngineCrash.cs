using Microsoft.Extensions.DependencyInjection;
using Pmo.Engine.Runtime;

namespace Pmo.Engine;

/// <summary>For tests of recovery.</summary>
public static class EngineCrash
{
    /// <summary>
    /// Drops everything that the engine holds in memory as if the process had been killed: no OnDeactivateAsync runs, what waits is
    /// not executed, continuations of running calls never run, callers get a SiloUnavailableException. A piece of code between two
    /// awaits that is on a thread right now still comes to its next await.
    /// </summary>
    public static void Simulate(IServiceProvider services) => services.GetRequiredService<GrainEngine>().Crash();
}
