using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace Pmo.Engine.Runtime;

/// <summary>A grain class: its name in identities, how to construct it, its living activations and its totals.</summary>
internal sealed class GrainClass
{
    private readonly ConstructorInfo _constructor;
    private readonly ParameterInfo[] _parameters;

    // What activations that have ended had counted.
    private long _retiredCalls;
    private long _retiredErrors;
    private long _timeouts;
    private long _activated;

    public GrainClass(Type type)
    {
        Type = type;
        GrainType = GrainType.Create(NameOf(type));
        var constructors = type.GetConstructors();
        _constructor = constructors.Length == 1
            ? constructors[0]
            : throw new InvalidOperationException($"Grain class {type.FullName} must have exactly one public constructor.");
        _parameters = _constructor.GetParameters();
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public CallLatency Latency { get; } = new();

    public ConcurrentDictionary<string, Activation> Activations { get; } = new(StringComparer.Ordinal);

    /// <summary>The records that the constructor asks for.</summary>
    public IEnumerable<PersistentStateAttribute> States =>
        _parameters.Select(p => p.GetCustomAttribute<PersistentStateAttribute>()).OfType<PersistentStateAttribute>();

    /// <summary>Orleans' rule: GrainType's name, else the class name in lower case without the suffix "Grain".</summary>
    public static string NameOf(Type type)
    {
        if (type.GetCustomAttribute<GrainTypeAttribute>() is { } named)
        {
            return named.Name;
        }

        var name = type.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > "grain".Length ? name[..^"grain".Length] : name;
    }

    public object Construct(Activation activation, List<PersistentState> states)
    {
        var args = new object?[_parameters.Length];
        for (var i = 0; i < args.Length; i++)
        {
            args[i] = Argument(_parameters[i], activation, states);
        }

        RuntimeContext.Constructing = activation;
        try
        {
            return _constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, args, culture: null);
        }
        finally
        {
            RuntimeContext.Constructing = null;
        }
    }

    public void CountActivated() => Interlocked.Increment(ref _activated);

    public void CountTimeout() => Interlocked.Increment(ref _timeouts);

    public void Retire(long calls, long errors)
    {
        Interlocked.Add(ref _retiredCalls, calls);
        Interlocked.Add(ref _retiredErrors, errors);
    }

    public GrainTypeStatistics Statistics()
    {
        var (calls, errors, waiting) = (Volatile.Read(ref _retiredCalls), Volatile.Read(ref _retiredErrors), 0L);
        foreach (var (_, activation) in Activations)
        {
            calls += activation.Calls;
            errors += activation.Errors;
            waiting += activation.Waiting;
        }

        return new GrainTypeStatistics(
            GrainType.ToString(), Activations.Count, Volatile.Read(ref _activated), calls, errors, Volatile.Read(ref _timeouts), waiting);
    }

    private static object? Argument(ParameterInfo parameter, Activation activation, List<PersistentState> states)
    {
        var services = activation.ActivationServices;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } record)
        {
            var state = PersistentState.Create(parameter, record, activation);
            states.Add(state);
            return state;
        }

        if (parameter.ParameterType == typeof(IGrainContext))
        {
            return activation;
        }

        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
        {
            return services.GetRequiredKeyedService(parameter.ParameterType, keyed.Key);
        }

        return parameter.HasDefaultValue
            ? services.GetService(parameter.ParameterType) ?? parameter.DefaultValue
            : services.GetRequiredService(parameter.ParameterType);
    }
}
