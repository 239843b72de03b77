using System.Linq.Expressions;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Pmo.Engine.Runtime;

internal enum Interleaving : byte
{
    None,
    ReadOnly,
    Always,
}

/// <summary>One method of a grain or observer interface: how to send a call of it and how to run one.</summary>
internal abstract class GrainMethod
{
    // Compiled at the first call: a start should not wait for methods that nobody may ever call.
    private Func<object, object?[], Task>? _run;

    protected GrainMethod(Type grainInterface, MethodInfo method)
    {
        Interface = grainInterface;
        Method = method;
        OneWay = method.IsDefined(typeof(OneWayAttribute));
        Interleaving = method.IsDefined(typeof(AlwaysInterleaveAttribute)) ? Interleaving.Always
            : method.IsDefined(typeof(ReadOnlyAttribute)) ? Interleaving.ReadOnly
            : Interleaving.None;
        TakesReferences = method.GetParameters().Any(p => typeof(IAddressable).IsAssignableFrom(p.ParameterType));
    }

    public Type Interface { get; }

    public MethodInfo Method { get; }

    public bool OneWay { get; }

    public Interleaving Interleaving { get; }

    public bool TakesReferences { get; }

    /// <summary>Calls the method on an instance; always a task, whatever the method returns.</summary>
    public Func<object, object?[], Task> Run => _run ??= Compile(Method);

    public string Name => $"{Interface.Name}.{Method.Name}";

    public static GrainMethod Create(Type grainInterface, MethodInfo method)
    {
        var returns = method.ReturnType;
        var result = returns.IsGenericType ? returns.GetGenericArguments()[0] : typeof(Nothing);
        var type = typeof(GrainMethod<>).MakeGenericType(result);
        return (GrainMethod)Activator.CreateInstance(type, grainInterface, method)!;
    }

    public static bool IsSupportedReturn(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)));

    /// <summary>Sends a call and returns what the caller awaits, in the method's own return type.</summary>
    public abstract object Send(Reference reference, object?[] args);

    // ReadOnly and AlwaysInterleave are looked up on the interface's method only, as Orleans does.
    private static Func<object, object?[], Task> Compile(MethodInfo method)
    {
        var target = Expression.Parameter(typeof(object));
        var args = Expression.Parameter(typeof(object?[]));
        Expression call = Expression.Call(
            Expression.Convert(target, method.DeclaringType!),
            method,
            method.GetParameters().Select((p, i) =>
                Expression.Convert(Expression.ArrayIndex(args, Expression.Constant(i)), p.ParameterType)));
        if (method.ReturnType.IsValueType)
        {
            call = Expression.Call(call, method.ReturnType.GetMethod(nameof(ValueTask.AsTask))!);
        }

        return Expression.Lambda<Func<object, object?[], Task>>(Expression.Convert(call, typeof(Task)), target, args).Compile();
    }
}

/// <summary>The result of a method without one.</summary>
internal readonly struct Nothing;

internal sealed class GrainMethod<T>(Type grainInterface, MethodInfo method) : GrainMethod(grainInterface, method)
{
    private readonly bool _isValueTask = method.ReturnType.IsValueType;

    public static bool HasResult => typeof(T) != typeof(Nothing);

    public override object Send(Reference reference, object?[] args)
    {
        var call = new Call<T>(this, args, OneWay);
        reference.Post(call);
        if (OneWay)
        {
            return _isValueTask ? default(ValueTask) : Task.CompletedTask;
        }

        return !_isValueTask ? call.Reply : HasResult ? new ValueTask<T>(call.Reply) : new ValueTask(call.Reply);
    }
}
