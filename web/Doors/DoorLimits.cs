using Pmo.Web.SignIn;

namespace Pmo.Web.Doors;

/// <summary>
/// Tries at codes and doors, per connection, code, device and person, never per address: a whole class sits behind one. Guessing a lesson's
/// code is hopeless by their number (10^8, each for one lesson); a TV's six digits need who tries to be signed in, and to be slow.
/// </summary>
public sealed class DoorLimits(TimeProvider time)
{
    private readonly TokenBuckets connections = new(burst: 40, TimeSpan.FromSeconds(2), time);
    // Wide: a class of 30 asks for one code in the same minute, and so may somebody who wants to keep them out.
    private readonly TokenBuckets codes = new(burst: 300, TimeSpan.FromMilliseconds(50), time);
    private readonly TokenBuckets askers = new(burst: 10, TimeSpan.FromSeconds(5), time);
    private readonly TokenBuckets pollers = new(burst: 60, TimeSpan.FromSeconds(1), time);
    private readonly TokenBuckets confirmers = new(burst: 10, TimeSpan.FromSeconds(15), time);

    /// <summary>Asking what a lesson's code stands for.</summary>
    public TimeSpan TakeLookUp(string code, string connection) => First(connections.Take(connection), () => codes.Take(code));

    /// <summary>Asking for a place.</summary>
    public TimeSpan TakeAsk(string code, string device, string connection) =>
        First(connections.Take(connection), () => First(askers.Take(device), () => codes.Take(code)));

    /// <summary>A TV that wants a code.</summary>
    public TimeSpan TakeTv(string device, string connection) => First(connections.Take(connection), () => askers.Take(device));

    /// <summary>A device that looks whether it has been let in.</summary>
    public TimeSpan TakePoll(string device) => pollers.Take(device);

    /// <summary>Confirming a TV's code.</summary>
    public TimeSpan TakeConfirm(PersonId person, string connection) => First(connections.Take(connection), () => confirmers.Take(person.Value));

    private static TimeSpan First(TimeSpan first, Func<TimeSpan> second) => first > TimeSpan.Zero ? first : second();
}
