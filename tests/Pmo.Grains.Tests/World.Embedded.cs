using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Pmo.Commit;
using Pmo.Devices;
using Pmo.Engine;
using Pmo.Journal;
using Pmo.Modules;
using Pmo.Silo;

namespace Pmo.Grains.Tests;

public sealed partial class WorldStore
{
    public FaultyReminders Reminders { get; } = new();
}

/// <summary>Reminders in memory whose next write fails.</summary>
public sealed class FaultyReminders : IReminderStore
{
    private readonly MemoryReminderStore stored = new();
    private int faults;

    public void FailUpsert() => Interlocked.Increment(ref faults);

    public Task UpsertAsync(ReminderEntry entry, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref faults) == 0) return stored.UpsertAsync(entry, cancellationToken);
        Interlocked.Decrement(ref faults);
        throw new JournalException("Scripted fault of the reminder table.");
    }

    public Task<bool> RemoveAsync(GrainId grainId, string name, CancellationToken cancellationToken) => stored.RemoveAsync(grainId, name, cancellationToken);

    public Task<IReadOnlyList<ReminderEntry>> ReadAsync(GrainId grainId, CancellationToken cancellationToken) => stored.ReadAsync(grainId, cancellationToken);

    public Task<IReadOnlyList<ReminderEntry>> ReadAllAsync(CancellationToken cancellationToken) => stored.ReadAllAsync(cancellationToken);
}

public sealed partial class GrainWorld
{
    private IHost host = null!;

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Everything in memory is lost, as by a kill; then a new server starts on the same store.</summary>
    public async Task CrashAsync()
    {
        EngineCrash.Simulate(host.Services);
        host.Dispose();
        await StartServerAsync();
    }

    /// <summary>An orderly stop and a new server on the same store.</summary>
    public async Task RestartAsync()
    {
        await StopServerAsync();
        await StartServerAsync();
    }

    /// <summary>The reminder service here takes up a reminder within the call that sets it.</summary>
    public Task ReminderSetAsync(TimeSpan dueIn) => Task.CompletedTask;

    private async Task StopServerAsync()
    {
        await host.StopAsync().WaitAsync(Patience);
        host.Dispose();
    }

    private async Task StartServerAsync()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddSingleton(journalSeen);
        builder.Services.AddSingleton(Journal.Drafts);
        builder.Services.AddSingleton(Journal.Media);
        builder.Services.AddSingleton<IReminderStore>(Store.Reminders);
        builder.Services.AddKeyedSingleton<IGrainStorage>("Default", Store.States);
        builder.Services.AddSingleton<IContentLibrary>(new TestContent());
        builder.Services.AddPmoEngine();
        builder.Services.AddSingleton<CommitServices>();
        builder.Services.AddSingleton<IRandomDigits>(Store.Digits);
        builder.Services.AddHostedService<ReactionSweeper>();
        host = builder.Build();
        await host.StartAsync().WaitAsync(Patience);
    }
}
