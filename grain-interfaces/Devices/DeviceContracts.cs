using Orleans;
using Orleans.Concurrency;
using Pmo.Lessons;

namespace Pmo.Devices;

/// <summary>
/// A box at a TV, or any screen that somebody else signed in. Key: the device's public id. No history: <c>IPersistentState</c>.
/// Owns: what this device may show, and until when.
/// </summary>
[Alias("pmo.IDeviceGrain")]
public interface IDeviceGrain : IGrainWithStringKey
{
    [ReadOnly, Alias("Read")]
    ValueTask<Device?> Read();

    [Alias("Pair")]
    Task Pair(Device device);

    /// <summary>By the device itself or by whoever paired it.</summary>
    [Alias("Forget")]
    Task Forget();
}

[GenerateSerializer, Immutable, Alias("pmo.device")]
public sealed record Device
{
    [Id(0)] public required DeviceUse Use { get; init; }

    /// <summary>What is shown on it: that lesson alone.</summary>
    [Id(1)] public required LessonId Lesson { get; init; }

    /// <summary>Who paired it; for <see cref="DeviceUse.Student"/> also who works on it.</summary>
    [Id(2)] public required PersonId By { get; init; }

    [Id(3)] public required DateTimeOffset Until { get; init; }

    /// <summary>Sessions carry it; another value ends them.</summary>
    [Id(4)] public required string Stamp { get; init; }
}

[GenerateSerializer, Alias("pmo.device_use")]
public enum DeviceUse
{
    Unknown = 0,

    /// <summary>The lesson for the whole room: no names but those that the teacher shows.</summary>
    BigScreen = 1,

    /// <summary>A student works on it.</summary>
    Student = 2,
}

/// <summary>
/// A short code that stands for something for a while: a lesson's 8 digits, a TV's 6. Key: <c>lesson.{digits}</c> or <c>tv.{digits}</c>.
/// Owns: one meaning at a time. Volatile where losing it only means a new code.
/// </summary>
[Alias("pmo.ICodeGrain")]
public interface ICodeGrain : IGrainWithStringKey
{
    /// <summary>False when it stands for something else until later than now.</summary>
    [Alias("Claim")]
    Task<bool> Claim(string meaning, DateTimeOffset until);

    /// <summary>Null when it stands for nothing now.</summary>
    [ReadOnly, Alias("Read")]
    ValueTask<string?> Read();
}
