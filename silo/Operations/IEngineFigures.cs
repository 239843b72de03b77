using System.Collections.Immutable;
using Pmo.Operations;

namespace Pmo.Silo;

/// <summary>What the engine of this process knows of its grains, by type; each engine has its own way to find out.</summary>
public interface IEngineFigures
{
    ImmutableArray<GrainFigures> Read();
}
