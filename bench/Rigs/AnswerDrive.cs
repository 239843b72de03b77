using System.Text.Unicode;
using Pmo.Bench.Load;
using Pmo.Wire;

namespace Pmo.Bench.Rigs;

/// <summary>Answers of one student, each followed to its acknowledgement.</summary>
public sealed class AnswerDrive
{
    private const int Remembered = 1024;

    private readonly AnswererLoad student;
    private readonly ITarget target;
    private readonly Run run;
    private readonly string[] tasks;
    private readonly long[] due = new long[Remembered];
    private long sent;
    private long answered;

    public AnswerDrive(AnswererLoad student, ITarget target, Run run)
    {
        this.student = student;
        this.target = target;
        this.run = run;
        // Kinds whose answer is a line: what a class sends most.
        tasks = [.. target.Tasks.Where(task => task.Form is TaskFormKind.Choice or TaskFormKind.ShortText || (task.Form == TaskFormKind.Number && task.Units.IsEmpty)).Select(task => $"\"task\":{{\"module\":\"{target.Module}\",\"task\":\"{task.Id}\"}},\"answer\":{AnswerTo(task)}")];
        student.Member.OnAnswer = OnAnswer;
    }

    public sealed class Run
    {
        private long acknowledged;
        private long refused;

        /// <summary>From due until acknowledged.</summary>
        public Histogram Latency { get; set; } = new();

        public long Acknowledged => Interlocked.Read(ref acknowledged);

        public long Refused => Interlocked.Read(ref refused);

        /// <summary>Closed loop: an acknowledgement starts the next answer.</summary>
        public volatile bool Again;

        public void Take(bool isRefused, long latency)
        {
            if (isRefused) Interlocked.Increment(ref refused);
            else Interlocked.Increment(ref acknowledged);
            Latency.Add(latency);
        }
    }

    public long Open => Interlocked.Read(ref sent) - Interlocked.Read(ref answered);

    public long Acknowledged => Interlocked.Read(ref answered);

    /// <summary>Changes of the student's own record since the start: one for each answer.</summary>
    public long Changes => student.Member.Version - student.Member.StartedAt;

    public long Missed => student.Member.Missed;

    public long Repeated => student.Member.Repeated;

    public void Ping() => student.Member.Line.Ping();

    public void Submit(long dueAt)
    {
        Span<byte> message = stackalloc byte[768];
        lock (due)
        {
            var number = ++sent;
            due[number % Remembered] = dueAt;
            Utf8.TryWrite(
                message,
                $"{{\"type\":1,\"invocationId\":\"{number}\",\"target\":\"{target.Methods.Submit}\",\"arguments\":[{{\"id\":\"{Guid.NewGuid()}\",\"stream\":\"{student.Stream}\",\"command\":{{\"t\":\"student.submit_answer\",{tasks[number % tasks.Length]},\"lesson\":\"{student.Lesson}\",\"step\":\"{student.Step}\",\"lessonVersionSeen\":2}}}}]}}\u001e",
                out var written);
            student.Member.Line.Send(message[..written]);
        }
    }

    private void OnAnswer(long number, bool refused, long now)
    {
        Interlocked.Increment(ref answered);
        run.Take(refused, now - due[number % Remembered]);
        if (run.Again) Submit(Clock.Now);
    }

    private static string AnswerTo(TaskContent task) => task.Form switch
    {
        TaskFormKind.Choice => $"{{\"t\":\"answer.choice\",\"option\":\"{task.Options[0].Id}\"}}",
        TaskFormKind.Number => "{\"t\":\"answer.number\",\"text\":\"15\"}",
        _ => "{\"t\":\"answer.text\",\"text\":\"половина и четверть\"}",
    };
}
