using System.Collections.Immutable;
using System.Text.Json;
using Pmo.Classes;
using Pmo.People;
using Pmo.Schools;
using Pmo.Web.SignIn;

namespace Pmo.Web.Provisioning;

/// <summary>
/// Reads a school's file and finds everything that is wrong with it in itself; whether it fits what is there already is
/// <see cref="SchoolPlanner"/>'s affair.
/// </summary>
internal sealed class SchoolFileReader
{
    public const int MaxClasses = 300;
    public const int MaxStaff = 1_000;
    public const int MaxStudents = 5_000;
    public const int MaxTeachersOfAClass = 60;

    private const int MaxSubjects = 20;
    private const int MaxProblems = 200;

    private static readonly string[] Lists = ["classes", "staff", "students"];

    private readonly List<ProvisionProblem> problems = [];
    private Dictionary<(string List, int Index), int> lines = [];

    /// <summary>The file, or null and why not.</summary>
    public static (SchoolFile? File, ImmutableArray<ProvisionProblem> Problems) Read(ReadOnlyMemory<byte> json)
    {
        var reader = new SchoolFileReader();
        SchoolFile? file = null;
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(json));
            reader.lines = EntryLines.Of(WithoutMark(json).Span);
            file = reader.Read(document.RootElement);
        }
        catch (JsonException e)
        {
            reader.problems.Add(new ProvisionProblem($"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}", "This is no JSON: a comma, quote or bracket is missing or too many, or the file is not UTF-8."));
        }
        catch (InvalidOperationException)
        {
            // Bytes or escapes that are no letters: the library finds them only when the text is asked for.
            reader.problems.Add(new ProvisionProblem("the file", "A text in it is not UTF-8. Save the file as UTF-8."));
        }
        return reader.problems.Count == 0 ? (file, []) : (null, [.. reader.problems.Take(MaxProblems)]);
    }

    private SchoolFile? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("school", out var school) || school.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new ProvisionProblem("the file", "It must be an object with \"school\", and with \"classes\", \"staff\" and \"students\" where there are any."));
            return null;
        }
        foreach (var member in root.EnumerateObject())
            if (member.Name != "school" && !Lists.Contains(member.Name))
                problems.Add(new ProvisionProblem("the file", $"\"{member.Name}\" is not known; known are school, {string.Join(", ", Lists)}."));
        var file = new SchoolFile
        {
            School = Ended(new FileEntry(school, "school", problems), School),
            Classes = Each(root, "classes", MaxClasses, Class),
            Staff = Each(root, "staff", MaxStaff, Staff),
            Students = Each(root, "students", MaxStudents, Student),
        };
        Twice(file.Classes, part => part.Id.Value, "id");
        Twice([.. file.Staff, .. file.Students], (PersonPart part) => part.Id.Value, "id");
        Twice(file.Staff, part => part.Login, "login");
        return file;
    }

    private SchoolPart School(FileEntry entry)
    {
        var part = new SchoolPart
        {
            Place = entry.Place,
            Id = entry.KeyOf<SchoolId>("id"),
            Name = entry.Text("name", RegisterSchool.MaxName),
            TimeZone = entry.Text("timeZone", 64),
            District = entry.Text("district", RegisterSchool.MaxName),
        };
        if (part.Name is null != part.TimeZone is null) entry.Wrong("name and timeZone come together; a school that is there already needs neither.");
        if (part.TimeZone is { } zone && !IsTimeZone(zone)) entry.Wrong($"timeZone: \"{zone}\" is no time zone's name, for example Europe/Kaliningrad.");
        return part;
    }

    private static ClassPart Class(FileEntry entry) => new()
    {
        Place = entry.Place,
        Id = entry.KeyOf<ClassId>("id"),
        Title = entry.Text("title", CreateClass.MaxTitle, required: true) ?? "",
        Grade = entry.Number("grade", 1, 11),
        Teachers = entry.KeysOf<PersonId>("teachers", MaxTeachersOfAClass),
    };

    private static StaffPart Staff(FileEntry entry)
    {
        var part = new StaffPart
        {
            Place = entry.Place,
            Id = entry.KeyOf<PersonId>("id"),
            FamilyName = entry.Text("familyName", Person.MaxName, required: true) ?? "",
            GivenName = entry.Text("givenName", Person.MaxName, required: true) ?? "",
            Patronymic = entry.Text("patronymic", Person.MaxName),
            Role = RoleOf(entry),
            Login = entry.Text("login", Key.MaxLength)?.ToLowerInvariant(),
            Subjects = entry.Texts("subjects", MaxSubjects),
        };
        if (part.Login is { } login && SignInService.LoginKey(login) is null) entry.Wrong("login: a login has 1-58 characters of a-z, 0-9, hyphen, underscore, dot and @.");
        return part;
    }

    private static StudentPart Student(FileEntry entry) => new()
    {
        Place = entry.Place,
        Id = entry.KeyOf<PersonId>("id"),
        FamilyName = entry.Text("familyName", Person.MaxName, required: true) ?? "",
        GivenName = entry.Text("givenName", Person.MaxName, required: true) ?? "",
        Patronymic = entry.Text("patronymic", Person.MaxName),
        Class = entry.KeyOf<ClassId>("class"),
    };

    private static Role RoleOf(FileEntry entry)
    {
        var text = entry.Text("role", 40, required: true);
        Role role = text switch
        {
            "teacher" => Role.Teacher,
            "classTeacher" => Role.ClassTeacher,
            "configurator" => Role.Configurator,
            "principal" => Role.Principal,
            "operator" => Role.Operator,
            _ => Role.Unknown,
        };
        if (role == Role.Unknown && text is not null) entry.Wrong($"role: \"{text}\" is none; roles of staff are teacher, classTeacher, configurator, principal, operator.");
        return role;
    }

    private ImmutableArray<T> Each<T>(JsonElement root, string name, int most, Func<FileEntry, T> read)
    {
        if (!root.TryGetProperty(name, out var list)) return [];
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > most)
        {
            problems.Add(new ProvisionProblem(name, $"This must be a list of at most {most} entries."));
            return [];
        }
        var parts = ImmutableArray.CreateBuilder<T>();
        foreach (var (index, json) in list.EnumerateArray().Index())
        {
            var place = lines.TryGetValue((name, index), out var line) ? $"{name}[{index}], line {line}" : $"{name}[{index}]";
            if (json.ValueKind == JsonValueKind.Object) parts.Add(Ended(new FileEntry(json, place, problems), read));
            else problems.Add(new ProvisionProblem(place, "This must be an object in braces."));
        }
        return parts.ToImmutable();
    }

    private static T Ended<T>(FileEntry entry, Func<FileEntry, T> read)
    {
        var part = read(entry);
        entry.NothingElse();
        return part;
    }

    private void Twice<T>(IEnumerable<T> parts, Func<T, string?> of, string what) where T : Part
    {
        foreach (var same in parts.Where(part => !string.IsNullOrEmpty(of(part))).GroupBy(of))
            foreach (var again in same.Skip(1))
                problems.Add(new ProvisionProblem(again.Place, $"{what} {same.Key} is that of {same.First().Place} too."));
    }

    /// <summary>A machine without data of time zones knows none: there the form must do, the school's grain looks at it.</summary>
    private static bool IsTimeZone(string name) => name == "UTC" || (name.Contains('/', StringComparison.Ordinal)
        && (TimeZoneInfo.TryFindSystemTimeZoneById(name, out _) || !TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Moscow", out _)));

    /// <summary>Windows' editors put it before UTF-8.</summary>
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json) => json.Span.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? json[3..] : json;
}
