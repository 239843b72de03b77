using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Pmo.Engine.Runtime;

/// <summary>Finds the grain classes of some assemblies and the interfaces by which they are called.</summary>
internal static class GrainScan
{
    private static readonly Type[] Markers = [typeof(IAddressable), typeof(IGrain), typeof(IGrainWithStringKey), typeof(IGrainObserver)];

    public static IEnumerable<GrainClass> Classes(IEnumerable<Assembly> assemblies)
    {
        var classes = assemblies.Distinct()
            .SelectMany(a => a.GetTypes())
            .Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
                && typeof(IGrainBase).IsAssignableFrom(t) && typeof(IGrain).IsAssignableFrom(t))
            .Select(t => new GrainClass(t))
            .ToList();
        foreach (var same in classes.GroupBy(c => c.GrainType).Where(g => g.Count() > 1))
        {
            throw new InvalidOperationException(
                $"Grain classes {string.Join(", ", same.Select(c => c.Type.FullName))} share the type name '{same.Key}': tell them apart with [GrainType].");
        }

        return classes;
    }

    /// <summary>Every interface of every class; with its class if it has a string key and no other class implements it.</summary>
    public static IEnumerable<(Type Interface, GrainClass? Class)> Interfaces(IEnumerable<GrainClass> classes)
    {
        var pairs = classes
            .SelectMany(c => c.Type.GetInterfaces()
                .Where(i => typeof(IAddressable).IsAssignableFrom(i) && !Markers.Contains(i))
                .Select(i => (Interface: i, Class: c)))
            .GroupBy(p => p.Interface, p => p.Class);
        foreach (var group in pairs)
        {
            // A base interface may be shared by many grains: references are cast to it, only getting one by it is ambiguous.
            // Two grains by the very same interface are a mistake, better found at the start than at the first call.
            var keyed = typeof(IGrainWithStringKey).IsAssignableFrom(group.Key);
            var single = group.Count() == 1;
            if (keyed && !single && !group.All(c => c.Type.GetInterfaces().Any(i => i != group.Key && group.Key.IsAssignableFrom(i))))
            {
                throw new InvalidOperationException(
                    $"{group.Key.FullName} is implemented by {string.Join(" and ", group.Select(c => c.Type.FullName))}: a grain interface needs exactly one class.");
            }

            yield return (group.Key, keyed && single ? group.Single() : null);
        }
    }
}
