using Pmo.Bench.Load;
using Pmo.Bench.Report;
using Pmo.Bench.Rigs;
using Pmo.Bench.Site;
using Pmo.Journal;

namespace Pmo.Bench.Cluster;

/// <summary>A lesson of the crash rigs on a cluster, with a watch on when each answer was acknowledged and each step was on each screen.</summary>
public sealed class WatchedLesson : IAsyncDisposable
{
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan FirstConnect = TimeSpan.FromSeconds(60);

    private readonly CrashLesson lesson;

    private WatchedLesson(CrashLesson lesson)
    {
        this.lesson = lesson;
        Answers = new Recovery(lesson.Clients.Count);
        Screens = new Screens(lesson.Clients.Count);
        lesson.Teacher.OnAcknowledged = (put, _, version) => Screens.Step(put, version);
        foreach (var (i, client) in lesson.Clients.Index())
        {
            client.OnAcknowledged = (put, now, _) => Answers.Add(i, put, now);
            client.Live.OnFrame = _ => Screens.Hold(i, client.Live.Held.VersionOf(lesson.Stream), Clock.Now);
        }
    }

    /// <summary>Each student's answers.</summary>
    public Recovery Answers { get; }

    /// <summary>The teacher's steps on the students' screens.</summary>
    public Screens Screens { get; }

    public CrashLedger Ledger => lesson.Ledger;

    /// <summary>What a person might have noticed: connections lost, attempts in vain, calls with an unknown outcome.</summary>
    public int Errors => Sum(c => c.Lost + c.Unreached + c.Errors);

    public IEnumerable<Setting> Settings =>
    [
        new("clients", $"{CrashLesson.Students} students with an answer a second, a teacher with a step every {CrashLesson.StepEvery.TotalSeconds} s, spread over the webs; who does not reach a web tries the next"),
        new("answers", $"{Ledger.Acknowledged} acknowledged of {Ledger.Sent} sent"),
        new("seen by clients", $"{Sum(c => c.Lost)} connections lost, {Sum(c => c.Unreached)} attempts to connect in vain, {Sum(c => c.Errors)} calls with an unknown outcome; every command went out again until it was answered"),
        new("sent again", $"{Sum(c => c.Retries)} commands; {Sum(c => c.Torn)} connections torn by the client right after sending"),
        new("gaps found and repaired", $"{Sum(c => c.Live.Held.Gaps)}"),
    ];

    /// <param name="Verdict">Of the ledger.</param>
    /// <param name="Differences">Held views that differ from a fresh reader's, and what the journal's check found.</param>
    /// <param name="Refusals">Commands that were refused.</param>
    public sealed record Judged(CrashLedger.Verdict Verdict, int Differences, int Refusals)
    {
        public IEnumerable<Bar> Bars =>
        [
            new("acknowledged answers lost", 0, Verdict.Lost),
            new("answers doubled", 0, Verdict.Doubled),
            new("answers never acknowledged", 0, Verdict.Unfinished),
            new("answers nobody sent", 0, Verdict.Foreign),
            new("clients' streams that differ from a fresh reader's, and findings of the journal's check", 0, Differences),
            new("commands refused", 0, Refusals),
        ];
    }

    /// <summary>Ends when everybody is in and works.</summary>
    public static async Task<WatchedLesson> BeginAsync(IReadOnlyList<PmoSite> webs, int seed, CrashMutant mutant)
    {
        var watched = new WatchedLesson(await CrashLesson.OpenAsync(webs, seed, mutant));
        var begin = Clock.Now;
        watched.lesson.Begin();
        await CrashLesson.UntilAsync(() => watched.Answers.IsOver(begin) && watched.Screens.Shown().IsOver(begin), FirstConnect);
        return watched;
    }

    /// <summary>Drains the outboxes, compares, ends everything and looks at the journal: holes, a broken chain, changed payloads.</summary>
    public async Task<Judged> JudgeAsync(ClusterServers servers, TextWriter say)
    {
        await lesson.DrainAsync(DrainLimit);
        var (differences, kept) = await lesson.CompareAsync();
        var verdict = Ledger.Judge(kept);
        await lesson.DisposeAsync();
        await using (var journal = await PostgresJournal.OpenAsync(new PostgresOptions { ConnectionString = servers.Connection, Demo = true }, TimeProvider.System))
            differences.AddRange((await journal.VerifyAsync()).Findings.Select(f => $"journal, {f.Stream}@{f.Version}: {f.Problem} {f.Detail}"));
        foreach (var difference in differences) say.WriteLine(difference);
        return new Judged(verdict, differences.Count, Sum(c => c.Refusals));
    }

    public ValueTask DisposeAsync() => lesson.DisposeAsync();

    private int Sum(Func<CrashClient, int> of) => lesson.Everybody.Sum(of);
}
