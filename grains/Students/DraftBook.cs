using System.Collections.Immutable;
using System.Text.Json;
using Pmo.Journal;

namespace Pmo.Students;

/// <summary>
/// The drafts of one student: one slot per task, latest wins, durable before it is acknowledged. Beside the stream, never in it.
/// </summary>
public sealed class DraftBook(PersonId student, IDraftStore store)
{
    private Dictionary<string, Draft>? slots;

    public async ValueTask<ImmutableArray<Draft>> AllAsync() => [.. (await LoadAsync()).Values];

    public async ValueTask<DraftOutcome> SaveAsync(DraftSplice splice, DateTimeOffset at)
    {
        var known = await LoadAsync();
        var task = splice.Task.ToString();
        var held = known.GetValueOrDefault(task);
        if (splice.Base != (held?.Revision ?? 0)) return new DraftBehind { Stored = held };
        var text = held?.Text ?? "";
        if (splice.At < 0 || splice.Removed < 0 || splice.At > text.Length || splice.Removed > text.Length - splice.At)
            return new DraftBehind { Stored = held };
        var next = string.Concat(text.AsSpan(0, splice.At), splice.Inserted, text.AsSpan(splice.At + splice.Removed));
        if (next.Length > Answer.MaxDraft) return new DraftRefused { Code = RefusalCode.DraftTooLong };
        // Half of a surrogate pair cannot be stored: what is kept in memory would differ from what is read back.
        if (!HasWholeCharacters(next)) return new DraftRefused { Code = RefusalCode.Malformed };
        try
        {
            var payload = JsonSerializer.SerializeToUtf8Bytes(next, PmoJson.Options);
            switch (await store.SaveAsync(new DraftWrite(KeyOf(task), splice.Base, splice.Device, payload, at)))
            {
                case DraftResult.Saved saved:
                    known[task] = new Draft { Task = splice.Task, Revision = saved.Revision, Device = splice.Device, Text = next };
                    return new DraftSaved { Revision = saved.Revision };
                default:
                    // Somebody else wrote this slot: what is held is no longer true.
                    slots = null;
                    return new DraftBehind { Stored = (await LoadAsync()).GetValueOrDefault(task) };
            }
        }
        catch
        {
            // Unknown outcome: read the slots again before the next answer.
            slots = null;
            throw;
        }
    }

    public Draft? Find(TaskRef task) => slots?.GetValueOrDefault(task.ToString());

    /// <summary>The slot was emptied by an answer, in the answer's own transaction. False: it is known to have been empty, nobody need hear of it.</summary>
    public bool Finished(TaskRef task) => slots is null || slots.Remove(task.ToString());

    /// <summary>The journal's name of a slot.</summary>
    public DraftKey KeyOf(string task) => new(student.Value, task);

    private async ValueTask<Dictionary<string, Draft>> LoadAsync()
    {
        if (slots is not null) return slots;
        var stored = await store.LoadAsync(student.Value);
        return slots = stored.ToDictionary(row => row.Key.Task, Read, StringComparer.Ordinal);
    }

    private static bool HasWholeCharacters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsSurrogatePair(text, i)) return false;
            i++;
        }
        return true;
    }

    private static Draft Read(DraftRow row) => new()
    {
        Task = TaskRef.TryParse(row.Key.Task, out var task) ? task : throw new InvalidDataException($"A draft is stored under '{row.Key.Task}', which names no task."),
        Revision = row.Revision,
        Device = row.Device,
        Text = JsonSerializer.Deserialize<string>(row.Payload.Span, PmoJson.Options)!,
    };
}
