namespace Pmo.Bench.Load;

/// <summary>
/// Does things when they are due, whatever became of the earlier ones: latency counts from <c>due</c>, so a slow server cannot slow
/// its own measurement down. Runs on a thread of its own.
/// </summary>
public static class OpenLoop
{
    /// <param name="perSecond">How many actions fall due in a second, evenly spread.</param>
    /// <param name="length">How long actions fall due.</param>
    /// <param name="act">(number, due in <see cref="Clock"/> ticks); must not wait.</param>
    /// <param name="lateness">How late each action was begun: a generator that is late measures itself.</param>
    public static Task RunAsync(double perSecond, TimeSpan length, Action<long, long> act, Histogram lateness) =>
        Task.Factory.StartNew(
            () =>
            {
                var start = Clock.Now + Clock.Ticks(TimeSpan.FromMilliseconds(5));
                var total = (long)(perSecond * length.TotalSeconds);
                var apart = Clock.Ticks(TimeSpan.FromSeconds(1)) / perSecond;
                for (long i = 0; i < total; i++)
                {
                    var due = start + (long)(i * apart);
                    for (var wait = due - Clock.Now; wait > 0; wait = due - Clock.Now)
                        Processes.PauseMicroseconds(Math.Clamp((int)(Clock.Milliseconds(wait) * 1000), 50, 100_000));
                    lateness.Add(Clock.Now - due);
                    act(i, due);
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
