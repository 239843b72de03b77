using Orleans;
using Orleans.Runtime;

namespace Pmo.People;

internal static class Recorded
{
    /// <summary>
    /// Writes, and on any failure gives the activation up. A write that throws has an unknown outcome; an activation that kept either value
    /// would serve one that may not be stored.
    /// </summary>
    public static async Task WriteOrLeave<T>(this IGrainBase grain, IPersistentState<T> record, T next)
    {
        var before = record.State;
        record.State = next;
        try
        {
            await record.WriteStateAsync();
        }
        catch
        {
            record.State = before;
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
