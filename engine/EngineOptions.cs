using System.Reflection;

namespace Pmo.Engine;

/// <summary>Settings of the embedded engine. Defaults are Orleans' own.</summary>
public sealed class EngineOptions
{
    /// <summary>Where the grain classes are. At least one.</summary>
    public IList<Assembly> GrainAssemblies { get; } = [];

    /// <summary>After this a caller gets a TimeoutException. 10 ms to 1 h, default 30 s.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>An activation that nobody calls for this long is deactivated. 1 s to 30 d, default 15 min.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for. 100 ms up to the collection age, default 1 min.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long activating or deactivating may take before its token is cancelled. 10 ms to 1 h, default 30 s.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The least period of a reminder. 1 s to 1 d, default 1 min.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often due reminders are looked for; a tick is late by up to this. 100 ms to 1 h, default 5 s.</summary>
    public TimeSpan ReminderPollPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Timeouts are found with this grain: a caller waits at most a tenth longer than it has to, and at most 1 s longer.</summary>
    internal TimeSpan SweepPeriod => TimeSpan.FromTicks(Math.Clamp(
        Math.Min(ResponseTimeout.Ticks, DeactivationTimeout.Ticks) / 10, TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerSecond));

    internal void Validate()
    {
        if (GrainAssemblies.Count == 0)
        {
            throw new ArgumentException($"Engine setting {nameof(GrainAssemblies)} is empty: add the assembly of the grains, as in typeof(LessonGrain).Assembly.");
        }

        InRange(nameof(ResponseTimeout), ResponseTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        InRange(nameof(CollectionAge), CollectionAge, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30));
        InRange(nameof(CollectionQuantum), CollectionQuantum, TimeSpan.FromMilliseconds(100), CollectionAge);
        InRange(nameof(DeactivationTimeout), DeactivationTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        InRange(nameof(MinimumReminderPeriod), MinimumReminderPeriod, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        InRange(nameof(ReminderPollPeriod), ReminderPollPeriod, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
    }

    private static void InRange(string name, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            throw new ArgumentException($"Engine setting {name} is {value}: it must be a time from {least} to {most}, for example {least}.");
        }
    }
}
