using System.Text.Unicode;
using Pmo.Bench.Load;

namespace Pmo.Bench.Rigs;

/// <summary>
/// Moves one lesson on and follows each move to every screen. A move's version is known in advance: only this teacher writes the stream.
/// </summary>
public sealed class LessonDrive
{
    private const int Remembered = 4096;

    private readonly LessonLoad lesson;
    private readonly string method;
    private readonly Run run;
    private readonly long[] due = new long[Remembered];
    private readonly int[] arrived = new int[Remembered];
    private readonly int members;
    private long sent;
    private long finished;

    public LessonDrive(LessonLoad lesson, string method, Run run)
    {
        this.lesson = lesson;
        this.method = method;
        this.run = run;
        members = lesson.Members.Count();
        sent = finished = lesson.Teacher.Version;
        foreach (var member in lesson.Members) member.OnChange = OnChange;
        lesson.Teacher.OnAnswer = (_, refused, _) =>
        {
            if (refused) run.Refuse();
        };
    }

    /// <summary>What all lessons of a stretch count together.</summary>
    public sealed class Run
    {
        private long delivered;
        private long refused;

        /// <summary>From due until on a screen, each frame.</summary>
        public Histogram Latency { get; set; } = new();

        public long Delivered => Interlocked.Read(ref delivered);

        public long Refused => Interlocked.Read(ref refused);

        /// <summary>Closed loop: a move that reached everybody starts the next one.</summary>
        public volatile bool Again;

        /// <summary>Clock of the newest arrival.</summary>
        public long Last;

        public void Refuse() => Interlocked.Increment(ref refused);

        public void Deliver(long latency, long now)
        {
            Interlocked.Increment(ref delivered);
            Latency.Add(latency);
            Interlocked.Exchange(ref Last, now);
        }
    }

    /// <summary>Moves that have not yet reached every screen.</summary>
    public long Open => Interlocked.Read(ref sent) - Interlocked.Read(ref finished);

    public long Missed => lesson.Members.Sum(m => m.Missed);

    public long Repeated => lesson.Members.Sum(m => m.Repeated);

    public void Move(long dueAt)
    {
        Span<byte> message = stackalloc byte[512];
        lock (due)
        {
            var version = Interlocked.Increment(ref sent);
            var slot = version % Remembered;
            due[slot] = dueAt;
            arrived[slot] = 0;
            // Every move goes to the other of two steps, so that none is "nothing to change".
            var step = (version & 1) == (lesson.Teacher.StartedAt & 1) ? lesson.Steps.Current : lesson.Steps.Next;
            Utf8.TryWrite(
                message,
                $"{{\"type\":1,\"invocationId\":\"{version}\",\"target\":\"{method}\",\"arguments\":[{{\"id\":\"{Guid.NewGuid()}\",\"stream\":\"{lesson.Stream}\",\"command\":{{\"t\":\"lesson.go_to_step\",\"step\":\"{step}\"}}}}]}}\u001e",
                out var written);
            lesson.Teacher.Line.Send(message[..written]);
        }
    }

    private void OnChange(long version, long now)
    {
        var slot = version % Remembered;
        run.Deliver(now - due[slot], now);
        if (Interlocked.Increment(ref arrived[slot]) != members) return;
        Interlocked.Increment(ref finished);
        if (run.Again) Move(Clock.Now);
    }
}
