using System.Collections.Concurrent;
using System.Collections.Immutable;
using Orleans;
using Pmo.People;

namespace Pmo.Web.Provisioning;

/// <summary>Brings a file into the school: whole or, with any problem, not at all. One file at a time.</summary>
internal sealed partial class ProvisionDesk(IClusterClient grains, ProvisionHands hands, ILogger<ProvisionDesk> log) : IDisposable
{
    /// <summary>Lanes at once. A school of 1,500 is there within seconds, and the writes of a lesson find room between.</summary>
    private const int AtOnce = 8;

    private readonly SemaphoreSlim one = new(1);

    /// <summary>Null: another file is being brought in. Broken off, what was done stays, and the next run does the rest.</summary>
    /// <param name="json">The file.</param>
    /// <param name="preview">Change nothing.</param>
    /// <param name="takesSecrets">Whoever asks will keep what is drawn; else nothing is done when something would be.</param>
    /// <param name="cancellation">Of the one who asks.</param>
    public async Task<ProvisionReport?> RunAsync(ReadOnlyMemory<byte> json, bool preview, bool takesSecrets, CancellationToken cancellation)
    {
        if (!await one.WaitAsync(TimeSpan.Zero, cancellation)) return null;
        try
        {
            var (file, problems) = SchoolFileReader.Read(json);
            if (file is null) return new ProvisionReport { Preview = preview, Problems = problems, NewSignIns = 0 };
            var plan = SchoolPlanner.Make(file, await SchoolNow.ReadAsync(grains, file, cancellation));
            var report = new ProvisionReport { Preview = preview, Problems = plan.Problems, Items = plan.Items, NotInFile = plan.NotInFile, NewSignIns = plan.NewSignIns };
            if (plan.Problems.IsEmpty && !preview && plan.NewSignIns > 0 && !takesSecrets)
                report = report with { Problems = [new ProvisionProblem("the command", $"{plan.NewSignIns} people would get a card or a password: say where they shall go, for example --cards cards.csv.")] };
            if (preview || !report.Problems.IsEmpty) return report;
            report = report with { SignIns = await DoAsync(plan, cancellation) };
            LogDone(log, file.School.Id, Count(report, ProvisionAction.Created), Count(report, ProvisionAction.Changed), Count(report, ProvisionAction.Unchanged), report.SignIns.Length);
            return report;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>The secrets of these people are kept: the next run draws no others.</summary>
    public Task HandedOutAsync(ImmutableArray<PersonId> people) => Parallel.ForEachAsync(
        people, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (person, _) => await Again.UntilAnsweredAsync(async () =>
        {
            await grains.GetGrain<IKeyringGrain>(person.ToGrainKey()).HandedOut();
            return true;
        }));

    public void Dispose() => one.Dispose();

    private async Task<ImmutableArray<IssuedSignIn>> DoAsync(SchoolPlan plan, CancellationToken cancellation)
    {
        var issued = new ConcurrentDictionary<PersonId, IssuedSignIn>();
        foreach (var lanes in plan.Phases)
        {
            await Parallel.ForEachAsync(lanes, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (lane, stop) =>
            {
                foreach (var step in lane.Steps)
                {
                    stop.ThrowIfCancellationRequested();
                    if (await Again.UntilAnsweredAsync(() => step(hands)) is { } drawn) issued[drawn.Person] = drawn;
                }
            });
        }
        // As in the file, so that cards come out class by class.
        return [.. plan.Items.Select(item => issued.GetValueOrDefault(new PersonId(item.Id))).OfType<IssuedSignIn>()];
    }

    private static int Count(ProvisionReport report, ProvisionAction action) => report.Items.Count(item => item.Action == action);

    [LoggerMessage(Level = LogLevel.Information, Message = "A file was brought into school {School}: {Created} created, {Changed} changed, {Unchanged} unchanged, {SignIns} ways in drawn")]
    private static partial void LogDone(ILogger log, SchoolId school, int created, int changed, int unchanged, int signIns);
}
