using System.Collections;
using System.Collections.ObjectModel;
using Microsoft.Extensions.Logging;

namespace Orleans.Utilities;

/// <summary>
/// The subscribers of one activation. An entry lapses when it has not been renewed for <see cref="ExpirationDuration"/>, and
/// goes when notifying it fails. Not thread-safe: use it from the grain's turns.
/// </summary>
public class ObserverManager<TIdentity, TObserver> : IEnumerable<TObserver>
    where TIdentity : notnull
{
    private readonly ILogger _log;

    // Replaced, never changed in place, so that an enumeration with awaits in it goes on over what it started with.
    private ReadOnlyDictionary<TIdentity, Entry> _entries = ReadOnlyDictionary<TIdentity, Entry>.Empty;

    /// <summary>Empty.</summary>
    public ObserverManager(TimeSpan expiration, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(log);
        ExpirationDuration = expiration;
        _log = log;
    }

    /// <summary>The clock, in UTC; grains set it from their TimeProvider.</summary>
    public Func<DateTime> GetDateTime { get; set; } = static () => TimeProvider.System.GetUtcNow().UtcDateTime;

    /// <summary>How long an entry lives without being renewed.</summary>
    public TimeSpan ExpirationDuration { get; set; }

    /// <summary>How many entries there are, lapsed ones that were not yet removed included.</summary>
    public int Count => _entries.Count;

    /// <summary>A copy of the entries.</summary>
    public IReadOnlyDictionary<TIdentity, TObserver> Observers => _entries.ToDictionary(e => e.Key, e => e.Value.Observer);

    /// <summary>Removes every entry.</summary>
    public void Clear() => _entries = ReadOnlyDictionary<TIdentity, Entry>.Empty;

    /// <summary>Adds an entry, or renews and replaces it.</summary>
    public void Subscribe(TIdentity id, TObserver observer) => Change(entries => entries[id] = new Entry(observer, GetDateTime()));

    /// <summary>Removes an entry if it is there.</summary>
    public void Unsubscribe(TIdentity id) => Change(entries => entries.Remove(id));

    /// <summary>Notifies one after another, awaiting each; lapsed and failing entries are removed at the end.</summary>
    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        var gone = new List<TIdentity>();
        foreach (var (id, observer) in Living(gone, predicate))
        {
            try
            {
                await notification(observer);
            }
            catch (Exception failure)
            {
                // The subscriber observes it by falling silent and renewing; the log line is for the operator.
                _log.LogDebug(failure, "Observer {Id} failed and was removed", id);
                gone.Add(id);
            }
        }

        Forget(gone);
    }

    /// <summary>Notifies one after another; lapsed and failing entries are removed at the end.</summary>
    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        var gone = new List<TIdentity>();
        foreach (var (id, observer) in Living(gone, predicate))
        {
            try
            {
                notification(observer);
            }
            catch (Exception failure)
            {
                // As above: the subscriber renews.
                _log.LogDebug(failure, "Observer {Id} failed and was removed", id);
                gone.Add(id);
            }
        }

        Forget(gone);
    }

    /// <summary>Removes lapsed entries.</summary>
    public void ClearExpired()
    {
        var gone = new List<TIdentity>();
        foreach (var _ in Living(gone, predicate: null))
        {
            // Only the walk matters: it collects who lapsed.
        }

        Forget(gone);
    }

    /// <inheritdoc/>
    public IEnumerator<TObserver> GetEnumerator() => _entries.Values.Select(e => e.Observer).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<(TIdentity Id, TObserver Observer)> Living(List<TIdentity> gone, Func<TObserver, bool>? predicate)
    {
        var now = GetDateTime();
        foreach (var (id, entry) in _entries)
        {
            if (entry.LastSeen + ExpirationDuration < now)
            {
                gone.Add(id);
            }
            else if (predicate is null || predicate(entry.Observer))
            {
                yield return (id, entry.Observer);
            }
        }
    }

    private void Forget(List<TIdentity> gone)
    {
        if (gone.Count > 0)
        {
            Change(entries =>
            {
                foreach (var id in gone)
                {
                    entries.Remove(id);
                }
            });
        }
    }

    private void Change(Action<Dictionary<TIdentity, Entry>> change)
    {
        var copy = new Dictionary<TIdentity, Entry>(_entries);
        change(copy);
        _entries = new ReadOnlyDictionary<TIdentity, Entry>(copy);
    }

    private sealed record Entry(TObserver Observer, DateTime LastSeen);
}

/// <summary>Entries that are their own names.</summary>
public class ObserverManager<TObserver>(TimeSpan expiration, ILogger log)
    : ObserverManager<Runtime.IAddressable, TObserver>(expiration, log);
