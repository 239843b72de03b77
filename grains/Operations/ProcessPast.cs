namespace Pmo.Operations;

/// <summary>The newest reports of one process.</summary>
/// <param name="isNew">Its totals count from now: the report before the first one said nothing.</param>
internal sealed class ProcessPast(bool isNew)
{
    private long cpuMs;
    private DateTimeOffset cpuAt;
    private int cpuPercent;
    private bool hasSilo;
    private ProcessReport? newest;

    public WebFigures? Web { get; private set; } = isNew ? new WebFigures() : null;

    public SiloFigures? Silo { get; private set; } = isNew ? new SiloFigures() : null;

    /// <summary>A container that is started again has the name that it had, and begins at nothing.</summary>
    public DateTimeOffset? StartedAt => newest?.StartedAt;

    public DateTimeOffset HeardAt { get; private set; }

    public int Lessons => Silo?.Lessons.Values.Sum() ?? 0;

    public int Sockets => Web?.Schools.Sum(school => school.Sockets) ?? 0;

    /// <summary>Null of a silo.</summary>
    public int? QueuePercent => Web is { QueueLimit: > 0 } web ? web.QueueMax * 100 / web.QueueLimit : null;

    public SchoolFigures? Of(SchoolId school) => Web?.Schools.FirstOrDefault(s => s.School == school);

    public void Take(ProcessReport report, DateTimeOffset now)
    {
        (Web, Silo) = (report.Web ?? Web, report.Silo ?? Silo);
        hasSilo |= report.Silo is not null;
        // Two parts of one process report within the same moment; over so short a time the processor's share is noise.
        if (newest is null) (cpuMs, cpuAt) = (report.CpuMs, now);
        else if (now - cpuAt >= ProcessReport.Every / 2)
            (cpuPercent, cpuMs, cpuAt) = ((int)Math.Max(0, (report.CpuMs - cpuMs) * 100 / (now - cpuAt).TotalMilliseconds), report.CpuMs, now);
        (newest, HeardAt) = (report, now);
    }

    public ProcessLine Line(bool silent) => new()
    {
        Web = Web is { QueueLimit: > 0 },
        Silo = hasSilo,
        Silent = silent,
        StartedAt = newest!.StartedAt,
        CpuPercent = cpuPercent,
        MemoryMb = newest.MemoryMb,
        Sockets = Sockets,
        Activations = Silo?.Grains.Sum(grain => grain.Activations) ?? 0,
    };
}
