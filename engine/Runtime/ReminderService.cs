using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace Pmo.Engine.Runtime;

/// <summary>
/// Sends reminder ticks. The store is the truth and is read once, at the start: this process is its only writer. A tick that
/// was due while the process was down is skipped, the next one comes at its time; ticks of one reminder never overlap.
/// </summary>
internal sealed class ReminderService(GrainEngine engine, IReminderStore? store) : IDisposable
{
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), Pending> _pending = new();
    private ITimer? _timer;

    private IReminderStore Store => store ?? throw new InvalidOperationException($"Register an {nameof(IReminderStore)} to have reminders.");

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in store is null ? [] : await store.ReadAllAsync(cancellationToken))
        {
            _pending[(entry.GrainId, entry.Name)] = new Pending(entry, NextDue(entry));
        }
    }

    public void Start()
    {
        _timer = engine.CreateTimer(static reminders => ((ReminderService)reminders!).SendDue(), this);
        _timer.Change(engine.Options.ReminderPollPeriod, engine.Options.ReminderPollPeriod);
    }

    public async Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, engine.Options.MinimumReminderPeriod);
        var entry = new ReminderEntry(grain, name, engine.Time.GetUtcNow() + dueTime, period);
        await Store.UpsertAsync(entry, CancellationToken.None);
        _pending[(grain, name)] = new Pending(entry, entry.StartAt);
        return new Handle(name);
    }

    public async Task UnregisterAsync(GrainId grain, IGrainReminder reminder)
    {
        await Store.RemoveAsync(grain, reminder.ReminderName, CancellationToken.None);
        _pending.TryRemove((grain, reminder.ReminderName), out _);
    }

    public async Task<IGrainReminder?> GetAsync(GrainId grain, string name) =>
        (await Store.ReadAsync(grain, CancellationToken.None)).Any(e => string.Equals(e.Name, name, StringComparison.Ordinal))
            ? new Handle(name)
            : null;

    public async Task<List<IGrainReminder>> GetAllAsync(GrainId grain) =>
        [.. (await Store.ReadAsync(grain, CancellationToken.None)).Select(e => new Handle(e.Name))];

    public void Dispose() => _timer?.Dispose();

    private void SendDue()
    {
        var now = engine.Time.GetUtcNow();
        foreach (var (_, pending) in _pending)
        {
            if (pending.Due <= now && !pending.Sending)
            {
                pending.Sending = true;
                _ = SendAsync(pending, now);
            }
        }
    }

    private async Task SendAsync(Pending pending, DateTimeOffset now)
    {
        var entry = pending.Entry;
        try
        {
            var status = new TickStatus(entry.StartAt.UtcDateTime, entry.Period, now.UtcDateTime);
            await engine.GetGrain<IRemindable>(entry.GrainId).ReceiveReminder(entry.Name, status);
        }
        catch (Exception failure)
        {
            // The operator observes it in the log; the grain gets its next tick.
            Log.ReminderFailed(engine.Logger, failure, entry.Name, entry.GrainId);
        }

        pending.Due = NextDue(entry);
        pending.Sending = false;
    }

    // The first multiple of the period after the start that is still to come.
    private DateTimeOffset NextDue(ReminderEntry entry)
    {
        var late = engine.Time.GetUtcNow() - entry.StartAt;
        return late < TimeSpan.Zero ? entry.StartAt : entry.StartAt + (entry.Period * (Math.Floor(late / entry.Period) + 1));
    }

    private sealed record Handle(string ReminderName) : IGrainReminder;

    private sealed class Pending(ReminderEntry entry, DateTimeOffset due)
    {
        public ReminderEntry Entry => entry;

        public DateTimeOffset Due { get; set; } = due;

        public volatile bool Sending;
    }
}
