using System.Collections.Immutable;
using System.Globalization;
using Orleans;
using Pmo.Operations;
using Pmo.Schools;
using Pmo.Wire;

namespace Pmo.Web.Live.Projections;

/// <summary>The operators' picture, with the schools' names: public facts, and the only words in it.</summary>
public sealed class OperationsProjection(IClusterClient grains) : IProjection
{
    private readonly Dictionary<SchoolId, SchoolNameView> names = [];

    public async ValueTask<View> OfAsync(StreamState state)
    {
        var all = (OperationsState)state;
        return new OperationsView
        {
            Now = all.Now,
            Schools = all.Schools,
            Names = await NamesAsync(all.Schools.Keys, onlyNew: false),
            Processes = all.Processes,
            Grains = all.Grains,
            History = BySlot(all.History),
        };
    }

    public async ValueTask<View> OfAsync(Committed committed)
    {
        var changed = (OperationsChanged)committed.Events.Single();
        var named = await NamesAsync(changed.Schools.Keys, onlyNew: true);
        return new OperationsView
        {
            Now = changed.Now,
            Schools = Some(changed.Schools),
            Names = Some(named),
            Processes = Some(changed.Processes),
            Grains = Some(changed.Grains),
            History = Some(BySlot(changed.History)),
        };
    }

    private async ValueTask<ImmutableDictionary<SchoolId, SchoolNameView>> NamesAsync(IEnumerable<SchoolId> schools, bool onlyNew)
    {
        var found = ImmutableDictionary.CreateBuilder<SchoolId, SchoolNameView>();
        foreach (var school in schools)
        {
            if (!names.TryGetValue(school, out var known))
            {
                var state = await grains.GetGrain<ISchoolGrain>(school.ToGrainKey()).Read();
                known = new SchoolNameView { Name = state.Name.Length > 0 ? state.Name : school.Value, District = state.District ?? "" };
                // One that is not registered yet may be so later.
                if (state.Name.Length > 0) names[school] = known;
            }
            else if (onlyNew)
            {
                continue;
            }
            found[school] = known;
        }
        return found.ToImmutable();
    }

    private static ImmutableDictionary<string, OperationsSample> BySlot(ImmutableDictionary<int, OperationsSample> history) =>
        history.ToImmutableDictionary(h => h.Key.ToString(CultureInfo.InvariantCulture), h => h.Value);

    /// <summary>An empty map says nothing.</summary>
    private static ImmutableDictionary<TKey, TValue>? Some<TKey, TValue>(ImmutableDictionary<TKey, TValue> map) where TKey : notnull => map.IsEmpty ? null : map;
}
