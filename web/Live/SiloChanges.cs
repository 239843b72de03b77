namespace Pmo.Web.Live;

/// <summary>
/// How often silos were lost or came, as this process notices by its own connections to them. Observers on a lost silo's grains are gone
/// with it, and nobody tells: <see cref="Feeds"/> looks here. With the embedded engine it never changes.
/// </summary>
public sealed class SiloChanges
{
    private int count;

    public int Count => Volatile.Read(ref count);

    public void Note() => Interlocked.Increment(ref count);
}
