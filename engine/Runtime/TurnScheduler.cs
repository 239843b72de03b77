namespace Pmo.Engine.Runtime;

/// <summary>
/// Runs the turns of one activation and every continuation that was born in one, one at a time and in order, on the thread
/// pool. Awaits in grain code come back here because it is <see cref="TaskScheduler.Current"/> inside a turn.
/// </summary>
internal sealed class TurnScheduler(Activation activation) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>After so many turns in a row the activation lets others on the thread.</summary>
    private const int Burst = 32;

    private static readonly Action<object?> RunTurn = static turn => ((Turn)turn!).Run();

    [ThreadStatic]
    private static TurnScheduler? running;

    private readonly Lock _lock = new();

    // Almost always there is at most one item: then no queue is needed. _first comes before all of _rest.
    private object? _first;
    private Queue<object>? _rest;
    private bool _onPool;
    private bool _killed;

    public Activation Activation => activation;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>The activation whose turn this code runs in, or null.</summary>
    public static Activation? CurrentActivation => (Current as TurnScheduler)?.Activation;

    public void Enqueue(object item)
    {
        lock (_lock)
        {
            if (_killed)
            {
                return;
            }

            if (_first is null && _rest is not { Count: > 0 })
            {
                _first = item;
            }
            else
            {
                (_rest ??= new Queue<object>()).Enqueue(item);
            }

            if (_onPool)
            {
                return;
            }

            _onPool = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    /// <summary>What is queued will never run, and nothing will be queued: the process has crashed, as far as this grain knows.</summary>
    public void Kill()
    {
        lock (_lock)
        {
            _killed = true;
            _first = null;
            _rest = null;
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        running = this;
        for (var i = 0; i < Burst; i++)
        {
            if (!TryTake(out var item))
            {
                running = null;
                return;
            }

            if (item is Task task)
            {
                TryExecuteTask(task);
            }
            else
            {
                // A task of its own makes this scheduler the current one and keeps RequestContext from leaking into the next turn.
                new Task(RunTurn, item).RunSynchronously(this);
            }
        }

        running = null;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    protected override void QueueTask(Task task) => Enqueue(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(running, this) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_lock)
        {
            var items = _rest?.ToList() ?? [];
            return items.Prepend(_first).OfType<Task>().ToList();
        }
    }

    private bool TryTake(out object item)
    {
        lock (_lock)
        {
            if (_first is not null)
            {
                item = _first;
                _first = null;
                return true;
            }

            if (_rest is not null && _rest.TryDequeue(out item!))
            {
                return true;
            }

            _onPool = false;
            item = null!;
            return false;
        }
    }
}
