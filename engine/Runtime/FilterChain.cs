using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Pmo.Engine.Runtime;

/// <summary>The shape under which filters see a timer tick.</summary>
internal interface IGrainTimerInvoker
{
    Task InvokeCallbackAsync();
}

/// <summary>One call on its way through the host's filters, then the grain's own, then the method.</summary>
internal sealed class FilterChain(Activation activation, object instance, Call call) : IIncomingGrainCallContext, IInvokable
{
    private static readonly MethodInfo TickMethod = typeof(IGrainTimerInvoker).GetMethod(nameof(IGrainTimerInvoker.InvokeCallbackAsync))!;

    private int _next;

    public IInvokable Request => this;

    public object Grain => instance;

    public GrainId? SourceId => call.Source?.GrainId;

    public GrainId TargetId => activation.GrainId;

    public string InterfaceName => GetInterfaceType().Name;

    public string MethodName => InterfaceMethod.Name;

    public MethodInfo InterfaceMethod => call.Method?.Method ?? TickMethod;

    public object? Result { get; set; }

    public IGrainContext TargetContext => activation;

    public MethodInfo ImplementationMethod
    {
        get
        {
            if (call.Method is null)
            {
                return TickMethod;
            }

            var map = instance.GetType().GetInterfaceMap(InterfaceMethod.DeclaringType!);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, InterfaceMethod)];
        }
    }

    public static bool Applies(Activation activation, object instance) =>
        activation.Engine.Filters.Length > 0 || instance is IIncomingGrainCallFilter;

    public async Task Invoke()
    {
        var filters = activation.Engine.Filters;
        var step = _next++;
        if (step < filters.Length)
        {
            await filters[step].Invoke(this);
        }
        else if (step == filters.Length && instance is IIncomingGrainCallFilter own)
        {
            await own.Invoke(this);
        }
        else
        {
            var task = call.Invoke(instance);
            await task;
            Result = call.ResultOf(task);
        }
    }

    public int GetArgumentCount() => call.Args.Length;

    public object? GetArgument(int index) => call.Args[index];

    public string GetMethodName() => MethodName;

    public string GetInterfaceName() => InterfaceName;

    public MethodInfo GetMethod() => InterfaceMethod;

    public Type GetInterfaceType() => call.Method?.Interface ?? typeof(IGrainTimerInvoker);
}
