using Orleans.Runtime;

namespace Pmo.Engine.Runtime;

/// <summary>Something that runs in a turn of an activation.</summary>
internal abstract class Turn
{
    /// <summary>Runs on the activation's scheduler; never throws.</summary>
    public abstract void Run();
}

/// <summary>A step of the activation's own life: activating, deactivating.</summary>
internal sealed class LifecycleTurn(Action step) : Turn
{
    public override void Run() => step();
}

/// <summary>Whoever runs calls: an activation or an observer.</summary>
internal interface ICallTarget
{
    /// <summary>Takes a call; false if the target has ended, and then somebody else must take it.</summary>
    bool TryPost(Call call);

    /// <summary>A call has run to its end. Comes before the caller is answered, so that what it changes holds for the caller's next call.</summary>
    void Ended(Call call, Exception? failure);
}

/// <summary>A call on its way, waiting, running or ended.</summary>
internal abstract class Call : Turn
{
    /// <summary>Link in the target's queue; the target's lock guards it.</summary>
    public Call? Next;

    private static readonly object?[] NoArgs = [];

    protected Call(GrainMethod? method, object?[]? args)
    {
        Method = method;
        Args = args ?? NoArgs;
        Interleaving = method?.Interleaving ?? Interleaving.None;
    }

    /// <summary>Null for timer ticks.</summary>
    public GrainMethod? Method { get; }

    public object?[] Args { get; }

    public Interleaving Interleaving { get; protected init; }

    /// <summary>What travels with the call; never changed after it was set.</summary>
    public Dictionary<string, object>? Context { get; set; }

    /// <summary>The calling activation, if the caller is one.</summary>
    public Activation? Source { get; set; }

    /// <summary>The clock's timestamp of sending; the response timeout counts from it.</summary>
    public long SentAt { get; set; }

    public ICallTarget? Target { get; set; }

    /// <summary>Whether somebody may still learn of the outcome: not so for one-way calls, ticks and calls that timed out.</summary>
    public abstract bool IsAwaited { get; }

    /// <summary>Answers with a failure unless the call has an answer already.</summary>
    public abstract void Fail(Exception failure);

    public override void Run()
    {
        if (Target is Activation activation)
        {
            Start(activation.GrainInstance!, activation);
        }
    }

    /// <summary>Runs the call on <paramref name="instance"/>; through the filters if there are any.</summary>
    public void Start(object instance, Activation? activation)
    {
        Task task;
        try
        {
            if (Context is not null)
            {
                RequestContext.Current = Context;
            }

            task = activation is not null && FilterChain.Applies(activation, instance)
                ? StartFiltered(new FilterChain(activation, instance, this))
                : Invoke(instance);
            if (task.IsCompletedSuccessfully)
            {
                Target!.Ended(this, failure: null);
                Answer(task);
                return;
            }
        }
        catch (Exception failure)
        {
            Finish(failure);
            return;
        }

        _ = FinishWhenDone(task);
    }

    /// <summary>Calls the method itself.</summary>
    public abstract Task Invoke(object instance);

    /// <summary>The boxed result of the task that <see cref="Invoke"/> returned, for filters.</summary>
    public abstract object? ResultOf(Task task);

    /// <summary>Gives the result of a finished task to the caller.</summary>
    protected abstract void Answer(Task task);

    /// <summary>Runs the filters; a task of the same type that <see cref="Invoke"/> returns.</summary>
    protected abstract Task StartFiltered(FilterChain filters);

    private async Task FinishWhenDone(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception failure)
        {
            Finish(failure);
            return;
        }

        Target!.Ended(this, failure: null);
        Answer(task);
    }

    private void Finish(Exception failure)
    {
        Target!.Ended(this, failure);
        Fail(failure);
    }
}

internal sealed class Call<T> : Call
{
    private readonly TaskCompletionSource<T>? _reply;

    public Call(GrainMethod<T> method, object?[] args, bool oneWay)
        : base(method, args)
    {
        if (!oneWay)
        {
            // The caller's code must not run inside the callee's turn.
            _reply = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public Task<T> Reply => _reply!.Task;

    public override bool IsAwaited => _reply is { Task.IsCompleted: false };

    public override void Fail(Exception failure)
    {
        if (failure is OperationCanceledException cancelled)
        {
            _reply?.TrySetCanceled(cancelled.CancellationToken);
        }
        else
        {
            _reply?.TrySetException(failure);
        }
    }

    public override Task Invoke(object instance) => Method!.Run(instance, Args)
        ?? throw new InvalidOperationException($"{Method.Name} returned null instead of a task.");

    public override object? ResultOf(Task task) => GrainMethod<T>.HasResult ? ((Task<T>)task).GetAwaiter().GetResult() : null;

    protected override void Answer(Task task) =>
        _reply?.TrySetResult(GrainMethod<T>.HasResult ? ((Task<T>)task).GetAwaiter().GetResult() : default!);

    protected override Task StartFiltered(FilterChain filters)
    {
        return RunAsync();

        async Task<T> RunAsync()
        {
            await filters.Invoke();
            return filters.Result is T result ? result : default!;
        }
    }
}
