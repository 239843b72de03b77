using Orleans.Runtime;

namespace Pmo.Engine.Runtime;

/// <summary>A timer whose ticks are calls to its own activation, so that they take their place among the others.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _stopped = new();
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private TimeSpan _dueTime;
    private TimeSpan _period;
    private bool _ticking;
    private bool _changedInTick;

    public GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        Check(options.DueTime, nameof(options.DueTime));
        Check(options.Period, nameof(options.Period));
        _activation = activation;
        _callback = callback;
        _options = options;

        _timer = activation.Engine.CreateTimer(static timer => ((GrainTimer)timer!).Post(), this);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_lock)
        {
            (_dueTime, _period) = (dueTime, period);
            _changedInTick = _ticking;
            if (!_ticking && !_stopped.IsCancellationRequested)
            {
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        _activation.Remove(this);
        Stop();
    }

    public void Stop()
    {
        _stopped.Cancel();
        _timer.Dispose();
    }

    private static void Check(TimeSpan time, string name)
    {
        var milliseconds = (long)time.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, uint.MaxValue - 1, name);
    }

    private void Post()
    {
        lock (_lock)
        {
            if (_ticking || _stopped.IsCancellationRequested)
            {
                return;
            }

            _ticking = true;
        }

        _activation.TryPost(new Tick(this));
    }

    private Task TickAsync() => _stopped.IsCancellationRequested ? Task.CompletedTask : _callback(_stopped.Token);

    private void Rearm()
    {
        lock (_lock)
        {
            if (!_ticking)
            {
                return;
            }

            _ticking = false;
            if (!_stopped.IsCancellationRequested)
            {
                _timer.Change(_changedInTick ? _dueTime : _period, Timeout.InfiniteTimeSpan);
                _changedInTick = false;
            }
        }
    }

    /// <summary>One tick on its way through the activation's queue.</summary>
    internal sealed class Tick : Call
    {
        private readonly GrainTimer _timer;

        public Tick(GrainTimer timer)
            : base(method: null, args: null)
        {
            _timer = timer;
            Interleaving = timer._options.Interleave ? Interleaving.Always : Interleaving.None;
        }

        public bool KeepAlive => _timer._options.KeepAlive;

        public override bool IsAwaited => false;

        public override void Fail(Exception failure) => Log.TimerFailed(_timer._activation.Engine.Logger, failure, _timer._activation.GrainId);

        public override async Task Invoke(object instance)
        {
            try
            {
                await _timer.TickAsync();
            }
            finally
            {
                // Before the turn is given up, so that whoever is next in the queue finds the timer armed again.
                _timer.Rearm();
            }
        }

        public override object? ResultOf(Task task) => null;

        protected override void Answer(Task task)
        {
            // Nobody asked.
        }

        protected override async Task StartFiltered(FilterChain filters)
        {
            try
            {
                await filters.Invoke();
            }
            finally
            {
                // A filter that refused the tick must not silence the timer.
                _timer.Rearm();
            }
        }
    }
}
