using Pmo.Wire;

namespace Pmo.Web.Live.Projections;

/// <summary>Shapes a stream for its audience. It may leave members out, never a version: then the change is empty.</summary>
public interface IProjection
{
    ValueTask<View> OfAsync(StreamState state);

    ValueTask<View> OfAsync(Committed committed);

    /// <summary>What a new viewer gets beside the stream.</summary>
    ValueTask<IReadOnlyList<LiveFrame>> BesideAsync() => new([]);
}
