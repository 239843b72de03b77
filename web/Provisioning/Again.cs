namespace Pmo.Web.Provisioning;

/// <summary>
/// A grain that did not answer in time is asked again: a cold or busy cluster needs a while, and a school must not stop halfway for it. For what may be
/// done twice: reads, whole writes, commands whose ids are made from what they do, and cards, of which the last drawn count.
/// </summary>
internal static class Again
{
    private const int Tries = 6;

    /// <exception cref="InvalidOperationException">No answer came; what was done is not known.</exception>
    public static async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> ask)
    {
        for (var left = Tries - 1; ; left--)
        {
            try
            {
                return await ask();
            }
            catch (TimeoutException) when (left > 0)
            {
                // The next try tells, and the last one its caller.
            }
            catch (TimeoutException late)
            {
                throw new InvalidOperationException($"No answer from a grain after {Tries} tries.", late);
            }
        }
    }
}
