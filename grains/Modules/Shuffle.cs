using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Pmo.Modules;

/// <summary>
/// An order that says nothing about the one in the file, and is the same wherever and whenever the file is read: answers keep ids that
/// depend on it. Changing this changes what stored answers mean.
/// </summary>
internal static class Shuffle
{
    /// <param name="salt">The task's name, and what in the task is shuffled.</param>
    /// <param name="texts">No two equal.</param>
    public static ImmutableArray<string> Of(string salt, IEnumerable<string> texts) =>
        [.. texts.OrderBy(t => Rank(salt, t)).ThenBy(t => t, StringComparer.Ordinal)];

    /// <summary>As <see cref="Of"/>, but never <paramref name="texts"/> as they are: a task must not come solved. At least two.</summary>
    public static ImmutableArray<string> Unlike(string salt, ImmutableArray<string> texts)
    {
        for (var turn = 0; ; turn++)
        {
            var shuffled = Of($"{salt}/{turn}", texts);
            if (!shuffled.SequenceEqual(texts)) return shuffled;
        }
    }

    private static ulong Rank(string salt, string text) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\n{text}")));
}
