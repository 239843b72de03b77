using System.Net;
using System.Net.Sockets;
using Npgsql;
using Pmo.Journal;

namespace Pmo.Silo.Cluster;

/// <summary>
/// Before a silo joins: members that are gone for good are taken off the list. When every silo was killed nobody is left to declare them
/// dead, and one that joins would wait for their answer until it gives up (ADR 11).
/// Gone is who takes no connection and gave no sign of life while we watched for three of its periods; so no clocks are compared, and a
/// silo that lives but cannot be reached from here stays for Orleans to judge.
/// </summary>
public static class SilentMembers
{
    private static readonly TimeSpan Silence = 3 * Failure.SignOfLife;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(1);

    private const string Members = """
        SELECT address, port, generation, alive_time FROM cluster_member WHERE cluster = $1 AND status <> 6
        """;

    // The version first, as every change of the membership: whoever acted on the old list has to read again.
    private const string Bury = """
        WITH silent AS (
          SELECT 1 FROM cluster_member WHERE cluster = $1 AND address = $2 AND port = $3 AND generation = $4 AND alive_time = $5 AND status <> 6),
        raised AS (UPDATE cluster_version SET version = version + 1 WHERE cluster = $1 AND EXISTS (SELECT 1 FROM silent) RETURNING 1)
        UPDATE cluster_member SET status = 6 FROM raised
        WHERE cluster = $1 AND address = $2 AND port = $3 AND generation = $4 AND alive_time = $5 AND status <> 6
        """;

    /// <summary>Ends at once when every member answers, else when the silent ones are off the list.</summary>
    /// <param name="cluster">Which members.</param>
    /// <param name="self">A former silo at our own place is Orleans' to replace: we are the proof that it is gone.</param>
    /// <param name="time">The clock that waits.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many were taken off the list.</returns>
    /// <exception cref="JournalException">The database cannot be reached or refused.</exception>
    public static async Task<int> BuryAsync(ClusterSettings cluster, IPEndPoint self, TimeProvider time, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(cluster.Postgres);
            var seen = new Dictionary<Member, (DateTime Alive, long Since)>();
            var buried = 0;
            while (true)
            {
                var waits = false;
                foreach (var (member, alive) in await ReadAsync(source, cluster.ClusterId, cancellationToken))
                {
                    if (member.At.Equals(self) || await AnswersAsync(member.At, time, cancellationToken)) continue;
                    if (!seen.TryGetValue(member, out var before)) seen[member] = (alive, time.GetTimestamp());
                    else if (before.Alive != alive) continue;
                    else if (time.GetElapsedTime(before.Since) >= Silence)
                    {
                        buried += await BuryAsync(source, cluster.ClusterId, member, alive, cancellationToken);
                        continue;
                    }
                    waits = true;
                }

                if (!waits) return buried;
                await Task.Delay(LookEvery, time, cancellationToken);
            }
        }
        catch (NpgsqlException failure)
        {
            throw new JournalException($"PostgreSQL: the members of the cluster could not be read: {failure.Message}", failure);
        }
    }

    private static async Task<bool> AnswersAsync(IPEndPoint at, TimeProvider time, CancellationToken cancellationToken)
    {
        using var socket = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(at, cancellationToken).AsTask().WaitAsync(ConnectPatience, time, cancellationToken);
            return true;
        }
        catch (Exception failure) when (failure is SocketException or TimeoutException)
        {
            // The caller observes it: who takes no connection is watched.
            return false;
        }
    }

    private static async Task<List<(Member, DateTime)>> ReadAsync(NpgsqlDataSource source, string cluster, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Members);
        command.Parameters.Add(new NpgsqlParameter { Value = cluster });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var members = new List<(Member, DateTime)>();
        while (await reader.ReadAsync(cancellationToken))
            members.Add((new Member(reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2)), reader.GetDateTime(3)));
        return members;
    }

    private static async Task<int> BuryAsync(NpgsqlDataSource source, string cluster, Member member, DateTime alive, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Bury);
        foreach (object value in new object[] { cluster, member.Address, member.Port, member.Generation, alive })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private readonly record struct Member(string Address, int Port, int Generation)
    {
        public IPEndPoint At => new(IPAddress.Parse(Address), Port);
    }
}
