using Microsoft.Extensions.DependencyInjection;
using Pmo.Journal;
using Pmo.Lessons;
using Pmo.Students;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Commit;

/// <param name="Commands">Acknowledged, each under an id of its own.</param>
/// <param name="Lost">Of these, not stored.</param>
/// <param name="Doubled">Stored more than once.</param>
/// <param name="Gaps">Places where the stream's versions do not rise by one, and acknowledgements whose version holds another command.</param>
/// <param name="Conflicts">Writes that came second.</param>
/// <param name="Kept">Of their activations, those that went on without reading the stream anew.</param>
public sealed record DuelResult(int Commands, int Lost, int Doubled, int Gaps, int Conflicts, int Kept);

/// <summary>
/// Bar R4: one student's grain is active on two servers, each with a journal of its own on one database, and both are sent commands
/// without a pause. The sender of a refused write sends it again under the same id.
/// </summary>
internal static class Duel
{
    /// <param name="kind">memory (one journal for both), sqlite or postgres.</param>
    /// <param name="commands">Of both together; even.</param>
    /// <param name="mutant">A journal that tells the slower writer that it has written.</param>
    public static async Task<DuelResult> RunAsync(string kind, int commands, bool mutant)
    {
        using var folder = new JournalFolder();
        await using var place = kind == "postgres" ? await (await PostgresServer.SharedAsync()).CreateDatabaseAsync() : null;
        await using var one = Open();
        await using var two = kind == "memory" ? null : Open();
        await using var first = await GrainWorld.StartAsync(one, mutate: Watch(out var firstSeen));
        await first.ProvisionAsync();
        GrainWorld.Must(await first.Teach(new OpenLesson()));
        await using var second = await GrainWorld.StartAsync(two ?? one, first.Time, Watch(out var secondSeen));
        var before = await one.VersionOfAsync(GrainWorld.StreamOf(1));
        firstSeen().Begin();
        secondSeen().Begin();
        await second.Student().Read();

        // In step, so that in each round one of the two has not seen what the other did.
        var acks = new List<(Guid Id, long Version)>();
        for (var round = 0; round < commands / 2; round++)
            acks.AddRange(await Task.WhenAll(SendAsync(first, "a", round), SendAsync(second, "b", round)));

        var rows = (await one.RowsAsync(GrainWorld.StreamOf(1))).Where(row => row.Version > before).ToList();
        var stored = rows.ToLookup(row => row.CommandId);
        return new DuelResult(
            acks.Count,
            acks.Count(ack => !stored[ack.Id].Any()),
            stored.Count(same => same.Count() > 1),
            rows.Where((row, i) => row.Version != before + i + 1).Count() + acks.Count(ack => stored[ack.Id].Any() && stored[ack.Id].First().Version != ack.Version),
            firstSeen().Conflicts + secondSeen().Conflicts,
            // The second one's first activation reads too.
            Math.Max(0, firstSeen().Conflicts - firstSeen().Loads) + Math.Max(0, secondSeen().Conflicts + 1 - secondSeen().Loads));

        WorldStore Open() => kind switch
        {
            "memory" => WorldStore.InMemory(),
            "sqlite" => WorldStore.On(services => services.AddSqliteJournal(options => options.DataFolder = folder.Path)),
            _ => WorldStore.On(services => services.AddPostgresJournal(options => options.ConnectionString = place!.ConnectionString)),
        };

        Func<IJournal, IJournal> Watch(out Func<Seen> seen)
        {
            Seen? made = null;
            seen = () => made!;
            return journal => made = new Seen(journal, mutant);
        }
    }

    private static async Task<(Guid Id, long Version)> SendAsync(GrainWorld world, string name, int round)
    {
        var id = CommandIds.From(name, $"{round}");
        return (id, GrainWorld.Must(await UntilAnsweredAsync(world, id, round)).Version);
    }

    private static async Task<Outcome> UntilAnsweredAsync(GrainWorld world, Guid id, int answer)
    {
        while (true)
        {
            try
            {
                return await world.Work(Samples.Answer(answer), id);
            }
            catch (Exception refused) when (refused is InvalidOperationException or JournalException)
            {
                // The other server wrote first, or is writing now: the sender's part is to send again under the same id.
            }
        }
    }

    /// <summary>Counts what the one stream's activations of one server meet.</summary>
    private sealed class Seen(IJournal journal, bool mutant) : JournalDouble(journal)
    {
        private readonly IJournal _stored = journal;
        private int _conflicts;
        private int _loads;

        public int Conflicts => _conflicts;

        public int Loads => _loads;

        public void Begin() => (_conflicts, _loads) = (0, 0);

        public override async ValueTask<AppendResult> AppendAsync(Journal.Commit commit, CancellationToken cancellation = default)
        {
            var result = await _stored.AppendAsync(commit, cancellation);
            if (result is not AppendResult.Conflict || commit.Stream != GrainWorld.StreamOf(1))
                return result;
            Interlocked.Increment(ref _conflicts);
            return mutant ? new AppendResult.Committed(commit.ExpectedVersion + 1) : result;
        }

        public override ValueTask<StreamContents> LoadAsync(string stream, CancellationToken cancellation = default)
        {
            if (stream == GrainWorld.StreamOf(1))
                Interlocked.Increment(ref _loads);
            return base.LoadAsync(stream, cancellation);
        }
    }
}
