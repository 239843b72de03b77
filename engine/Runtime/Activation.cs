using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace Pmo.Engine.Runtime;

/// <summary>
/// One grain in memory. Its life goes Activating → Active → Deactivating → Ended, never back; Activation.Calls.cs decides which
/// call runs when. Everything that grain code does happens in turns of <see cref="_turns"/>; <see cref="_lock"/> guards the
/// phase and the queue, and is never held while grain code runs.
/// </summary>
internal sealed partial class Activation : IGrainContext, ICallTarget
{
    private readonly Lock _lock = new();
    private readonly TurnScheduler _turns;
    private readonly AsyncServiceScope _scope;
    private Phase _phase;
    private DeactivationReason? _reason;
    private CancellationTokenSource? _patience;
    private TaskCompletionSource? _deactivated;
    private HashSet<GrainTimer>? _timers;
    private long _phaseSince;
    private bool _finishing;
    private bool _draining;

    public Activation(GrainEngine engine, GrainClass grainClass, GrainId id)
    {
        Engine = engine;
        Class = grainClass;
        GrainId = id;
        _turns = new TurnScheduler(this);
        _scope = engine.Services.CreateAsyncScope();
        _lastUsed = _phaseSince = engine.Time.GetTimestamp();
    }

    private enum Phase : byte
    {
        Created,
        Activating,
        Active,
        Deactivating,
        Ended,
    }

    public GrainEngine Engine { get; }

    public GrainClass Class { get; }

    public GrainId GrainId { get; }

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => _scope.ServiceProvider;

    public Task Deactivated
    {
        get
        {
            lock (_lock)
            {
                return _phase == Phase.Ended
                    ? Task.CompletedTask
                    : (_deactivated ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    public static Activation Of(IGrainBase grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain.GrainContext as Activation
            ?? throw new InvalidOperationException($"{grain.GetType().Name} was not created by the engine.");
    }

    public object ReferenceAs(Type type) => type.IsInstanceOfType(GrainInstance)
        ? Engine.Interface(type).Prototype.CopyFor(GrainId, Class, this)
        : throw new InvalidCastException($"{GrainId} does not implement {type.FullName}.");

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _reason ??= deactivationReason;
            if (_phase == Phase.Active)
            {
                Enter(Phase.Deactivating);
                Pump();
            }
        }
    }

    /// <summary>For an orderly stop: what waits here is still executed here, then the activation ends.</summary>
    public void Drain(DeactivationReason reason)
    {
        List<GrainTimer> timers;
        lock (_lock)
        {
            _draining = true;
            _drainReason = reason;
            timers = TakeTimers();
            Pump();
        }

        timers.ForEach(t => t.Stop());
    }

    /// <summary>Ends without a word to the grain, as a crash does. Calls that wait or run fail with <paramref name="failure"/>.</summary>
    public void Abandon(Exception failure)
    {
        List<Call> calls;
        List<GrainTimer> timers;
        lock (_lock)
        {
            if (_phase == Phase.Ended)
            {
                return;
            }

            _phase = Phase.Ended;
            _turns.Kill();
            timers = TakeTimers();
            calls = [.. TakeWaiting(), .. RunningCalls()];
            Engine.Forget(this, successor: null);
            _deactivated?.TrySetResult();
        }

        timers.ForEach(t => t.Stop());
        calls.ForEach(c => c.Fail(failure));
    }

    public IGrainTimer AddTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, callback, options);
        lock (_lock)
        {
            if (_phase is Phase.Deactivating or Phase.Ended || _draining)
            {
                timer.Dispose();
                return timer;
            }

            (_timers ??= []).Add(timer);
        }

        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    public void Remove(GrainTimer timer)
    {
        lock (_lock)
        {
            _timers?.Remove(timer);
        }
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => GrainId.ToString();

    // Under the lock.
    private void Enter(Phase phase)
    {
        _phase = phase;
        _phaseSince = Engine.Time.GetTimestamp();
    }

    private async Task ActivateAsync(Dictionary<string, object>? context)
    {
        try
        {
            var patience = _patience = new CancellationTokenSource();
            if (context is not null)
            {
                RequestContext.Current = context;
            }

            var states = new List<PersistentState>();
            GrainInstance = Class.Construct(this, states);
            foreach (var state in states)
            {
                await state.LoadAsync();
            }

            await ((IGrainBase)GrainInstance).OnActivateAsync(patience.Token);
            _patience = null;
        }
        catch (Exception failure)
        {
            await FailActivationAsync(failure);
            return;
        }

        Class.CountActivated();
        lock (_lock)
        {
            if (_phase != Phase.Activating)
            {
                return;
            }

            // The grain may have asked for its end while it was activating; then its callers go to a fresh one.
            Enter(_reason is null ? Phase.Active : Phase.Deactivating);
            Pump();
        }
    }

    private async Task FailActivationAsync(Exception failure)
    {
        Log.ActivationFailed(Engine.Logger, failure, GrainId);
        List<Call> calls;
        List<GrainTimer> timers;
        lock (_lock)
        {
            if (_phase == Phase.Ended)
            {
                return;
            }

            // Out of the catalog before anybody is told, so that a retry meets a fresh activation and not this one.
            _phase = Phase.Ended;
            timers = TakeTimers();
            Engine.Forget(this, successor: null);
            calls = TakeWaiting();
            _deactivated?.TrySetResult();
        }

        timers.ForEach(t => t.Stop());
        calls.ForEach(c => c.Fail(failure));
        await DisposeAsync();
    }

    private async Task DeactivateAsync(DeactivationReason reason)
    {
        var patience = _patience = new CancellationTokenSource();
        List<GrainTimer> timers;
        lock (_lock)
        {
            timers = TakeTimers();
        }

        timers.ForEach(t => t.Stop());
        try
        {
            // A grain that does not heed the token must not keep its identity locked for ever.
            await ((IGrainBase)GrainInstance!).OnDeactivateAsync(reason, patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception failure)
        {
            // The operator observes it in the log; the activation ends all the same, as Orleans does.
            Log.DeactivationFailed(Engine.Logger, failure, GrainId);
        }

        await DisposeAsync();
        End();
    }

    private void End()
    {
        lock (_lock)
        {
            if (_phase == Phase.Ended)
            {
                return;
            }

            _phase = Phase.Ended;
            GrainInstance = null;
            var waiting = TakeWaiting();
            var successor = waiting.Count == 0 ? null : new Activation(Engine, Class, GrainId);

            // The successor gets the queue before anybody can find it, so that calls keep their order.
            waiting.ForEach(c => successor!.TryPost(c));
            Engine.Forget(this, successor);
            Class.Retire(_calls, _errors);
            _deactivated?.TrySetResult();
        }
    }

    private async Task DisposeAsync()
    {
        try
        {
            switch (GrainInstance)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync();
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }

            await _scope.DisposeAsync();
        }
        catch (Exception failure)
        {
            // As above: logged for the operator, and the activation ends.
            Log.DeactivationFailed(Engine.Logger, failure, GrainId);
        }
    }

    // Under the lock. They are stopped outside it: stopping cancels a token, and that can run grain code.
    private List<GrainTimer> TakeTimers()
    {
        List<GrainTimer> timers = [.. _timers ?? []];
        _timers = null;
        return timers;
    }
}
