using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Pmo.Journal.Postgres;

/// <summary>The statements that only PostgreSQL has: whole batches in one journey.</summary>
internal static partial class PostgresSql
{
    public const string Heads = """
        SELECT asked.stream, head.version, head.chain
        FROM unnest(@streams) AS asked (stream)
        CROSS JOIN LATERAL (
          SELECT version, chain FROM commit_log WHERE commit_log.stream = asked.stream ORDER BY version DESC LIMIT 1
        ) AS head
        """;

    public const string Slots = """
        SELECT asked.place, draft.revision, draft.device, draft.payload, draft.at
        FROM unnest(@persons, @tasks) WITH ORDINALITY AS asked (person, task, place)
        JOIN draft ON draft.person = asked.person AND draft.task = asked.task
        """;

    // Two servers that keep files of one person would each see room for its own.
    public const string LockPerson = "SELECT pg_advisory_xact_lock(hashtextextended(@person, 0))";

    // Statements are constants, few of them: what was rewritten once is kept.
    private static readonly ConcurrentDictionary<string, string> _byPlace = new(StringComparer.Ordinal);

    /// <summary>Named parameters by place: the driver then has nothing to rewrite.</summary>
    public static string ByPlace(string sql, ReadOnlySpan<string> names)
    {
        if (_byPlace.TryGetValue(sql, out var known))
            return known;
        var order = names.ToArray();
        return _byPlace[sql] = Name().Replace(sql, match => $"${Array.IndexOf(order, match.Groups["name"].Value) + 1}");
    }

    /// <exception cref="InvalidOperationException">
    /// Half of a surrogate pair. The driver would notice while it sends, and lose the connection and everybody's transaction with it.
    /// </exception>
    public static NpgsqlParameter Parameter(object value) => value switch
    {
        string text when !IsText(text) => throw NoText(),
        string[] texts when !texts.All(IsText) => throw NoText(),
        _ => new NpgsqlParameter { Value = value },
    };

    private static bool IsText(string text)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var first)
        {
            if (Rune.DecodeFromUtf16(rest[first..], out _, out var length) != OperationStatus.Done)
                return false;
            rest = rest[(first + length)..];
        }

        return true;
    }

    private static InvalidOperationException NoText() => new("Half a letter (an unpaired surrogate) is no text.");

    [GeneratedRegex("@(?<name>[a-z0-9_]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Name();
}
