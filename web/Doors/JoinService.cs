using System.Collections.Immutable;
using Orleans;
using Pmo.Classes;
using Pmo.Devices;
using Pmo.Lessons;
using Pmo.Web.Live.Projections;
using Pmo.Web.SignIn;
using Pmo.Wire;

namespace Pmo.Web.Doors;

/// <summary>From a lesson's code to the lesson, and «по имени» to a place in it.</summary>
public sealed class JoinService(IClusterClient grains, Live.Projections.Directory directory, TimeProvider time)
{
    private const int CodeLength = 8;

    /// <summary>The eight digits, without what people put between them; null when it is no code.</summary>
    public static string? Normalise(string typed)
    {
        if (typed.Length > 32) return null;
        var digits = string.Concat(typed.Where(c => !(char.IsWhiteSpace(c) || c is '-' or '–' or '—')));
        return digits.Length == CodeLength && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    /// <summary>The open lesson that has this very code; null for any other code, whatever a crash left behind under it.</summary>
    public async Task<(LessonId Id, LessonState State)?> FindAsync(string code)
    {
        if (!Key.TryParse<LessonId>(await grains.GetGrain<ICodeGrain>($"{ILessonGrain.Kind}.{code}").Read(), out var id)) return null;
        var lesson = await grains.GetGrain<ILessonGrain>(id.ToGrainKey()).Read();
        return lesson.Status == LessonStatus.Open && lesson.Code == code ? (id, lesson) : null;
    }

    public async Task<JoinView> ViewAsync(LessonId id, LessonState lesson, Session? session)
    {
        var plan = lesson.Plan!;
        return new JoinView
        {
            Lesson = id,
            ClassTitle = await directory.ClassTitleAsync(plan.Class),
            Subject = plan.Subject,
            Mine = IsOf(session, id, lesson),
            ByName = lesson.ByName,
            Places = lesson.ByName ? await FreePlacesAsync(id, plan.Class) : ImmutableDictionary<string, string>.Empty,
        };
    }

    /// <summary>Asks for the place of this number in the roster; refused like any command.</summary>
    public async Task<(PlaceAnswer? Answer, RefusalCode Refused)> AskAsync(LessonId id, LessonState lesson, int number, string device)
    {
        if (!lesson.ByName) return (null, RefusalCode.ByNameClosed);
        var roster = await RosterAsync(lesson.Plan!.Class);
        if (number < 1 || number > roster.Length) return (null, RefusalCode.NoSuchPlace);
        var place = roster[number - 1];
        var held = (await DoorAsync(id)).Places.GetValueOrDefault(place);
        // Who works with a card at this moment is not at the door. Asked beside the door: a teacher looks at who comes in anyway.
        if (held?.Device != device && (await DeskAsync(id)).GetValueOrDefault(place) is { } tile && !IsAway(tile)) return (null, RefusalCode.PlaceTaken);
        var header = new CommandHeader { Id = Guid.CreateVersion7(), Actor = Actor.System("door"), At = time.GetUtcNow() };
        var outcome = await grains.GetGrain<ILessonDoorGrain>(id.ToGrainKey()).Execute(header, new AskForPlace { Place = place, Device = device });
        return outcome is Refused refused ? (null, refused.Code) : (await PlaceAsync(id, device), default);
    }

    /// <summary>What this device has at the lesson's door now.</summary>
    public async Task<PlaceAnswer> PlaceAsync(LessonId id, string device)
    {
        var (place, held) = await HeldAsync(id, device);
        return held is null
            ? new PlaceAnswer { Lesson = id, Status = PlaceStatus.Free, Name = "" }
            : new PlaceAnswer
            {
                Lesson = id,
                Status = held.Admitted ? PlaceStatus.Admitted : PlaceStatus.Waiting,
                Name = await directory.ShortNameAsync(place),
            };
    }

    public async Task<(PersonId Place, HeldPlace? Held)> HeldAsync(LessonId id, string device)
    {
        var found = (await DoorAsync(id)).Places.FirstOrDefault(place => place.Value.Device == device);
        return (found.Key, found.Value);
    }

    public async Task<LessonState> LessonAsync(LessonId id) => await grains.GetGrain<ILessonGrain>(id.ToGrainKey()).Read();

    private static bool IsOf(Session? session, LessonId id, LessonState lesson) => session is not null
        && (session.Only is null || session.Only == id)
        && (session.Role == Role.Student ? session.Class == lesson.Plan!.Class : lesson.IsTaughtBy(session.Person));

    private async Task<ImmutableDictionary<string, string>> FreePlacesAsync(LessonId id, ClassId @class)
    {
        var roster = await RosterAsync(@class);
        var held = (await DoorAsync(id)).Places;
        var desk = await DeskAsync(id);
        var free = ImmutableDictionary.CreateBuilder<string, string>();
        for (var i = 0; i < roster.Length; i++)
            if (!held.ContainsKey(roster[i]) && (!desk.TryGetValue(roster[i], out var tile) || IsAway(tile)))
                free[$"{i + 1}"] = await directory.ShortNameAsync(roster[i]);
        return free.ToImmutable();
    }

    private static bool IsAway(DeskTile tile) => tile.Link is Link.Away or Link.Unknown;

    private async Task<ImmutableArray<PersonId>> RosterAsync(ClassId @class) => (await grains.GetGrain<IClassGrain>(@class.ToGrainKey()).Read()).Students;

    private async Task<DoorState> DoorAsync(LessonId id) => await grains.GetGrain<ILessonDoorGrain>(id.ToGrainKey()).Read();

    private async Task<ImmutableDictionary<PersonId, DeskTile>> DeskAsync(LessonId id) =>
        (await grains.GetGrain<ILessonDeskGrain>(id.ToGrainKey()).Read()).Tiles;
}
