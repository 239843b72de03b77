using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;

namespace Pmo.Engine.Tests.Grains;

public interface IBellGrain : IGrainWithStringKey
{
    Task Set(string name, TimeSpan dueTime, TimeSpan period);

    Task<bool> Unset(string name);

    Task<ImmutableArray<string>> Names();
}

public sealed class BellGrain(Probe probe) : Grain, IBellGrain, IRemindable
{
    public Task Set(string name, TimeSpan dueTime, TimeSpan period) => this.RegisterOrUpdateReminder(name, dueTime, period);

    public async Task<bool> Unset(string name)
    {
        if (await this.GetReminder(name) is not { } reminder)
        {
            return false;
        }

        await this.UnregisterReminder(reminder);
        return true;
    }

    public async Task<ImmutableArray<string>> Names() => [.. (await this.GetReminders()).Select(r => r.ReminderName).Order(StringComparer.Ordinal)];

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var key = $"{this.GetPrimaryKeyString()} {reminderName}";
        var tick = $"{key} {probe.Next(key)}";
        probe.Note($"{tick} at {status.CurrentTickTime:HH:mm:ss} since {status.FirstTickTime:HH:mm:ss} every {status.Period}");
        probe.Signal(tick);
        if (reminderName.StartsWith("bad", StringComparison.Ordinal))
        {
            throw new GrainFailureException("reminder");
        }

        if (reminderName.StartsWith("slow", StringComparison.Ordinal))
        {
            await probe.PassAsync($"{tick} waits");
        }
    }
}

/// <summary>Wants a reminder and cannot take one.</summary>
public interface IDeafGrain : IGrainWithStringKey
{
    Task Set();
}

public sealed class DeafGrain : Grain, IDeafGrain
{
    public Task Set() => this.RegisterOrUpdateReminder("never", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
}
