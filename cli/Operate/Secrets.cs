using System.Text;
using System.Text.Json.Nodes;

namespace Pmo.Cli.Operate;

/// <summary>What becomes of cards and passwords that the server has drawn: kept where they shall be, and then the server is told so.</summary>
internal static class Secrets
{
    /// <summary>Into the file where there is one, else the caller says them.</summary>
    /// <exception cref="UnfinishedException">They count as never handed out.</exception>
    public static List<JsonObject> Take(OperateClient server, IEnumerable<JsonNode?> signIns, CardsFile? file)
    {
        List<JsonObject> drawn = [.. signIns.Select(signIn => signIn!.AsObject())];
        if (drawn.Count == 0) return drawn;
        try
        {
            file?.Keep(drawn);
        }
        catch (IOException e)
        {
            throw new UnfinishedException($"Cards and passwords were drawn, but {file!.Name} cannot be written ({e.Message}). Make room and run again: they are drawn anew.");
        }
        var people = new JsonObject { ["people"] = new JsonArray([.. drawn.Select(signIn => JsonValue.Create((string)signIn["person"]!))]) };
        try
        {
            server.Post("handed-out", Encoding.UTF8.GetBytes(people.ToJsonString()), CancellationToken.None);
        }
        catch (Exception e) when (e is ServerAwayException or UnfinishedException)
        {
            throw new UnfinishedException($"The server does not know that cards and passwords were kept{(file is null ? "" : $" in {file.Name}")} ({e.Message}) Hand none of them out: the next run draws them anew.");
        }
        return drawn;
    }

    public static string InWords(JsonObject signIn) => (string?)signIn["login"] is { } login
        ? $"login {login}, password {(string?)signIn["password"]}"
        : $"card {(string?)signIn["code"]}, in its QR {(string?)signIn["link"]}";
}
