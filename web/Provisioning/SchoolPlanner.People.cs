using Pmo.Classes;
using Pmo.People;
using Pmo.Schools;
using Pmo.Students;
using Pmo.Teachers;
using Pmo.Web.SignIn;

namespace Pmo.Web.Provisioning;

/// <summary>Staff and students.</summary>
internal sealed partial class SchoolPlanner
{
    private void Staff(StaffPart part)
    {
        var (person, keyring) = (now.People[part.Id].Person, now.People[part.Id].Keyring);
        if (!IsOfThisSchool(part, person)) return;
        if (person is not null && person.Role != part.Role && !(IsSchoolStaff(person.Role) && IsSchoolStaff(part.Role)))
        {
            Wrong(part, $"{part.Id} is there already as {NameOf(person.Role)}; such a role is not changed, add another person.");
            return;
        }
        var (steps, what) = (new List<Step>(), new List<string>());
        Write(steps, what, person, Wanted(part, person, part.Role, person?.Class));
        if (IsSchoolStaff(part.Role) && now.School.State.Staff.GetValueOrDefault(part.Id) != part.Role)
        {
            schoolSteps.Add(Do($"staff/{part.Id}/{part.Role}", new AddStaff { Person = part.Id, Role = part.Role }));
            if (person is not null) what.Add($"{NameOf(part.Role)} at its school");
        }
        if (Teaches(part.Role))
        {
            var seen = now.Teachers[part.Id];
            if (seen.State.School is { } other && other != Id) Wrong(part, $"{part.Id} teaches at school {other}.");
            if (seen.State.School is null)
            {
                steps.Add(hands => hands.DoAsync(part.Id, seen.At, new RegisterTeacher { School = Id }));
                if (person is not null) what.Add("a teacher's desk");
            }
        }
        if (part.Login is { } login) Login(part, login, keyring, steps, what);
        End(part, "staff", person is null, steps, what);
    }

    private void Login(StaffPart part, string login, Keyring keyring, List<Step> steps, List<string> what)
    {
        var key = SignInService.LoginKey(login)!;
        var own = keyring.Accounts.FirstOrDefault(account => account.StartsWith("login.", StringComparison.Ordinal));
        if (now.Logins[login] is { } account && account.Person != part.Id)
        {
            Wrong(part, $"login: {login} is somebody else's.");
            return;
        }
        if (own is not null && own != key && !keyring.Pending)
        {
            Wrong(part, $"login: {part.Id} signs in as {own["login.".Length..]}; a file does not change a login.");
            return;
        }
        if (own == key && !keyring.Pending) return;
        steps.Add(hands => hands.IssueAsync(part, login));
        newSignIns++;
        what.Add(own is null ? $"login {login}" : "a new password, because nobody got the first one");
    }

    private void Student(StudentPart part)
    {
        var (person, keyring) = (now.People[part.Id].Person, now.People[part.Id].Keyring);
        if (!classes.Contains(part.Class)) Wrong(part, $"class: {part.Class} is no class of this file or of school {Id}.");
        if (!IsOfThisSchool(part, person)) return;
        if (person is not null && person.Role != Role.Student)
        {
            Wrong(part, $"{part.Id} is there already as {NameOf(person.Role)}, not as a student.");
            return;
        }
        if (!now.Classes.TryGetValue(part.Class, out var seen)) return;
        var (steps, what) = (new List<Step>(), new List<string>());
        var record = now.Students[part.Id];
        var moves = person is not null && person.Class != part.Class;
        var former = now.Classes.Where(other => other.Key != part.Class && other.Value.State.School == Id && other.Value.State.Students.Contains(part.Id)).Select(other => other.Key).ToList();
        Write(steps, what, person, Wanted(part, person, Role.Student, part.Class));
        if (record.State.Class != part.Class || record.State.School != Id)
        {
            steps.Add(hands => hands.DoAsync(part.Id, record.At, new EnrolStudent { School = Id, Class = part.Class }));
            if (person is not null && !moves) what.Add($"enrolled in {part.Class}");
        }
        foreach (var left in former)
        {
            Roster(left).Add(Do(left, $"remove/{part.Id}", new RemoveStudent { Student = part.Id }));
            if (!moves) what.Add($"out of the roster of {left}");
        }
        if (!seen.State.Students.Contains(part.Id))
        {
            Roster(part.Class).Add(Do(part.Class, $"student/{part.Id}", new AddStudent { Student = part.Id }));
            if (person is not null && !moves) what.Add($"into the roster of {part.Class}");
        }
        if (keyring.Accounts.IsEmpty || keyring.Pending)
        {
            steps.Add(hands => hands.IssueAsync(part));
            newSignIns++;
            what.Add(keyring.Accounts.IsEmpty ? "a card" : "a new card, because nobody got the first one");
        }
        End(part, "student", person is null, steps, what);
    }

    private bool IsOfThisSchool(PersonPart part, Person? person)
    {
        if (person is null || person.School == Id) return true;
        Wrong(part, $"{part.Id} is of school {person.School}.");
        return false;
    }

    private static bool IsSchoolStaff(Role role) => role is Role.Teacher or Role.ClassTeacher or Role.Configurator or Role.Principal;

    /// <summary>What the file does not say stays.</summary>
    private Person Wanted(PersonPart part, Person? person, Role role, ClassId? @class) => new()
    {
        Id = part.Id,
        Role = role,
        School = Id,
        Class = @class,
        FamilyName = part.FamilyName,
        GivenName = part.GivenName,
        Patronymic = part.Patronymic ?? person?.Patronymic,
        Language = person?.Language ?? "ru",
    };

    private static void Write(List<Step> steps, List<string> what, Person? person, Person wanted)
    {
        if (person == wanted) return;
        steps.Add(hands => hands.WriteAsync(wanted));
        if (person is null) return;
        if (person with { Role = wanted.Role, Class = wanted.Class } != wanted) what.Add("name");
        if (person.Role != wanted.Role) what.Add($"{NameOf(person.Role)} becomes {NameOf(wanted.Role)}");
        if (person.Class != wanted.Class) what.Add($"moves from {person.Class?.Value ?? "no class"} to {wanted.Class}");
    }

    private void End(PersonPart part, string kind, bool isNew, List<Step> steps, List<string> what)
    {
        if (steps.Count > 0) people.Add(new Lane([.. steps]));
        Item(kind, part.Id.Value, isNew, what);
    }

    private static string NameOf(Role role) => char.ToLowerInvariant(role.ToString()[0]) + role.ToString()[1..];
}
