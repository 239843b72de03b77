using Orleans;

namespace Pmo.Operations;

/// <summary>A span for each grain call that a traced message causes. Registered only where traces go somewhere: a filter has its price on every call.</summary>
public sealed class TracingFilter : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        using var span = Tracing.Enter($"{context.InterfaceName}.{context.MethodName}");
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
