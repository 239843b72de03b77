using System.Text.Json.Nodes;

namespace Pmo.Cli.Operate;

/// <summary>Headings of tables of people, as the file's members are called and as schools call them.</summary>
internal static class PeopleColumns
{
    private static readonly Dictionary<string, string> _roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["учитель"] = "teacher",
        ["классный руководитель"] = "classTeacher",
        ["школьный конфигуратор"] = "configurator",
        ["конфигуратор"] = "configurator",
        ["директор"] = "principal",
        ["оператор"] = "operator",
    };

    private static readonly (string Heading, string Member, Func<string, JsonNode> Read)[] _person =
    [
        ("id", "id", Text), ("ид", "id", Text),
        ("familyname", "familyName", Text), ("фамилия", "familyName", Text),
        ("givenname", "givenName", Text), ("имя", "givenName", Text),
        ("patronymic", "patronymic", Text), ("отчество", "patronymic", Text),
    ];

    public static IReadOnlyDictionary<string, (string Member, Func<string, JsonNode> Read)> Students { get; } = With(("class", "class", Text), ("класс", "class", Text));

    public static IReadOnlyDictionary<string, (string Member, Func<string, JsonNode> Read)> Staff { get; } = With(
        ("role", "role", Role), ("роль", "role", Role), ("должность", "role", Role),
        ("login", "login", Text), ("логин", "login", Text),
        ("subjects", "subjects", List), ("предметы", "subjects", List));

    /// <summary>Who writes «5А» in a table means the class of that title in this file.</summary>
    public static void NameClasses(JsonObject root)
    {
        var titles = (root["classes"]?.AsArray() ?? []).OfType<JsonObject>()
            .Where(item => item["title"] is JsonValue && item["id"] is JsonValue)
            .GroupBy(item => item["title"]!.ToString().Trim(), StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() == 1)
            .ToDictionary(same => same.Key, same => same.Single()["id"]!.ToString(), StringComparer.OrdinalIgnoreCase);
        foreach (var student in (root["students"]?.AsArray() ?? []).OfType<JsonObject>())
            if (student["class"] is JsonValue said && titles.TryGetValue(said.ToString().Trim(), out var id))
                student["class"] = id;
    }

    private static Dictionary<string, (string Member, Func<string, JsonNode> Read)> With(params (string Heading, string Member, Func<string, JsonNode> Read)[] more) =>
        _person.Concat(more).ToDictionary(column => column.Heading, column => (column.Member, column.Read), StringComparer.Ordinal);

    private static JsonNode Text(string cell) => JsonValue.Create(cell);

    private static JsonNode Role(string cell) => JsonValue.Create(_roles.GetValueOrDefault(cell, cell));

    private static JsonNode List(string cell) =>
        new JsonArray([.. cell.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => JsonValue.Create(item))]);
}
