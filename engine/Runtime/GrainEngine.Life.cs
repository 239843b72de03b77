using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Pmo.Engine.Runtime;

/// <summary>Start, orderly stop, crash.</summary>
internal sealed partial class GrainEngine : IHostedService, IDisposable
{
    private readonly List<ITimer> _timers = [];
    private volatile Stage _stage;

    private enum Stage
    {
        NotStarted,
        Open,
        Stopping,
        Stopped,
        Crashed,
    }

    /// <summary>Whether every call is taken, whoever makes it.</summary>
    public bool IsOpen => _stage == Stage.Open;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        TypeRules.Check(_interfaces.Keys.Where(i => i != typeof(IRemindable)), Options.GrainAssemblies);
        CheckServices();
        await Reminders.LoadAsync(cancellationToken);
        _stage = Stage.Open;
        Every(Options.SweepPeriod, static engine => ((GrainEngine)engine!).Sweep());
        Every(Options.CollectionQuantum, static engine => ((GrainEngine)engine!).Collect());
        Reminders.Start();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_stage != Stage.Open)
        {
            return;
        }

        _stage = Stage.Stopping;
        Reminders.Dispose();
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The host is stopping.");
        try
        {
            // Grains may call each other while they finish, and so bring new activations: again until there are none.
            while (Activations().ToList() is { Count: > 0 } left)
            {
                left.ForEach(a => a.Drain(reason));
                await Task.WhenAll(left.Select(a => a.Deactivated)).WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host's patience is over: the callers of what is left observe it, the operator reads it in the log.
            Log.StopIncomplete(Logger, Activations().Count());
        }

        _stage = Stage.Stopped;
        Drop(new SiloUnavailableException("The engine has stopped."));
    }

    /// <summary>Everything in memory is gone, as if the process had been killed; no grain is told.</summary>
    public void Crash()
    {
        _stage = Stage.Crashed;
        Drop(new SiloUnavailableException("The engine has crashed."));
    }

    /// <summary>Why a call is refused while the engine is not open; null if it is taken.</summary>
    public Exception? RefusalOf(Call call) => _stage switch
    {
        Stage.NotStarted => new InvalidOperationException("The engine has not started: start the host before calling grains."),
        Stage.Stopping when call.Source is null => new SiloUnavailableException("The engine is stopping and takes no more calls from outside."),
        Stage.Stopped => new SiloUnavailableException("The engine has stopped."),
        Stage.Crashed => new SiloUnavailableException("The engine has crashed."),
        _ => null,
    };

    public void Dispose()
    {
        if (_stage is Stage.Open or Stage.Stopping)
        {
            Crash();
        }

        Reminders.Dispose();
    }

    private void Drop(Exception failure)
    {
        Reminders.Dispose();
        lock (_timers)
        {
            _timers.ForEach(t => t.Dispose());
        }

        foreach (var activation in Activations())
        {
            activation.Abandon(failure);
        }

        foreach (var (_, observer) in _observers)
        {
            observer.Abandon(failure);
        }
    }

    private void Every(TimeSpan period, TimerCallback callback)
    {
        var timer = CreateTimer(callback, this);
        lock (_timers)
        {
            _timers.Add(timer);
        }

        timer.Change(period, period);
    }

    private void CheckServices()
    {
        var known = Services.GetRequiredService<IServiceProviderIsKeyedService>();
        foreach (var grainClass in Classes)
        {
            foreach (var store in grainClass.States.Select(s => s.StorageName ?? PersistentState.DefaultStore))
            {
                if (!known.IsKeyedService(typeof(IGrainStorage), store))
                {
                    throw new InvalidOperationException(
                        $"{grainClass.Type.FullName} keeps state in the store '{store}': register an IGrainStorage under that key.");
                }
            }

            if (typeof(IRemindable).IsAssignableFrom(grainClass.Type) && Services.GetService<IReminderStore>() is null)
            {
                throw new InvalidOperationException($"{grainClass.Type.FullName} takes reminders: register an {nameof(IReminderStore)}.");
            }
        }
    }
}
