using Npgsql;
using Orleans;

namespace Pmo.Web.Hosting;

/// <summary>
/// A web that starts before its silos, or finds none for a moment, keeps trying and says what it waits for; a database that turns it away will not think
/// better of it, so that ends the start.
/// </summary>
internal sealed partial class SilosAwaited(ILogger<SilosAwaited> log) : IClientConnectionRetryFilter
{
    private const int TriesPerWord = 15;

    private int tries;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        var reason = Because(exception);
        if (tries++ % TriesPerWord == 0) LogWaiting(log, reason);
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(1));
        return await pause.WaitForNextTickAsync(cancellationToken);
    }

    /// <exception cref="StartException">The database refuses this user or knows no such database.</exception>
    private static string Because(Exception failure)
    {
        for (var at = failure; at is not null; at = at.InnerException)
        {
            switch (at)
            {
                // 28: who it is; 3D: which database.
                case PostgresException { SqlState: ['2', '8', ..] or ['3', 'D', ..] } refused:
                    throw new StartException($"PostgreSQL не пускает: {refused.MessageText}. Проверьте строку подключения (Pmo:Postgres или Pmo:PostgresFile).");
                case PostgresException { SqlState: PostgresErrorCodes.UndefinedTable }:
                    return "no silo has ever run on this database";
                // Its messages name host and fault, never a password.
                case NpgsqlException unreachable:
                    return $"PostgreSQL cannot be reached ({unreachable.Message})";
            }
        }
        return $"no silo of this cluster answers ({failure.GetType().Name}); look at Pmo:ClusterId and at the silos";
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Waiting for a silo: {Reason}")]
    private static partial void LogWaiting(ILogger log, string reason);
}
