using System.Security.Cryptography;
using System.Text;

namespace Pmo.Web.Provisioning;

/// <summary>Commands of the platform itself, with ids made from what they do: the same thing asked for twice happens once.</summary>
internal sealed class PlatformCommands(TimeProvider time)
{
    private static readonly Actor Actor = Actor.System("provisioning");

    public CommandHeader Header(string whatItDoes) => new() { Id = IdOf(whatItDoes), Actor = Actor, At = time.GetUtcNow() };

    /// <exception cref="InvalidOperationException">Refused, although all was looked at before: a defect, or somebody else was faster.</exception>
    public static async Task DoneAsync(Task<Outcome> command)
    {
        if (await command is Refused refused) throw new InvalidOperationException($"Provisioning was refused: {refused.Code}.");
    }

    private static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes("provisioning:" + name)).AsSpan(0, 16));
}
