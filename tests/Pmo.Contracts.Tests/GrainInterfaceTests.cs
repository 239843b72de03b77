using System.Reflection;
using Pmo.Testing;
using static Pmo.Contracts.Tests.Contracts;

namespace Pmo.Contracts.Tests;

/// <summary>Interfaces and methods are called by alias across versions, and stay short enough to be the product's front page.</summary>
public class GrainInterfaceTests
{
    private const int LongestInterface = 30;

    [Fact]
    public void EveryInterface_HasAnAliasOfOurs() => NoFaults(
        GrainInterfaces.Where(t => AliasOf(t)?.StartsWith("pmo.", StringComparison.Ordinal) != true).Select(t => t.FullName!),
        "These interfaces need [Alias(\"pmo.…\")]:");

    [Fact]
    public void EveryMethod_HasAnAlias() => NoFaults(
        from type in GrainInterfaces
        from method in Methods(type)
        where AliasOf(method) is null
        select $"{type.Name}.{method.Name}",
        "These methods need [Alias]:");

    [Fact]
    public void EveryMethodAlias_IsUniqueInItsInterface() => NoFaults(
        from type in GrainInterfaces
        from same in type.GetInterfaces().Append(type).SelectMany(Methods).GroupBy(AliasOf, StringComparer.Ordinal)
        where same.Count() > 1
        select $"{type.Name}: {same.Key}",
        "One alias names one method:");

    [Fact]
    public void EveryInterface_IsShort() => NoFaults(
        from file in Sources.In("grain-interfaces", "*.cs")
        from declared in Declarations(file)
        where declared.Lines > LongestInterface
        select $"{Sources.Show(file)}: {declared.Name} has {declared.Lines} lines",
        $"An interface has at most {LongestInterface} lines:");

    [Fact]
    public void NoAlias_IsDerivedFromACSharpName() => NoFaults(
        Sources.All("*.cs").Where(f => File.ReadAllText(f).Contains("Alias(" + "nameof", StringComparison.Ordinal)).Select(Sources.Show),
        "A rename must not change an alias:");

    [Fact]
    public void EveryEnumValue_IsWritten() => NoFaults(
        from file in Sources.In("grain-interfaces", "*.cs")
        from value in EnumValues(file)
        where !value.Contains('=', StringComparison.Ordinal)
        select $"{Sources.Show(file)}: {value}",
        "Every value of an enumeration is written out; inserting one must not renumber the rest:");

    private static IEnumerable<MethodInfo> Methods(Type type) =>
        type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly);

    private static IEnumerable<(string Name, int Lines)> Declarations(string file)
    {
        var lines = File.ReadAllLines(file);
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("public interface ", StringComparison.Ordinal)) continue;
            var end = Array.FindIndex(lines, i, l => l.StartsWith('}'));
            yield return (lines[i], (end < 0 ? lines.Length : end + 1) - i);
        }
    }

    private static IEnumerable<string> EnumValues(string file)
    {
        var inside = false;
        foreach (var line in File.ReadLines(file).Select(l => l.Trim()))
        {
            if (line.Contains("public enum ", StringComparison.Ordinal)) inside = true;
            else if (line.StartsWith('}')) inside = false;
            else if (inside && line.Length > 0 && line[0] is not ('{' or '/' or '[')) yield return line;
        }
    }
}
