using System.Security.Cryptography;
using System.Text;

namespace Pmo;

/// <summary>Command ids that follow from a cause, so that doing it twice is a repeat: reactions, provisioning, reminders.</summary>
public static class CommandIds
{
    /// <summary>The same parts give the same id, on every machine and for ever.</summary>
    public static Guid From(params ReadOnlySpan<string> parts)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)), hash);
        return new Guid(hash[..16], bigEndian: true);
    }
}
