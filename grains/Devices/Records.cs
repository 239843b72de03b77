using Orleans;

namespace Pmo.Devices;

/// <summary>What is stored of a code; an empty <see cref="Meaning"/> before the first claim.</summary>
[GenerateSerializer, Immutable, Alias("pmo.code.record")]
public sealed record CodeRecord
{
    [Id(0)] public string Meaning { get; init; } = "";

    [Id(1)] public DateTimeOffset Until { get; init; }
}

/// <summary>What is stored of a device; null before it was paired and after it was forgotten.</summary>
[GenerateSerializer, Immutable, Alias("pmo.device.record")]
public sealed record DeviceRecord
{
    [Id(0)] public Device? Device { get; init; }
}
