using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Storage;
using Pmo.Commit;
using Pmo.Devices;
using Pmo.Journal;
using Pmo.Modules;
using Pmo.Testing;

namespace Pmo.Grains.Tests;

public sealed partial class WorldStore
{
    public FaultyReminders Reminders { get; } = new();
}

/// <summary>Reminders in memory whose next write fails.</summary>
public sealed class FaultyReminders
{
    private int faults;

    public FaultyReminders() => Table = new ReminderMemory { OnUpsert = FailIfScripted };

    public ReminderMemory Table { get; }

    public void FailUpsert() => Interlocked.Increment(ref faults);

    private void FailIfScripted()
    {
        if (Volatile.Read(ref faults) == 0) return;
        Interlocked.Decrement(ref faults);
        throw new JournalException("Scripted fault of the reminder table.");
    }
}

public sealed partial class GrainWorld
{
    private OneSilo silo = null!;

    public IGrainFactory Grains => silo.Client;

    /// <summary>No grain gets a chance to deactivate; then a new silo starts on the same store.</summary>
    public async Task CrashAsync()
    {
        await silo.CrashAsync().WaitAsync(Patience);
        await StartServerAsync();
    }

    /// <summary>An orderly stop and a new silo on the same store.</summary>
    public async Task RestartAsync()
    {
        await StopServerAsync();
        await StartServerAsync();
    }

    /// <summary>
    /// Waits until the reminder service waits for a reminder that is due then. Bad history: it takes up a changed reminder after the call that changed it has
    /// ended; a clock that has moved past the time by then makes it wait for the reminder's next period, which no test brings about.
    /// </summary>
    public Task ReminderSetAsync(TimeSpan dueIn) => Time.WhenArmedAsync(dueIn).WaitAsync(Patience);

    private Task StopServerAsync() => silo.StopAsync().WaitAsync(Patience);

    private Task StartServerAsync()
    {
        silo = new OneSilo(Time, TimeSpan.FromSeconds(30), builder =>
        {
            builder.AddReminders();
            builder.Services.AddSingleton<IReminderTable>(Store.Reminders.Table);
            builder.Services.AddSingleton(journalSeen);
            builder.Services.AddSingleton(Journal.Drafts);
            builder.Services.AddSingleton(Journal.Media);
            builder.Services.AddKeyedSingleton<IGrainStorage>("Default", Store.States);
            builder.Services.AddSingleton<IContentLibrary>(new TestContent());
            builder.Services.AddSingleton<CommitServices>();
            builder.Services.AddSingleton<IRandomDigits>(Store.Digits);
            builder.Services.AddHostedService<ReactionSweeper>();
        }, services => services.AddClusterTypes());
        return silo.StartAsync().WaitAsync(Patience);
    }
}
