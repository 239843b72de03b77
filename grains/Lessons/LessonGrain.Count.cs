using Orleans;

namespace Pmo.Lessons;

/// <summary>Counts this lesson among the open ones while it is open and in memory; a watched lesson stays in memory.</summary>
public sealed partial class LessonGrain
{
    private SchoolId? counted;

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Count(open: false);
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    private void Count() => Count(State.Status == LessonStatus.Open);

    private void Count(bool open)
    {
        if (open == counted is not null) return;
        if (counted is { } school) LessonInstruments.Closed(school);
        counted = open ? State.Plan?.School : null;
        if (counted is { } opened) LessonInstruments.Opened(opened);
    }
}
