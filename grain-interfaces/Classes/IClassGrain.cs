using Orleans;
using Orleans.Concurrency;

namespace Pmo.Classes;

/// <summary>
/// A school class: its roster and its lessons. Key: <see cref="ClassId"/>. Stream <c>class/{id}</c>, audience: the class and its staff.
/// Owns: a student is in the roster once; a lesson is listed once, in its newest state.
/// </summary>
[Alias("pmo.IClassGrain")]
public interface IClassGrain : ILive
{
    public const string Kind = "class";

    [Alias("Execute")]
    Task<Outcome> Execute(CommandHeader header, ClassCommand command);

    [ReadOnly, Alias("Read")]
    ValueTask<ClassState> Read();
}
