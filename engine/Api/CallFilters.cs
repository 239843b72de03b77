using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans
{
    /// <summary>Sees every call to every grain, timer ticks included, before the grain does; registered in services or implemented by a grain.</summary>
    public interface IIncomingGrainCallFilter
    {
        /// <summary>Call <see cref="IGrainCallContext.Invoke"/> to go on; an exception goes to the caller.</summary>
        Task Invoke(IIncomingGrainCallContext context);
    }

    /// <summary>A call on its way.</summary>
    public interface IGrainCallContext
    {
        /// <summary>The arguments.</summary>
        IInvokable Request { get; }

        /// <summary>The grain instance.</summary>
        object Grain { get; }

        /// <summary>The calling grain, if the caller is one.</summary>
        GrainId? SourceId { get; }

        /// <summary>The called grain.</summary>
        GrainId TargetId { get; }

        /// <summary>Name of the interface.</summary>
        string InterfaceName { get; }

        /// <summary>Name of the method.</summary>
        string MethodName { get; }

        /// <summary>The interface's method.</summary>
        MethodInfo InterfaceMethod { get; }

        /// <summary>The result after <see cref="Invoke"/>; null for methods without one. May be replaced.</summary>
        object? Result { get; set; }

        /// <summary>Runs the next filter or the method itself.</summary>
        Task Invoke();
    }

    /// <summary>A call as its target sees it.</summary>
    public interface IIncomingGrainCallContext : IGrainCallContext
    {
        /// <summary>The target's activation.</summary>
        IGrainContext TargetContext { get; }

        /// <summary>The grain class's method.</summary>
        MethodInfo ImplementationMethod { get; }
    }
}

namespace Orleans.Serialization.Invocation
{
    /// <summary>The arguments of a call, for filters.</summary>
    public interface IInvokable
    {
        /// <summary>How many.</summary>
        int GetArgumentCount();

        /// <summary>One of them, boxed.</summary>
        object? GetArgument(int index);

        /// <summary>Name of the method.</summary>
        string GetMethodName();

        /// <summary>Name of the interface.</summary>
        string GetInterfaceName();

        /// <summary>The interface's method.</summary>
        MethodInfo GetMethod();

        /// <summary>The interface.</summary>
        Type GetInterfaceType();
    }
}
