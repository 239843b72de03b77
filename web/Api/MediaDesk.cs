using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Orleans;
using Pmo.Lessons;
using Pmo.Media;
using Pmo.Students;

namespace Pmo.Web.Api;

/// <summary>Takes files in and finds those that are shown. Holds no file longer than a request.</summary>
public sealed class MediaDesk(IClusterClient grains) : IDisposable
{
    /// <summary>Bodies in memory at a time: 64 × 3 MB. Who comes later is asked to try again.</summary>
    private const int MostAtOnce = 64;

    private readonly SemaphoreSlim free = new(MostAtOnce);

    public IMediaGrain Of(PersonId person) => grains.GetGrain<IMediaGrain>(person.ToGrainKey());

    /// <summary>Null when too many are being taken in now.</summary>
    public IDisposable? TakeIn() => free.Wait(0) ? new Place(free) : null;

    /// <summary>The whole body, or null when it is longer than <paramref name="most"/> bytes.</summary>
    public static async Task<ImmutableArray<byte>?> ReadAsync(HttpRequest request, int most)
    {
        if (request.ContentLength > most) return null;
        // One more than allowed, so that too much is seen without reading all of it.
        var bytes = new byte[(int)(request.ContentLength ?? most) + 1];
        var read = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        if (read > most) return null;
        return ImmutableCollectionsMarshal.AsImmutableArray(bytes.Length == read ? bytes : bytes[..read]);
    }

    /// <summary>The file that an answer on show consists of, and whose it is: only while the lesson shows it. Null otherwise.</summary>
    public async ValueTask<(PersonId Owner, MediaId Media)?> FindShownAsync(LessonId lesson, Guid snapshot, Guid answer)
    {
        var state = await grains.GetGrain<ILessonGrain>(lesson.ToGrainKey()).Read();
        if (!IsShown(state.Board, snapshot, answer) && !state.Shown.Values.Any(shown => IsShown(shown, snapshot, answer))) return null;
        var kept = (await grains.GetGrain<ILessonBookGrain>(lesson.ToGrainKey()).Read()).Snapshots.GetValueOrDefault(snapshot);
        if (kept?.Answers.FirstOrDefault(a => a.Id == answer) is not { } found) return null;
        var student = await grains.GetGrain<IStudentGrain>(found.Student.ToGrainKey()).Read();
        if (!student.Lessons.TryGetValue(lesson, out var place)) return null;
        var attempts = student.Tasks.GetValueOrDefault(new TaskRef(place.Module, kept.Task).ToString())?.Attempts ?? [];
        return found.Attempt >= 1 && found.Attempt <= attempts.Length && attempts[found.Attempt - 1].Answer is FileAnswer file
            ? (found.Student, file.Media)
            : null;
    }

    public void Dispose() => free.Dispose();

    private static bool IsShown(ShownAnswers? shown, Guid snapshot, Guid answer) => shown?.Snapshot == snapshot && shown.Answers.Contains(answer);

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
