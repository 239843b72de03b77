using Pmo.Web.Hosting;

namespace Pmo.Web.SignIn;

/// <summary>
/// Sign-ins that were signed out in this process: the browser's other tabs and live sockets end with them, and so does a copy of the cookie.
/// Remembered for as long as a cookie can last; the oldest are forgotten first when there are too many.
/// </summary>
internal sealed class EndedSessions(PmoSettings settings, TimeProvider time)
{
    private const int Most = 100_000;

    private readonly Lock gate = new();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, DateTimeOffset At)> order = new();

    public bool Has(string? id)
    {
        if (id is null) return false;
        lock (gate) return ids.Contains(id);
    }

    public void Add(string id)
    {
        var now = time.GetUtcNow();
        var oldest = now - TimeSpan.FromHours(settings.SessionHours);
        lock (gate)
        {
            if (!ids.Add(id)) return;
            order.Enqueue((id, now));
            while (order.Count > Most || order.Peek().At < oldest) ids.Remove(order.Dequeue().Id);
        }
    }
}
