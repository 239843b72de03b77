using Orleans;

namespace Pmo.Operations;

/// <summary>A span for each grain call that a traced message causes. Registered only where traces go somewhere: a filter has its price on every call.</summary>
public sealed class TracingFilter : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        // The cluster's engine says the name with its namespace; one name means the same everywhere.
        var name = context.InterfaceName.AsSpan();
        using var span = Tracing.Enter($"{name[(name.LastIndexOf('.') + 1)..]}.{context.MethodName}");
        try
        {
            await context.Invoke();
        }
        catch (Exception failure)
        {
            // The caller observes it.
            span.Failed(failure);
            throw;
        }
    }
}
