using Pmo.Testing;

namespace Pmo.Journal.Tests;

/// <summary>A test with a disk that is really full; left out where nobody lets us mount one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.WhyNot;
}
