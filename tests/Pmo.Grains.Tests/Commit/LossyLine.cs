using System.Collections.Concurrent;
using Pmo.Journal;
using Pmo.Students;
using Pmo.Testing;
using Xunit.Sdk;

namespace Pmo.Grains.Tests.Commit;

/// <summary>
/// R2: pupils hand in answers over a line that eats requests and replies; the store fails now and then after a write. Every command is sent
/// until it is answered, always under its own id.
/// </summary>
internal sealed class LossyLine(GrainWorld world, int seed)
{
    private readonly ConcurrentDictionary<Guid, long> acknowledged = new();
    private int lost;

    public int Lost => lost;

    /// <summary>Ends with every command answered and every one of them in the store and in the record exactly once.</summary>
    public async Task RunAsync(int pupils, int answersEach)
    {
        await world.ProvisionAsync(pupils);
        await Task.WhenAll(Enumerable.Range(1, pupils).Select(pupil => PupilAsync(pupil, answersEach)));
        // A fault whose command turned out to be a repeat met no append; left standing, it would meet the caller's own checks.
        world.Journal.Heal();
        for (var pupil = 1; pupil <= pupils; pupil++) await CheckAsync(pupil, answersEach);
    }

    public static Guid IdOf(int pupil, int answer) => CommandIds.From("lossy", $"{pupil}", $"{answer}");

    private async Task PupilAsync(int pupil, int answers)
    {
        var random = new Random(seed + pupil);
        for (var answer = 1; answer <= answers; answer++)
        {
            var accepted = await SendAsync(pupil, answer, random);
            acknowledged[IdOf(pupil, answer)] = accepted.Version;
        }
    }

    private async Task<Revision> SendAsync(int pupil, int answer, Random random)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var luck = random.Next(100);
            if (luck < 10)
            {
                // The request never arrived.
                Interlocked.Increment(ref lost);
                continue;
            }
            // Meets whichever append is next, of any pupil: an unknown outcome like a lost reply.
            if (luck >= 98) world.Journal.Fail(JournalCall.Append, JournalMoment.After);
            Outcome outcome;
            try
            {
                outcome = await world.Work(Samples.Answer(answer), IdOf(pupil, answer), pupil);
            }
            catch (Exception unknown) when (unknown is JournalException or InvalidOperationException)
            {
                // The store's fault, or a lost race for the version: unknown to the sender, who sends again.
                Interlocked.Increment(ref lost);
                continue;
            }
            if (luck < 30)
            {
                // Done, and the reply was lost.
                Interlocked.Increment(ref lost);
                continue;
            }
            return GrainWorld.Must(outcome);
        }
        throw FailException.ForFailure($"Answer {answer} of pupil {pupil} found no reply in 100 tries.");
    }

    private async Task CheckAsync(int pupil, int answers)
    {
        var rows = (await world.Store.RowsAsync(GrainWorld.StreamOf(pupil))).Skip(1).ToList();
        Assert.Equal(answers, rows.Count);
        var attempts = (await world.Student(pupil).Read()).Tasks[Samples.Number.ToString()].Attempts;
        Assert.Equal(Enumerable.Range(1, answers).Select(answer => $"{answer}"), attempts.Select(attempt => ((NumberAnswer)attempt.Answer).Text));
        Assert.Equal(rows.Select(row => row.Version), Enumerable.Range(1, answers).Select(answer => acknowledged[IdOf(pupil, answer)]));
    }
}
