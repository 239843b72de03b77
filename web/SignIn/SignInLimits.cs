namespace Pmo.Web.SignIn;

/// <summary>
/// Tries per login, per card and per connection, never per address: a whole class sits behind one. What keeps guessing hopeless is the
/// number of codes (2^60) and the price of a password check; this keeps one account and one connection from being hammered.
/// </summary>
public sealed class SignInLimits(TimeProvider time)
{
    private readonly TokenBuckets logins = new(burst: 10, TimeSpan.FromSeconds(10), time);
    private readonly TokenBuckets cards = new(burst: 10, TimeSpan.FromSeconds(10), time);
    private readonly TokenBuckets connections = new(burst: 30, TimeSpan.FromSeconds(2), time);

    public TimeSpan TakeLogin(string login, string connection) => Later(connections.Take(connection), () => logins.Take(login));

    /// <param name="card">The account's key, or null when what was presented is no card.</param>
    /// <param name="connection">The transport connection's id.</param>
    public TimeSpan TakeCard(string? card, string connection) =>
        Later(connections.Take(connection), () => card is null ? TimeSpan.Zero : cards.Take(card));

    private static TimeSpan Later(TimeSpan first, Func<TimeSpan> second) => first > TimeSpan.Zero ? first : second();
}
