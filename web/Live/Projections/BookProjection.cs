using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Wire;

namespace Pmo.Web.Live.Projections;

/// <summary>A lesson's snapshots for its teachers, with names, answers and verdicts as the students' records have them when the view is made.</summary>
public sealed class BookProjection(ShownTexts texts, Directory directory) : IProjection
{
    private static readonly ImmutableDictionary<Guid, SnapshotView> NoSnapshots = ImmutableDictionary<Guid, SnapshotView>.Empty;

    public async ValueTask<View> OfAsync(StreamState state)
    {
        var snapshots = NoSnapshots;
        foreach (var (id, kept) in ((BookState)state).Snapshots) snapshots = snapshots.SetItem(id, await OfAsync(kept.Task, kept.At, kept.Answers, kept.Order));
        return new BookView { Snapshots = snapshots };
    }

    public async ValueTask<View> OfAsync(Committed committed)
    {
        var snapshots = NoSnapshots;
        foreach (var happened in committed.Events)
        {
            snapshots = happened switch
            {
                SnapshotKept e => snapshots.SetItem(e.Snapshot, await OfAsync(e.Task, e.At, e.Answers, [])),
                SnapshotOrdered e => snapshots.SetItem(e.Snapshot, (snapshots.GetValueOrDefault(e.Snapshot) ?? new SnapshotView()) with { Order = e.Order }),
                _ => snapshots,
            };
        }
        return new BookView { Snapshots = snapshots };
    }

    private async ValueTask<SnapshotView> OfAsync(string task, DateTimeOffset at, ImmutableArray<KeptAnswer> answers, ImmutableArray<Guid> order)
    {
        var views = await Task.WhenAll(answers.Select(kept => OfAsync(task, kept)));
        return new SnapshotView
        {
            Task = task,
            At = at,
            Answers = answers.Zip(views).ToImmutableDictionary(pair => pair.First.Id, pair => pair.Second),
            Order = order,
        };
    }

    private async Task<KeptAnswerView> OfAsync(string task, KeptAnswer kept)
    {
        var attempt = await texts.FindAsync(task, kept);
        return new KeptAnswerView
        {
            Student = kept.Student,
            Name = await directory.ShortNameAsync(kept.Student),
            Attempt = kept.Attempt,
            Answer = attempt?.Answer,
            Verdict = attempt?.Verdict ?? default,
        };
    }
}
