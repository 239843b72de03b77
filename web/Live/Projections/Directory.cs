using System.Collections.Concurrent;
using Orleans;
using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.People;
using Pmo.Teachers;
using Pmo.Web.Api;

namespace Pmo.Web.Live.Projections;

/// <summary>
/// Names for those who may see them, cached for a while: a wall of 27 asks once, not once per frame.
/// A failed look-up is not remembered. Titles of module versions never change and stay.
/// </summary>
public sealed class Directory(IClusterClient grains, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private const int MostKept = 20_000;

    private readonly ConcurrentDictionary<string, (string Text, DateTimeOffset Until)> cache = new(StringComparer.Ordinal);

    /// <summary>«Миша К.»; an erased person is «удалено».</summary>
    public ValueTask<string> ShortNameAsync(PersonId person) => CachedAsync("p/" + person.Value, async () =>
        await grains.GetGrain<IPersonGrain>(person.ToGrainKey()).Read() is { } found ? $"{found.GivenName} {found.FamilyName[..1]}." : "удалено");

    /// <summary>As addressed: «Анна Петровна»; an erased person is «удалено».</summary>
    public ValueTask<string> NameAsync(PersonId person) => CachedAsync("a/" + person.Value, async () =>
        await grains.GetGrain<IPersonGrain>(person.ToGrainKey()).Read() is { } found ? MeReader.NameOf(found) : "удалено");

    public ValueTask<string> ClassTitleAsync(ClassId @class) => CachedAsync("c/" + @class.Value, async () =>
        (await grains.GetGrain<IClassGrain>(@class.ToGrainKey()).Read()).Title);

    public ValueTask<string> ModuleTitleAsync(ModuleVersionId module) => CachedAsync("m/" + module.Value, async () =>
        (await grains.GetGrain<IModuleVersionGrain>(module.ToGrainKey()).Read())?.Title ?? "");

    /// <summary>A teacher's own words; empty when there are none (any more).</summary>
    public async ValueTask<string> NoteAsync(NoteRef? note) => note is null
        ? ""
        : await CachedAsync($"n/{note.Teacher.Value}/{note.Note:n}", async () =>
            await grains.GetGrain<ITeacherGrain>(note.Teacher.ToGrainKey()).ReadNote(note.Note) ?? "");

    /// <summary>What the module says to a typical wrong answer, safe HTML; empty when it says nothing.</summary>
    public async ValueTask<string> HintAsync(TaskRef task, string? wrong) => wrong is null
        ? ""
        : await CachedAsync($"h/{task}/{wrong}", async () =>
            (await grains.GetGrain<IModuleVersionGrain>(task.Module.ToGrainKey()).Read())?.FindTask(task.Task)?.Wrong
                .FirstOrDefault(known => known.Id == wrong) is { } typical ? MarkdownHtml.Block(typical.Says) : "");

    private async ValueTask<string> CachedAsync(string key, Func<Task<string>> find)
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue(key, out var known) && known.Until > now) return known.Text;
        var text = await find();
        cache[key] = (text, now + Fresh);
        // A year of notes would else stay for ever.
        if (cache.Count > MostKept)
            foreach (var old in cache.Where(entry => entry.Value.Until <= now)) cache.TryRemove(old);
        return text;
    }
}
