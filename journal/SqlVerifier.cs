using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;

namespace Pmo.Journal;

/// <summary>Reads everything as if somebody had changed it: no value is trusted to have its type.</summary>
internal sealed class SqlVerifier
{
    // More would not help whoever reads the report.
    private const int MostFindings = 1_000;

    private readonly List<VerifyFinding> _findings = [];
    private string? _stream;
    private long _version;
    private byte[] _chain = CommitChain.Start;
    private long _streams;
    private long _commits;
    private long _erased;

    /// <summary>Reads as of one moment: the connection is inside a transaction that sees to that.</summary>
    /// <param name="faults">What the database's own check of itself found.</param>
    public static VerifyReport Verify(DbConnection connection, IEnumerable<string> faults)
    {
        var verifier = new SqlVerifier();
        foreach (var fault in faults)
            verifier.Found(VerifyProblem.Database, "", 0, fault);
        try
        {
            verifier.CheckCommits(connection);
            verifier.CheckEnds(connection);
        }
        catch (DbException e)
        {
            // A damaged page: the report carries it.
            verifier.Found(VerifyProblem.Database, "", 0, e.Message);
        }

        return verifier.Report();
    }

    /// <summary>Commits that lie elsewhere: the columns of <see cref="Sql.Verify"/>, in its order.</summary>
    public static VerifyReport Verify(IEnumerable<object[]> commits)
    {
        var verifier = new SqlVerifier();
        foreach (var row in commits)
            verifier.CheckCommit(row);
        return verifier.Report();
    }

    private VerifyReport Report() => new(_streams, _commits, _erased, _findings);

    private void CheckCommits(DbConnection connection)
    {
        using var statement = new SqlStatement(connection, Sql.Verify);
        using var reader = statement.Read();
        var row = new object[reader.FieldCount];
        while (reader.Read())
        {
            reader.GetValues(row);
            CheckCommit(row);
        }
    }

    private void CheckCommit(object[] row)
    {
        _commits++;
        if (row[0] is not string stream || row[1] is not long version)
        {
            Found(VerifyProblem.Malformed, Text(row[0]), 0, $"stream or version is {Text(row[1])}");
            return;
        }

        if (stream != _stream)
        {
            _streams++;
            (_stream, _version, _chain) = (stream, 0, CommitChain.Start);
        }

        var follows = version == _version + 1;
        if (!follows)
            Found(VerifyProblem.Gap, stream, version, $"follows {_version}");
        _version = version;

        if (row[2] is not byte[] commandId || row[3] is not byte[] commandHash || row[5] is not string actor
            || row[6] is not long at || row[7] is not byte[] payloadHash || row[8] is not byte[] chain)
        {
            Found(VerifyProblem.Malformed, stream, version, "a column has another type");
            return;
        }

        // What stands before a gap is unknown, so that only the gap can be told.
        var expected = CommitChain.Next(_chain, stream, version, commandId, commandHash, actor, at, payloadHash);
        if (follows && !expected.AsSpan().SequenceEqual(chain))
            Found(VerifyProblem.Chain, stream, version, "a field or the chain is not what was written");
        // On with what is stored: one changed commit is one finding, not all that follow it.
        _chain = chain;

        switch (row[4])
        {
            case DBNull:
                _erased++;
                break;
            case byte[] events when SHA256.HashData(events).AsSpan().SequenceEqual(payloadHash):
                break;
            default:
                Found(VerifyProblem.Payload, stream, version, "the events are not what was written");
                break;
        }
    }

    private void CheckEnds(DbConnection connection)
    {
        using var statement = new SqlStatement(connection, Sql.Ahead);
        using var row = statement.Read();
        while (row.Read())
        {
            Found(
                VerifyProblem.Truncated, Text(row.GetValue(0)), row.GetValue(1) as long? ?? 0,
                "a snapshot or reaction knows this version, the stream does not");
        }
    }

    private void Found(VerifyProblem problem, string stream, long version, string detail)
    {
        if (_findings.Count < MostFindings)
            _findings.Add(new VerifyFinding(problem, stream, version, detail));
    }

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
