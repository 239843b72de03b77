using System.Security.Cryptography;
using System.Text;

namespace Pmo.Journal.Tests;

/// <summary>Commits as tests need them: an id by number, a hash and events by text.</summary>
internal static class Commits
{
    public static readonly DateTimeOffset Noon = new(2025, 9, 1, 12, 0, 0, 123, TimeSpan.Zero);

    public static Guid Id(int number) => new(number, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7);

    public static Commit Of(string stream, long expected, int id, string body = "x") => new()
    {
        Stream = stream,
        ExpectedVersion = expected,
        CommandId = Id(id),
        CommandHash = SHA256.HashData(Encoding.UTF8.GetBytes(body)),
        Events = Json(body),
        Actor = "p-1",
        At = Noon.AddTicks(id),
    };

    public static byte[] Json(string body) => Encoding.UTF8.GetBytes($$$"""[{"type":"test.happened","v":1,"data":{"body":"{{{body}}}"}}]""");

    public static DraftWrite Draft(DraftKey key, long baseRevision, string text, string device = "laptop") =>
        new(key, baseRevision, device, Encoding.UTF8.GetBytes($"\"{text}\""), Noon);

    public static string Text(this ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
