using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Pmo.Engine.Runtime;

/// <summary>
/// All grains of the process: the catalog of activations, the references to them, the clock's sweeps. GrainEngine.Life.cs
/// starts and stops it.
/// </summary>
internal sealed partial class GrainEngine : IClusterClient
{
    private readonly ConcurrentDictionary<Type, GrainInterface> _interfaces = new();
    private readonly ConcurrentDictionary<GrainId, ObserverTarget> _observers = new();
    private readonly Dictionary<GrainType, GrainClass> _classes;
    private readonly double _microsPerTick;
    private long _lastObserver;

    public GrainEngine(EngineOptions options, IServiceProvider services, TimeProvider time, ILogger<GrainEngine> logger)
    {
        (Options, Services, Time, Logger) = (options, services, time, logger);
        _microsPerTick = 1e6 / time.TimestampFrequency;
        _classes = GrainScan.Classes(options.GrainAssemblies).ToDictionary(c => c.GrainType);
        foreach (var (type, grainClass) in GrainScan.Interfaces(_classes.Values))
        {
            Interface(type).Class = grainClass;
        }

        Filters = [.. services.GetServices<IIncomingGrainCallFilter>()];
        Reminders = new ReminderService(this, services.GetService<IReminderStore>());
    }

    public EngineOptions Options { get; }

    public IServiceProvider Services { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    public IIncomingGrainCallFilter[] Filters { get; }

    public ReminderService Reminders { get; }

    public IServiceProvider ServiceProvider => Services;

    public IEnumerable<GrainClass> Classes => _classes.Values;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        grainClassNamePrefix is null
            ? (TGrainInterface)GetGrain(typeof(TGrainInterface), primaryKey)
            : throw new ArgumentException("Each interface has one grain class here: leave the prefix out.", nameof(grainClassNamePrefix));

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(grainPrimaryKey);
        var grainInterface = Interface(grainInterfaceType);
        var grainClass = grainInterface.Class
            ?? throw new ArgumentException($"Not exactly one grain class in the engine's assemblies implements {grainInterfaceType.FullName}.");
        var id = GrainId.Create(grainClass.GrainType, grainPrimaryKey);
        return (IGrain)(object)grainInterface.Prototype.CopyFor(id, grainClass, target: null);
    }

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable =>
        _classes.TryGetValue(grainId.Type, out var grainClass) && typeof(TGrainInterface).IsAssignableFrom(grainClass.Type)
            ? (TGrainInterface)(object)Interface(typeof(TGrainInterface)).Prototype.CopyFor(grainId, grainClass, target: null)
            : throw new ArgumentException($"No grain class named '{grainId.Type}' implements {typeof(TGrainInterface).FullName}.", nameof(grainId));

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is Reference or IGrainBase)
        {
            throw new ArgumentException("A grain or a reference needs no object reference: use AsReference<T>().", nameof(obj));
        }

        var type = typeof(TGrainObserverInterface);
        if (!_interfaces.ContainsKey(type))
        {
            TypeRules.Check([type], Options.GrainAssemblies);
        }

        var id = GrainId.Create("sys.client", $"{Interlocked.Increment(ref _lastObserver)}");
        return (TGrainObserverInterface)(object)Interface(type).Prototype.CopyFor(id, grainClass: null, new ObserverTarget(this, id, obj));
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        var target = (obj as Reference)?.Observer
            ?? throw new ArgumentException("Not a reference from CreateObjectReference.", nameof(obj));
        target.Close();
    }

    public GrainInterface Interface(Type type) => _interfaces.GetOrAdd(type, static (t, engine) => new GrainInterface(engine, t), this);

    public Activation Resolve(GrainClass grainClass, GrainId id) => grainClass.Activations.GetOrAdd(
        id.Key.ToString(), static (_, at) => new Activation(at.Engine, at.Class, at.Id), (Engine: this, Class: grainClass, Id: id));

    /// <summary>Takes an ended activation out of the catalog, or puts another one in its place.</summary>
    public void Forget(Activation activation, Activation? successor)
    {
        var (activations, key) = (activation.Class.Activations, activation.GrainId.Key.ToString());
        if (successor is null)
        {
            activations.TryRemove(KeyValuePair.Create(key, activation));
        }
        else
        {
            activations[key] = successor;
        }
    }

    /// <summary>From here on the sweeper looks after the observer's calls.</summary>
    public void Keep(ObserverTarget observer) => _observers.TryAdd(observer.Id, observer);

    public TimeSpan Elapsed(long since, long now) => Time.GetElapsedTime(since, now);

    public long Micros(long since, long now) => (long)Math.Max(0, (now - since) * _microsPerTick);

    /// <summary>A stopped timer that carries nothing of the flow of control that made it.</summary>
    public ITimer CreateTimer(TimerCallback callback, object? state)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return Time.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        using (ExecutionContext.SuppressFlow())
        {
            return Time.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void TimeOut(Call call)
    {
        (call.Target as Activation)?.Class.CountTimeout();
        call.Fail(new TimeoutException(
            $"{call.Method!.Name} did not answer within {Options.ResponseTimeout}. Its outcome is unknown: it may still be carried out."));
    }

    private void Sweep()
    {
        var now = Time.GetTimestamp();
        foreach (var activation in Activations())
        {
            activation.Sweep(now);
        }

        foreach (var (id, observer) in _observers)
        {
            observer.Sweep(now);
            if (observer.IsDone)
            {
                _observers.TryRemove(id, out _);

                // A call may have come between the question and the removal; nobody would ever tell its caller that it got lost.
                if (!observer.IsDone)
                {
                    Keep(observer);
                }
            }
        }
    }

    private void Collect()
    {
        var now = Time.GetTimestamp();
        foreach (var activation in Activations())
        {
            activation.CollectIfIdle(now);
        }
    }

    private IEnumerable<Activation> Activations() => _classes.Values.SelectMany(c => c.Activations).Select(a => a.Value);
}
