using Orleans.Runtime;
using Pmo.Engine.Runtime;

namespace Orleans
{
    /// <summary>A grain that takes reminders.</summary>
    public interface IRemindable : IGrain
    {
        /// <summary>An ordinary call, on whatever activation exists then. May come late.</summary>
        Task ReceiveReminder(string reminderName, TickStatus status);
    }

    /// <summary>Reminders of a grain that implements <see cref="IRemindable"/>. They outlive activation and process.</summary>
    public static class GrainReminderExtensions
    {
        /// <summary>Stores a reminder, replacing the one of that name.</summary>
        /// <exception cref="ArgumentException">The period is below the least one (a minute), or the due time is negative.</exception>
        /// <exception cref="InvalidOperationException">The grain does not implement <see cref="IRemindable"/>.</exception>
        public static Task<IGrainReminder> RegisterOrUpdateReminder(
            this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(reminderName);
            var activation = Activation.Of(grain);
            return grain is IRemindable
                ? activation.Engine.Reminders.RegisterAsync(activation.GrainId, reminderName, dueTime, period)
                : throw new InvalidOperationException($"{activation.GrainId} must implement {nameof(IRemindable)} to have reminders.");
        }

        /// <summary>Ends a reminder.</summary>
        public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder)
        {
            ArgumentNullException.ThrowIfNull(reminder);
            var activation = Activation.Of(grain);
            return activation.Engine.Reminders.UnregisterAsync(activation.GrainId, reminder);
        }

        /// <summary>The reminder of that name, or null.</summary>
        public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(reminderName);
            var activation = Activation.Of(grain);
            return activation.Engine.Reminders.GetAsync(activation.GrainId, reminderName);
        }

        /// <summary>All reminders of the grain.</summary>
        public static Task<List<IGrainReminder>> GetReminders(this Grain grain)
        {
            var activation = Activation.Of(grain);
            return activation.Engine.Reminders.GetAllAsync(activation.GrainId);
        }
    }
}

namespace Orleans.Runtime
{
    /// <summary>A handle on a stored reminder.</summary>
    public interface IGrainReminder
    {
        /// <summary>Unique within the grain.</summary>
        string ReminderName { get; }
    }

    /// <summary>When a reminder tick was due. Times are UTC.</summary>
    [GenerateSerializer, Immutable]
    public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        /// <summary>When the first tick was due.</summary>
        [Id(0)]
        public DateTime FirstTickTime { get; } = firstTickTime;

        /// <summary>The reminder's period.</summary>
        [Id(1)]
        public TimeSpan Period { get; } = period;

        /// <summary>When this tick was sent.</summary>
        [Id(2)]
        public DateTime CurrentTickTime { get; } = timeStamp;

        /// <inheritdoc/>
        public override string ToString() => $"<{FirstTickTime:O}, {Period}, {CurrentTickTime:O}>";
    }
}
