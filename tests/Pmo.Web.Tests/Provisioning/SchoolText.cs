using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pmo.Web.Tests.Provisioning;

/// <summary>A school's file in which everything is named by <paramref name="id"/>: one teacher, classes a and b of the given sizes.</summary>
internal sealed class SchoolText(string id)
{
    public JsonObject Root { get; } = new()
    {
        ["school"] = new JsonObject { ["id"] = $"s-{id}", ["name"] = $"Школа {id}", ["timeZone"] = "Europe/Kaliningrad", ["district"] = "Янтарный" },
        ["classes"] = new JsonArray(),
        ["staff"] = new JsonArray(),
        ["students"] = new JsonArray(),
    };

    public string Teacher => $"t-{id}";

    public string Class(string letter) => $"c-{id}-{letter}";

    public string Student(string letter, int number) => $"p-{id}-{letter}-{number:00}";

    public static SchoolText Of(string id, int inA, int inB = 0)
    {
        var text = new SchoolText(id);
        text.Staff(text.Teacher, "teacher", login: text.Teacher);
        text.AddClass("a", inA);
        if (inB > 0) text.AddClass("b", inB);
        return text;
    }

    public void AddClass(string letter, int students)
    {
        Root["classes"]!.AsArray().Add(new JsonObject { ["id"] = Class(letter), ["title"] = "5" + letter.ToUpperInvariant(), ["grade"] = 5, ["teachers"] = new JsonArray(Teacher) });
        for (var number = 1; number <= students; number++) Add(letter, number);
    }

    public JsonObject Add(string letter, int number)
    {
        var student = new JsonObject { ["id"] = Student(letter, number), ["familyName"] = "Берёзкина", ["givenName"] = $"Алиса{number}", ["class"] = Class(letter) };
        Root["students"]!.AsArray().Add((JsonNode)student);
        return student;
    }

    public JsonObject Staff(string person, string role, string? login = null)
    {
        var staff = new JsonObject { ["id"] = person, ["familyName"] = "Ветрова", ["givenName"] = "Анна", ["patronymic"] = "Петровна", ["role"] = role };
        if (login is not null) staff["login"] = login;
        Root["staff"]!.AsArray().Add((JsonNode)staff);
        return staff;
    }

    public override string ToString() => Root.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
}
