using System.Security.Cryptography;
using System.Text;

namespace Pmo.Web.Demo;

/// <summary>Commands of the platform itself, with ids made from what they do: the same thing asked for twice happens once.</summary>
internal sealed class Provisioning(TimeProvider time)
{
    private static readonly Actor Actor = Actor.System("provisioning");

    public CommandHeader Header(string whatItDoes) => new() { Id = IdOf(whatItDoes), Actor = Actor, At = time.GetUtcNow() };

    /// <exception cref="InvalidOperationException">Refused: the demo's own data do not fit the rules, a defect.</exception>
    public static async Task DoneAsync(Task<Outcome> command)
    {
        if (await command is Refused refused) throw new InvalidOperationException($"Provisioning was refused: {refused.Code}.");
    }

    private static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes("provisioning:" + name)).AsSpan(0, 16));
}
