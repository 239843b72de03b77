using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pmo.Cli.Operate;

/// <summary>The school's file, with the rows of tables put in. What is in it the server judges.</summary>
internal static class SchoolDocument
{
    private const int Most = 4 * 1024 * 1024;

    // A Cyrillic letter has two bytes so, and six as an escape.
    private static readonly JsonSerializerOptions _wide = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Read(string file, string? students, string? staff)
    {
        var json = Bytes(file);
        if (students is null && staff is null) return json;
        try
        {
            var root = JsonNode.Parse(Table.WithoutMark(json))!.AsObject();
            if (staff is not null) Add(root, "staff", Table.Read(staff, Bytes(staff), PeopleColumns.Staff));
            if (students is not null) Add(root, "students", Table.Read(students, Bytes(students), PeopleColumns.Students));
            PeopleColumns.NameClasses(root);
            var whole = Encoding.UTF8.GetBytes(root.ToJsonString(_wide));
            return whole.Length <= Most ? whole : throw TooLarge(file, whole.Length);
        }
        catch (Exception e) when (e is InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw new UsageException($"{file} must be an object with \"school\", and with \"classes\", \"staff\" and \"students\" where there are any.");
        }
        catch (JsonException e)
        {
            throw new UsageException($"{file}, line {e.LineNumber + 1}: this is no JSON: a comma, quote or bracket is missing or too many.");
        }
    }

    private static void Add(JsonObject root, string list, IEnumerable<JsonObject> rows)
    {
        if (root[list] is null) root[list] = new JsonArray();
        foreach (var row in rows) root[list]!.AsArray().Add((JsonNode)row);
    }

    private static byte[] Bytes(string file)
    {
        var info = new FileInfo(file);
        if (!info.Exists) throw new FileNotFoundException($"{file} is not there. Name a school's file, for example school.json.");
        return info.Length <= Most ? File.ReadAllBytes(file) : throw TooLarge(file, info.Length);
    }

    private static UsageException TooLarge(string file, long size) => new($"{file} has {Answer.Size(size)}; at most {Answer.Size(Most)} can be brought in at once.");
}
