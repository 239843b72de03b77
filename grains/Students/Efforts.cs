using Pmo.Lessons;

namespace Pmo.Students;

/// <summary>How a student's work on a task usually goes, from the own record alone: no other student is ever the measure. Pure.</summary>
public static class Efforts
{
    /// <summary>Older ones say less about the student of today.</summary>
    public const int LastTasks = 10;

    /// <summary>With fewer nothing is usual yet.</summary>
    public const int FewestTasks = 3;

    public static Effort Of(StudentState state, LessonPlace place)
    {
        var current = place.Task is { } task ? new TaskRef(place.Module, task).ToString() : null;
        var seconds = new Latest();
        var attempts = new Latest();
        foreach (var (name, record) in state.Tasks)
        {
            // The task at hand is what is weighed; it must not be on both sides of the scales.
            if (name == current || record.Attempts.IsEmpty) continue;
            if (record.Attempts[0].Seconds is { } took) seconds.Add(record.Attempts[0].At, took);
            for (var i = 0; i < record.Attempts.Length; i++)
            {
                if (record.Attempts[i].Verdict != Verdict.Right) continue;
                attempts.Add(record.Attempts[i].At, i + 1);
                break;
            }
        }
        return new Effort
        {
            TaskSince = place.TaskSince,
            NotYet = current is null ? 0 : NotYetInARow(state.Tasks.GetValueOrDefault(current)),
            UsualSeconds = seconds.Median(),
            UsualAttempts = attempts.Median(),
        };
    }

    /// <summary>From the newest attempt back to the last right one; what still waits for a check is neither.</summary>
    public static int NotYetInARow(TaskRecord? task)
    {
        var count = 0;
        for (var i = (task?.Attempts.Length ?? 0) - 1; i >= 0 && task!.Attempts[i].Verdict != Verdict.Right; i--)
            if (task.Attempts[i].Verdict == Verdict.NotYet)
                count++;
        return count;
    }

    /// <summary>The newest values seen so far, newest first: a year's record has hundreds of tasks, and every answer comes by here.</summary>
    private sealed class Latest
    {
        private readonly List<(DateTimeOffset At, int Value)> kept = new(LastTasks + 1);

        public void Add(DateTimeOffset at, int value)
        {
            var place = kept.Count;
            while (place > 0 && kept[place - 1].At < at) place--;
            if (place >= LastTasks) return;
            kept.Insert(place, (at, value));
            if (kept.Count > LastTasks) kept.RemoveAt(LastTasks);
        }

        /// <summary>Null with too few; of an even number the larger of the middle two, which calls fewer students stuck.</summary>
        public int? Median()
        {
            if (kept.Count < FewestTasks) return null;
            var values = kept.Select(entry => entry.Value).Order().ToList();
            return values[values.Count / 2];
        }
    }
}
