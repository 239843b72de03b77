using System.Collections.Immutable;
using Pmo.Commit;

namespace Pmo.Lessons;

/// <summary>
/// Who gets in «по имени». A device has at most one place of a lesson and a place at most one device; only a teacher of the lesson admits.
/// Pure: what the lesson and the roster say now comes as an argument.
/// </summary>
public static class DoorRules
{
    /// <summary>SHA-256 in hex.</summary>
    public const int DeviceLength = 64;

    public static Decision<DoorEvent> Decide(DoorState state, DoorCommand command, CommandHeader header, LessonState lesson, ImmutableArray<PersonId> roster)
    {
        if (!MayCommand(command, header.Actor, lesson)) return Refuse(RefusalCode.NotAllowed);
        if (lesson.Plan is null) return Refuse(RefusalCode.LessonNotPlanned);
        return command switch
        {
            FreePlace free => state.Places.ContainsKey(free.Place) ? Accept(new PlaceFreed { Place = free.Place }) : Decision.Nothing<DoorEvent>(),
            _ when lesson.Status == LessonStatus.Ended => Refuse(RefusalCode.LessonEnded),
            _ when lesson.Status != LessonStatus.Open => Refuse(RefusalCode.LessonNotOpen),
            AskForPlace ask => Ask(state, ask, header.At, lesson, roster),
            AdmitToPlace admit => Admit(state, admit.Place, header.At),
            _ => Refuse(RefusalCode.Malformed),
        };
    }

    /// <summary>The platform speaks for the device at the door; it may also give the device's own place back.</summary>
    private static bool MayCommand(DoorCommand command, Actor actor, LessonState lesson) => command switch
    {
        AskForPlace => actor.Role is Role.System,
        FreePlace when actor.Role is Role.System => true,
        _ => actor.Role is Role.Teacher or Role.ClassTeacher && lesson.IsTaughtBy(actor.Person),
    };

    private static Decision<DoorEvent> Ask(DoorState state, AskForPlace ask, DateTimeOffset at, LessonState lesson, ImmutableArray<PersonId> roster)
    {
        if (ask.Device is not { Length: DeviceLength } || !ask.Device.All(char.IsAsciiHexDigitLower)) return Refuse(RefusalCode.Malformed);
        if (!roster.Contains(ask.Place)) return Refuse(RefusalCode.NoSuchPlace);
        if (state.Places.TryGetValue(ask.Place, out var held))
            return held.Device == ask.Device ? Decision.Nothing<DoorEvent>() : Refuse(RefusalCode.PlaceTaken);
        // Closing the way in leaves those who hold a place where they are.
        if (!lesson.ByName) return Refuse(RefusalCode.ByNameClosed);
        var asked = new PlaceAsked { Place = ask.Place, Device = ask.Device, At = at };
        var other = state.Places.FirstOrDefault(place => place.Value.Device == ask.Device);
        if (other.Value is null) return Accept(asked);
        // Who waits may have pressed the wrong name. Who is in stays that student until a teacher says otherwise.
        return other.Value.Admitted
            ? Refuse(RefusalCode.PlaceTaken)
            : Decision.Accept<DoorEvent>(new PlaceFreed { Place = other.Key }, asked);
    }

    private static Decision<DoorEvent> Admit(DoorState state, PersonId place, DateTimeOffset at) =>
        !state.Places.TryGetValue(place, out var held) ? Refuse(RefusalCode.NoSuchPlace)
        : held.Admitted ? Decision.Nothing<DoorEvent>()
        : Accept(new PlaceGiven { Place = place, At = at });

    private static Decision<DoorEvent> Accept(DoorEvent happened) => Decision.Accept(happened);

    private static Decision<DoorEvent> Refuse(RefusalCode code) => Decision.Refuse<DoorEvent>(code);
}
