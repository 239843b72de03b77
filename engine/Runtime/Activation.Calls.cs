using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Pmo.Engine.Runtime;

/// <summary>The queue of an activation: which call may run beside which, timeouts, idleness.</summary>
internal sealed partial class Activation
{
    // Waiting calls in order of arrival.
    private Call? _head;
    private Call? _tail;
    private int _waiting;

    // Running calls. Almost always there is at most one, and then the list is never made.
    private Call? _running;
    private List<Call>? _runningToo;
    private bool _exclusiveRuns;
    private int _readersRun;

    private DeactivationReason _drainReason;
    private long _lastUsed;
    private long _calls;
    private long _errors;

    public long Calls => Volatile.Read(ref _calls);

    public long Errors => Volatile.Read(ref _errors);

    public int Waiting => Volatile.Read(ref _waiting);

    public bool TryPost(Call call)
    {
        lock (_lock)
        {
            if (_phase == Phase.Ended || (call.Method is null && _phase == Phase.Deactivating))
            {
                // A tick belongs to this activation alone: its timer is gone, and so is the tick.
                return call.Method is null;
            }

            call.Target = this;
            if (_phase == Phase.Created && Engine.RefusalOf(call) is { } refusal)
            {
                // The engine ended between the caller's check and now: nothing may come to life after that.
                _phase = Phase.Ended;
                Engine.Forget(this, successor: null);
                call.Fail(refusal);
                return true;
            }

            if (_phase == Phase.Active && MayRun(call))
            {
                Start(call);
                return true;
            }

            Wait(call);
            if (_phase == Phase.Created)
            {
                Begin(call.Context);
            }

            return true;
        }
    }

    public void Ended(Call call, Exception? failure)
    {
        lock (_lock)
        {
            Remove(call);
            if (call is not GrainTimer.Tick { KeepAlive: false })
            {
                _lastUsed = Engine.Time.GetTimestamp();
                if (call.Method is not null)
                {
                    Class.Latency.Record(Engine.Micros(call.SentAt, _lastUsed));
                }
            }

            if (failure is not null)
            {
                _errors++;
                EndAfter(failure);
            }

            Pump();
        }

        if (failure is not null && !call.IsAwaited && call.Method is not null)
        {
            Log.OneWayFailed(Engine.Logger, failure, call.Method.Name, GrainId);
        }
    }

    /// <summary>Answers calls that have waited or run for too long, and stops waiting for a deactivation that does not end.</summary>
    public void Sweep(long now)
    {
        if (_running is null && _waiting == 0 && _phase == Phase.Active)
        {
            return;
        }

        List<Call>? late = null;
        CancellationTokenSource? exhausted = null;
        lock (_lock)
        {
            if (_phase is Phase.Activating or Phase.Deactivating && Engine.Elapsed(_phaseSince, now) >= Engine.Options.DeactivationTimeout)
            {
                exhausted = _patience;
                if (_phase == Phase.Deactivating)
                {
                    Finish();
                }
            }

            foreach (var call in RunningCalls().Where(c => c.IsAwaited && IsLate(c, now)))
            {
                (late ??= []).Add(call);
            }

            // A call that nobody awaits any more is not begun: Orleans drops expired messages too.
            Call? previous = null;
            for (var call = _head; call is not null; call = call.Next)
            {
                if (call.Method is not null && IsLate(call, now))
                {
                    Unlink(call, previous);
                    (late ??= []).Add(call);
                }
                else
                {
                    previous = call;
                }
            }
        }

        exhausted?.Cancel();
        late?.ForEach(Engine.TimeOut);
    }

    /// <summary>Ends the activation if nobody used it for the collection age.</summary>
    public void CollectIfIdle(long now)
    {
        lock (_lock)
        {
            if (_phase == Phase.Active && _running is null && _waiting == 0
                && Engine.Elapsed(_lastUsed, now) >= Engine.Options.CollectionAge)
            {
                Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "Nobody called for the collection age."));
            }
        }
    }

    private bool IsLate(Call call, long now) => Engine.Elapsed(call.SentAt, now) >= Engine.Options.ResponseTimeout;

    // Under the lock. Only the activation whose write was refused holds stale state; those above it in the chain of calls do not.
    private void EndAfter(Exception failure)
    {
        if (failure is InconsistentStateException { IsSourceActivation: true } stale)
        {
            stale.IsSourceActivation = false;
            Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, failure, "A write was refused: the state is stale."));
        }
    }

    // Under the lock, as everything below.
    private void Pump()
    {
        Call? previous = null;
        for (var call = _head; call is not null && _phase == Phase.Active; call = call.Next)
        {
            if (!MayRun(call))
            {
                // Behind a reader further readers may start; behind an exclusive call nothing that waits may.
                if (_exclusiveRuns)
                {
                    break;
                }

                previous = call;
                continue;
            }

            Unlink(call, previous);
            Start(call);
        }

        if (_phase == Phase.Active && _draining && _waiting == 0 && _running is null)
        {
            _reason ??= _drainReason;
            Enter(Phase.Deactivating);
        }

        if (_phase == Phase.Deactivating && _running is null)
        {
            Finish();
        }
    }

    // A method of its own: its closure must not be paid for by every call.
    private void Begin(Dictionary<string, object>? context)
    {
        Enter(Phase.Activating);
        _turns.Enqueue(new LifecycleTurn(() => _ = ActivateAsync(context)));
    }

    private void Finish()
    {
        if (!_finishing)
        {
            _finishing = true;
            var reason = _reason.GetValueOrDefault();
            _turns.Enqueue(new LifecycleTurn(() => _ = DeactivateAsync(reason)));
        }
    }

    private bool MayRun(Call call) => call.Interleaving switch
    {
        Interleaving.Always => true,
        Interleaving.ReadOnly => !_exclusiveRuns,
        _ => !_exclusiveRuns && _readersRun == 0,
    };

    private void Start(Call call)
    {
        if (_running is null)
        {
            _running = call;
        }
        else
        {
            (_runningToo ??= []).Add(call);
        }

        _exclusiveRuns |= call.Interleaving == Interleaving.None;
        _readersRun += call.Interleaving == Interleaving.ReadOnly ? 1 : 0;
        _calls++;
        _turns.Enqueue(call);
    }

    private void Remove(Call call)
    {
        if (ReferenceEquals(_running, call))
        {
            _running = null;
            if (_runningToo is { Count: > 0 })
            {
                _running = _runningToo[^1];
                _runningToo.RemoveAt(_runningToo.Count - 1);
            }
        }
        else
        {
            _runningToo?.Remove(call);
        }

        _exclusiveRuns &= call.Interleaving != Interleaving.None;
        _readersRun -= call.Interleaving == Interleaving.ReadOnly ? 1 : 0;
    }

    private IEnumerable<Call> RunningCalls()
    {
        if (_running is not null)
        {
            yield return _running;
        }

        foreach (var call in _runningToo ?? [])
        {
            yield return call;
        }
    }

    private void Wait(Call call)
    {
        call.Next = null;
        if (_tail is null)
        {
            _head = call;
        }
        else
        {
            _tail.Next = call;
        }

        _tail = call;
        _waiting++;
    }

    // Leaves call.Next as it is, so that a walk over the queue can go on from it.
    private void Unlink(Call call, Call? previous)
    {
        if (previous is null)
        {
            _head = call.Next;
        }
        else
        {
            previous.Next = call.Next;
        }

        if (ReferenceEquals(_tail, call))
        {
            _tail = previous;
        }

        _waiting--;
    }

    // Calls only: ticks that wait end with the activation.
    private List<Call> TakeWaiting()
    {
        var calls = new List<Call>();
        for (var call = _head; call is not null; call = call.Next)
        {
            if (call.Method is not null)
            {
                calls.Add(call);
            }
        }

        _head = _tail = null;
        _waiting = 0;
        return calls;
    }
}
