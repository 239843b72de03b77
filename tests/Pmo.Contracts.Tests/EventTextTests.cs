using static Pmo.Contracts.Tests.Contracts;

namespace Pmo.Contracts.Tests;

/// <summary>
/// What a person wrote lives in that person's streams only, so that erasing the person erases it.
/// An event of any other stream holds ids, codes and public facts; each text member is named here with its reason.
/// </summary>
public class EventTextTests
{
    private static readonly string[] PersonOwned = ["pmo.student.", "pmo.teacher."];
    private static readonly string[] Unowned = ["pmo.lesson.", "pmo.desk.", "pmo.book.", "pmo.door.", "pmo.class.", "pmo.school.", "pmo.operations."];

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["LessonOpened.Step"] = "name of a step in the module file",
        ["StepReached.Step"] = "name of a step in the module file",
        ["PaceWasSet.Step"] = "name of a step in the module file",
        ["LessonStep.Id"] = "name of a step in the module file",
        ["TileChange.Step"] = "name of a step in the module file",
        ["TileChange.Task"] = "name of a task in the module file",
        ["TileChange.Marks"] = "keyed by names of tasks in the module file",
        ["GatherFrame.Step"] = "name of a step in the module file",
        ["GatherFrame.Task"] = "name of a task in the module file",
        ["ShownAnswers.Task"] = "name of a task in the module file",
        ["AnswersHidden.Task"] = "name of a task in the module file",
        ["SnapshotKept.Task"] = "name of a task in the module file",
        ["CodeTaken.Code"] = "eight digits",
        ["PlaceAsked.Device"] = "SHA-256 in hex",
        ["QuestionRecord.Text"] = "in a tile of the wall, which is volatile and never stored; kept in the student's own stream",
        ["QuestionRecord.Step"] = "name of a step in the module file",
        ["QuestionRecord.Task"] = "name of a task in the module file",
        ["LessonPlan.Subject"] = "code: math, russian, history",
        ["LessonCard.Subject"] = "code: math, russian, history",
        ["ClassCreated.Title"] = "public name of a class, such as 5А; by a configurator",
        ["OperationsChanged.Processes"] = "keyed by machine and process",
        ["OperationsChanged.Grains"] = "keyed by names of grain classes",
        ["SchoolRegistered.Name"] = "a school's name is a public fact; by provisioning or a configurator",
        ["SchoolRegistered.District"] = "a municipality is a public fact; by provisioning or a configurator",
        ["SchoolRegistered.TimeZone"] = "IANA name, its form is checked",
    };

    [Fact]
    public void EveryEvent_IsOfAKnownKindOfStream() => NoFaults(
        Events.Where(e => !PersonOwned.Concat(Unowned).Any(p => AliasOf(e)!.StartsWith(p, StringComparison.Ordinal))).Select(e => $"{e.Name} ({AliasOf(e)})"),
        "Say here whether a person owns the streams of these events:");

    [Fact]
    public void NoEventOfAnUnownedStream_HoldsFreeText() => NoFaults(
        TextMembers().Where(m => !Reasons.ContainsKey(m)),
        "These members can hold what a person wrote; keep it in that person's stream and refer to it, or add a reason here:");

    [Fact]
    public void EveryReason_IsStillNeeded() => NoFaults(
        Reasons.Keys.Except(TextMembers(), StringComparer.Ordinal), "These members are no more; remove their reasons:");

    private static HashSet<string> TextMembers()
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<Type>();
        foreach (var @event in Events.Where(e => Unowned.Any(p => AliasOf(e)!.StartsWith(p, StringComparison.Ordinal)))) Visit(@event);
        return found;

        void Visit(Type type)
        {
            if (!seen.Add(type)) return;
            foreach (var derived in Types.Where(t => t.BaseType == type)) Visit(derived);
            foreach (var member in Members(type))
            {
                foreach (var part in PartsOf(member.PropertyType))
                {
                    if (part == typeof(string) || part == typeof(object) || part == typeof(byte)) found.Add($"{type.Name}.{member.Name}");
                    else if (part.Assembly == Interfaces && !part.IsEnum && !IsKey(part)) Visit(part);
                }
            }
        }
    }

    /// <summary>A type and, of nullables and collections, what they hold; dictionary keys too.</summary>
    private static IEnumerable<Type> PartsOf(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(PartsOf)
        : type.IsArray ? PartsOf(type.GetElementType()!)
        : [type];
}
