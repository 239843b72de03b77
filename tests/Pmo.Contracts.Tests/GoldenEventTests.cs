using System.Text;
using Pmo.Commit;
using Pmo.Lessons;
using Pmo.Operations;
using Pmo.Testing;
using static Pmo.Contracts.Tests.Contracts;

namespace Pmo.Contracts.Tests;

/// <summary>
/// Stored payloads stay readable for ever. Golden/ holds what each event looked like in every shape that it ever had:
/// <c>lesson.paused.1.json</c> is its first shape, the highest number its present one.
/// When a shape changes on purpose, run these tests once with PMO_UPDATE=1: the new shape is written beside the old ones.
/// An old file is never changed or deleted: databases hold what it shows.
/// </summary>
public class GoldenEventTests
{
    private static readonly string Folder = Repository.Path("tests", "Pmo.Contracts.Tests", "Golden");

    /// <summary>The desk's and the operators' streams are volatile: nothing of them is stored.</summary>
    private static readonly Type[] NeverStored = [typeof(TilesChanged), typeof(OperationsChanged)];

    [Fact]
    public void EveryStoredEvent_HasASample() => NoFaults(
        Events.Except(NeverStored).Except(EventSamples.All.Select(e => e.GetType())).Select(t => t.Name),
        "Add a sample with every member set to EventSamples:");

    [Fact]
    public void EverySample_SetsEveryMember() => NoFaults(
        from sample in EventSamples.All
        from member in Members(sample.GetType())
        where member.GetValue(sample) is null
        select $"{sample.GetType().Name}.{member.Name}",
        "A member without a value is left out of the payload and locks nothing:");

    [Fact]
    public void EveryEvent_IsWrittenAsItsGoldenFileSays() => NoFaults(
        from sample in NamedSamples()
        let written = Write(sample.Event)
        let newest = Shapes(sample.Name).LastOrDefault()
        where newest is null || File.ReadAllText(newest) != written
        where !Update(sample.Name, written)
        select $"{sample.Name}: {(newest is null ? "has no golden file" : $"differs from {Path.GetFileName(newest)}")}, written as\n    {written}",
        "If this is meant, and old payloads still read, run once with PMO_UPDATE=1 and commit the new files:");

    [Fact]
    public void EveryGoldenFile_CanStillBeRead()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*.json"))
            Assert.Single(EventCodec.Read<DomainEvent>(File.ReadAllBytes(file)));
    }

    [Fact]
    public void EveryEvent_ReadsBackAsItWas()
    {
        foreach (var (_, sample) in NamedSamples())
        {
            var read = Assert.Single(EventCodec.Read<DomainEvent>(Encoding.UTF8.GetBytes(Write(sample))));
            Assert.Equal(TestJson.Of(sample), TestJson.Of(read));
        }
    }

    private static IEnumerable<(string Name, DomainEvent Event)> NamedSamples() =>
        EventSamples.All.Select(e => (NameOf(e), e))
            .Concat(EventSamples.Variants.Select((e, i) => ($"{NameOf(e)}-variant{i + 1}", e)));

    private static string NameOf(DomainEvent @event) => PmoJson.NameOf(@event.GetType());

    private static string Write(DomainEvent @event) => Encoding.UTF8.GetString(EventCodec.Write<DomainEvent>([@event])) + "\n";

    private static List<string> Shapes(string name) =>
        [.. Directory.EnumerateFiles(Folder, $"{name}.*.json").OrderBy(f => f.Length).ThenBy(f => f, StringComparer.Ordinal)];

    private static bool Update(string name, string written)
    {
        if (Environment.GetEnvironmentVariable("PMO_UPDATE") != "1") return false;
        File.WriteAllText(Path.Combine(Folder, $"{name}.{Shapes(name).Count + 1}.json"), written);
        return true;
    }
}
