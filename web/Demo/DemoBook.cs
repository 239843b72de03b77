using System.Collections.Immutable;
using System.Text.Json;
using Pmo.Web.Hosting;
using Pmo.Web.Json;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Demo;

/// <summary>
/// The demo's people with their passwords and cards: <c>demo.json</c> in the data folder, whose existence is what makes the folder a demo.
/// Nothing in it is a secret, everybody may step in as anybody anyway. Outside of a demo it is empty and stays so.
/// </summary>
public sealed class DemoBook(DataFolder folder)
{
    private Content content = folder.Demo ? Load(folder.Mark) : new Content();

    public sealed record Content
    {
        /// <summary>Everything in the book was also created in the grains.</summary>
        public bool Ready { get; init; }

        public ImmutableArray<Member> Members { get; init; } = [];
    }

    public sealed record Member
    {
        public required DemoPerson Person { get; init; }

        public string? Login { get; init; }

        public string? Password { get; init; }

        public Card? Card { get; init; }
    }

    public bool IsDemo => folder.Demo;

    public string Path => folder.Mark;

    public bool Ready => content.Ready;

    public ImmutableArray<Member> Members => content.Members;

    public ImmutableArray<DemoPerson> People => [.. content.Members.Select(m => m.Person)];

    /// <summary>An account without a secret, of this person, in a demo.</summary>
    public static string AccountKeyOf(PersonId person) => "demo." + person.Value;

    /// <summary>Whole or not at all: written beside and renamed.</summary>
    internal void Save(Content next)
    {
        if (!folder.Demo) throw new InvalidOperationException("Not a demo's data folder.");
        var beside = folder.Mark + ".new";
        File.WriteAllBytes(beside, JsonSerializer.SerializeToUtf8Bytes(next, new JsonSerializerOptions(WireJson.Options) { WriteIndented = true }));
        File.Move(beside, folder.Mark, overwrite: true);
        content = next;
    }

    private static Content Load(string mark)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(File.ReadAllBytes(mark), WireJson.Options) ?? new Content();
        }
        catch (JsonException e)
        {
            throw new StartException($"{mark} испорчен ({e.Message}). Удалите папку с демонстрационными данными: сервер создаст новую.");
        }
    }
}
