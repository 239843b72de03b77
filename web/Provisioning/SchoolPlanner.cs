using System.Collections.Immutable;
using Pmo.Classes;
using Pmo.People;
using Pmo.Schools;
using Pmo.Students;
using Pmo.Teachers;

namespace Pmo.Web.Provisioning;

/// <summary>
/// Lays a file beside the school as it is: what would be new, what stands in the way, in which order it is done. Pure. Each command's id names
/// the place of its stream that was seen, so that the same plan carried out twice happens once.
/// </summary>
internal sealed partial class SchoolPlanner
{
    private readonly SchoolFile file;
    private readonly SchoolNow now;
    private readonly ImmutableArray<ProvisionProblem>.Builder problems = ImmutableArray.CreateBuilder<ProvisionProblem>();
    private readonly ImmutableArray<ProvisionItem>.Builder items = ImmutableArray.CreateBuilder<ProvisionItem>();
    private readonly List<Step> schoolSteps = [];
    private readonly List<Lane> people = [];
    private readonly Dictionary<ClassId, List<Step>> rosters = [];
    private readonly HashSet<ClassId> classes;
    private int newSignIns;

    private SchoolPlanner(SchoolFile file, SchoolNow now)
    {
        (this.file, this.now) = (file, now);
        classes = [.. file.Classes.Select(part => part.Id), .. now.School.State.Classes];
    }

    private SchoolId Id => file.School.Id;

    public static bool Teaches(Role role) => role is Role.Teacher or Role.ClassTeacher;

    public static SchoolPlan Make(SchoolFile file, SchoolNow now)
    {
        var planner = new SchoolPlanner(file, now);
        planner.School();
        foreach (var part in file.Classes) planner.Class(part);
        foreach (var part in file.Staff) planner.Staff(part);
        foreach (var part in file.Students) planner.Student(part);
        return new SchoolPlan
        {
            Problems = planner.problems.ToImmutable(),
            Items = planner.items.ToImmutable(),
            NotInFile = [.. planner.NotInFile()],
            NewSignIns = planner.newSignIns,
            // A roster names people who are there, and people are of classes that the school lists.
            Phases = [[new Lane([.. planner.schoolSteps])], [.. planner.people], [.. planner.rosters.Values.Select(steps => new Lane([.. steps]))]],
        };
    }

    private void School()
    {
        var (part, state) = (file.School, now.School.State);
        if (state.Name.Length == 0)
        {
            if (part is { Name: { } name, TimeZone: { } zone })
            {
                schoolSteps.Add(Do("register", new RegisterSchool { Name = name, TimeZone = zone, District = part.District }));
                Item("school", Id.Value, isNew: true, []);
            }
            else Wrong(part, $"There is no school {Id} yet: give its name and timeZone.");
            return;
        }
        if ((part.Name is not null && (part.Name, part.TimeZone) != (state.Name, state.TimeZone)) || (part.District is not null && part.District != state.District))
            Wrong(part, $"School {Id} is there already as \"{state.Name}\", {state.TimeZone}{(state.District is { } district ? ", " + district : "")}; a file does not change that.");
        else Item("school", Id.Value, isNew: false, []);
    }

    private void Class(ClassPart part)
    {
        var seen = now.Classes[part.Id];
        var state = seen.State;
        var what = new List<string>();
        if (state.School is null) Roster(part.Id).Add(Do(part.Id, "create", new CreateClass { School = Id, Title = part.Title, Grade = part.Grade }));
        else if (state.School != Id) Wrong(part, $"Class {part.Id} is of school {state.School}.");
        else if (state.Title != part.Title || state.Grade != part.Grade)
            Wrong(part, $"Class {part.Id} is there already as {state.Title}, grade {state.Grade}; a file does not change that. Next year's class is a class of its own, students move into it.");
        if (!now.School.State.Classes.Contains(part.Id))
        {
            schoolSteps.Add(Do($"class/{part.Id}", new AddClass { Class = part.Id }));
            if (state.School is not null) what.Add("listed at its school");
        }
        foreach (var teacher in part.Teachers)
        {
            if (!IsTeacher(teacher)) Wrong(part, $"teachers: {teacher} is no teacher of this file or of school {Id}.");
            if (state.Teachers.Contains(teacher)) continue;
            Roster(part.Id).Add(Do(part.Id, $"teacher/{teacher}", new AddTeacher { Teacher = teacher }));
            what.Add($"teacher {teacher}");
        }
        Item("class", part.Id.Value, state.School is null, what);
    }

    private bool IsTeacher(PersonId person) => file.Staff.FirstOrDefault(part => part.Id == person) is { } part
        ? Teaches(part.Role)
        : now.School.State.Staff.TryGetValue(person, out var role) && Teaches(role);

    private IEnumerable<AbsentItem> NotInFile()
    {
        var state = now.School.State;
        var named = file.Students.Select(part => part.Id).ToHashSet();
        foreach (var id in state.Classes.Except(file.Classes.Select(part => part.Id))) yield return new AbsentItem("class", id.Value);
        foreach (var id in state.Staff.Keys.Except(file.Staff.Select(part => part.Id))) yield return new AbsentItem("staff", id.Value);
        foreach (var part in file.Classes)
            foreach (var teacher in now.Classes[part.Id].State.Teachers.Except(part.Teachers)) yield return new AbsentItem("teacher of a class", teacher.Value, part.Id.Value);
        foreach (var id in state.Classes)
            foreach (var student in now.Classes[id].State.Students.Where(student => !named.Contains(student))) yield return new AbsentItem("student", student.Value, id.Value);
    }

    private List<Step> Roster(ClassId id) => rosters.TryGetValue(id, out var steps) ? steps : rosters[id] = [];

    private Step Do(string what, SchoolCommand command) => hands => hands.DoAsync(Id, now.School.At, what, command);

    private Step Do(ClassId id, string what, ClassCommand command)
    {
        var at = now.Classes[id].At;
        return hands => hands.DoAsync(id, at, what, command);
    }

    private void Item(string kind, string id, bool isNew, IEnumerable<string> what)
    {
        ImmutableArray<string> all = [.. what];
        items.Add(new ProvisionItem { Kind = kind, Id = id, Action = isNew ? ProvisionAction.Created : all.IsEmpty ? ProvisionAction.Unchanged : ProvisionAction.Changed, What = all });
    }

    private void Wrong(Part part, string reason) => problems.Add(new ProvisionProblem(part.Place, reason));
}
