using Orleans;
using Orleans.Runtime;

namespace Pmo.Engine.Runtime;

/// <summary>
/// An observer object, held weakly, and its queue: calls to it run one after another on the thread pool. When the object is
/// gone its calls get lost: who awaits one learns of it by the response timeout, as in Orleans.
/// </summary>
internal sealed class ObserverTarget(GrainEngine engine, GrainId id, IGrainObserver observer) : ICallTarget
{
    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private readonly Lock _lock = new();
    private readonly Queue<Call> _waiting = new();
    private readonly List<Call> _lost = [];
    private Call? _running;
    private TaskCompletionSource? _runningEnded;
    private bool _pumping;
    private bool _closed;

    public GrainId Id => id;

    public Type? ImplementationType => _observer.TryGetTarget(out var target) ? target.GetType() : null;

    /// <summary>Whether the sweeper may forget this target: nobody waits and nobody can answer.</summary>
    public bool IsDone
    {
        get
        {
            lock (_lock)
            {
                return !_pumping && _lost.Count == 0 && (_closed || !_observer.TryGetTarget(out _));
            }
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
        }
    }

    public bool TryPost(Call call)
    {
        call.Target = this;
        lock (_lock)
        {
            _waiting.Enqueue(call);
            if (_pumping)
            {
                return true;
            }

            _pumping = true;
            engine.Keep(this);
        }

        ThreadPool.UnsafeQueueUserWorkItem(static target => _ = target.PumpAsync(), this, preferLocal: false);
        return true;
    }

    public void Ended(Call call, Exception? failure)
    {
        if (failure is not null && !call.IsAwaited)
        {
            Log.OneWayFailed(engine.Logger, failure, call.Method!.Name, id);
        }

        _runningEnded!.SetResult();
    }

    public void Sweep(long now)
    {
        List<Call> late;
        lock (_lock)
        {
            late = [.. _waiting.Concat(_lost).Append(_running).OfType<Call>()
                .Where(c => c.IsAwaited && engine.Elapsed(c.SentAt, now) >= engine.Options.ResponseTimeout)];
            _lost.RemoveAll(c => !c.IsAwaited || late.Contains(c));
        }

        late.ForEach(engine.TimeOut);
    }

    public void Abandon(Exception failure)
    {
        List<Call> calls;
        lock (_lock)
        {
            _closed = true;
            calls = [.. _waiting.Concat(_lost).Append(_running).OfType<Call>()];
            _waiting.Clear();
            _lost.Clear();
        }

        calls.ForEach(c => c.Fail(failure));
    }

    private async Task PumpAsync()
    {
        while (TryTake(out var call, out var target))
        {
            RequestContext.Clear();
            call.Start(target, activation: null);
            await _runningEnded!.Task;
        }
    }

    private bool TryTake(out Call call, out IGrainObserver target)
    {
        lock (_lock)
        {
            _running = null;
            while (_waiting.TryDequeue(out call!))
            {
                if (!_closed && _observer.TryGetTarget(out target!))
                {
                    _running = call;
                    _runningEnded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    return true;
                }

                if (call.IsAwaited)
                {
                    _lost.Add(call);
                }
            }

            _pumping = false;
            target = null!;
            return false;
        }
    }
}
