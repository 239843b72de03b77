using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pmo.Engine;
using Pmo.Operations;

namespace Pmo.Silo;

internal sealed class EngineFigures(EngineStatistics statistics) : IEngineFigures
{
    public ImmutableArray<GrainFigures> Read()
    {
        var latencies = statistics.ReadLatencies();
        return
        [
            .. statistics.Read().Where(type => type.Activated > 0).Select(type => new GrainFigures
            {
                Type = type.GrainType,
                Activations = type.Activations,
                Calls = type.Calls,
                Errors = type.Errors,
                Timeouts = type.Timeouts,
                Waiting = type.Waiting,
                // The engine's scale is the contracts' (OperationsTests holds it): the engine refers to nothing of ours.
                Latency = ImmutableCollectionsMarshal.AsImmutableArray(latencies[type.GrainType]),
            }),
        ];
    }
}
