namespace Pmo.Journal;

/// <summary>
/// Times are stored as 100 ns steps since 1970 in UTC: exact, so that what is read equals what was written; the offset is dropped.
/// </summary>
internal static class StoredTime
{
    public static long ToStored(this DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    public static DateTimeOffset FromStored(long stored) => new(stored + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero);
}
