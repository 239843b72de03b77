using System.Text.Json;

namespace Pmo.EndToEnd.Support;

/// <summary>The demo's people, their passwords and cards, as the server wrote them down for whoever tries it out.</summary>
internal sealed class DemoPeople(string path)
{
    private readonly JsonElement members = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.GetProperty("members").Clone();

    public (string Login, string Password) Teacher(string person) =>
        (Of(person).GetProperty("login").GetString()!, Of(person).GetProperty("password").GetString()!);

    public string CardCode(string person) => Of(person).GetProperty("card").GetProperty("code").GetString()!;

    public string CardSecret(string person) => Of(person).GetProperty("card").GetProperty("secret").GetString()!;

    public string Name(string person) => Of(person).GetProperty("person").GetProperty("name").GetString()!;

    private JsonElement Of(string person) =>
        members.EnumerateArray().Single(m => m.GetProperty("person").GetProperty("person").GetString() == person);
}
