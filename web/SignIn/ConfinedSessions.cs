using System.Security.Claims;
using Orleans;
using Pmo.Devices;
using Pmo.Lessons;
using Pmo.People;

namespace Pmo.Web.SignIn;

/// <summary>
/// Sessions without an account, for one lesson alone: a place held at its door, a big screen, a TV that a student works on. They stand for as
/// long as the door or the device says so, and not beyond their lesson.
/// </summary>
internal sealed class ConfinedSessions(IClusterClient grains, TimeProvider time)
{
    private const string SeatClaim = "seat";
    private const string HolderClaim = "holder";
    private const string DeviceClaim = "device";

    /// <summary>A room looks at its big screen for a while after the lesson.</summary>
    private static readonly TimeSpan DevicesOutlive = TimeSpan.FromMinutes(15);

    public static bool Is(ClaimsPrincipal principal) => principal.HasClaim(c => c.Type is SeatClaim or DeviceClaim);

    /// <param name="lesson">Whose door it is.</param>
    /// <param name="place">The student.</param>
    /// <param name="device">As the door keeps it.</param>
    public static ClaimsPrincipal SeatOf(LessonId lesson, PersonId place, string device) =>
        Sessions.PrincipalOf(place, Role.Student, new Claim(SeatClaim, lesson.Value), new Claim(HolderClaim, device));

    public static ClaimsPrincipal DeviceOf(string id, Device device) => Sessions.PrincipalOf(
        device.Use == DeviceUse.Student ? device.By : PersonId.Of(id), device.Use == DeviceUse.Student ? Role.Student : Role.Screen,
        new Claim(DeviceClaim, id), new Claim(Sessions.StampClaim, device.Stamp));

    public async ValueTask<Session?> ResolveAsync(ClaimsPrincipal principal)
    {
        if (Key.TryParse<LessonId>(principal.FindFirstValue(SeatClaim), out var lesson))
            return Key.TryParse<PersonId>(principal.FindFirstValue(Sessions.PersonClaim), out var place)
                ? await SeatAsync(lesson, place, principal.FindFirstValue(HolderClaim))
                : null;
        return principal.FindFirstValue(DeviceClaim) is { } id ? await DeviceAsync(id, principal.FindFirstValue(Sessions.StampClaim)) : null;
    }

    /// <summary>Of a paired device that still may show its lesson; null for any other.</summary>
    public async ValueTask<(Device Device, Session Session)?> DeviceAsync(string id)
    {
        if (!Key.IsWellFormed(id) || await grains.GetGrain<IDeviceGrain>(id).Read() is not { } device) return null;
        var lesson = await grains.GetGrain<ILessonGrain>(device.Lesson.ToGrainKey()).Read();
        if (lesson.Plan is not { } plan || !Stands(device, lesson)) return null;
        if (await PersonAsync(device.By) is not { } by) return null;
        return device.Use switch
        {
            DeviceUse.BigScreen when lesson.IsTaughtBy(by.Id) =>
                (device, new Session(PersonId.Of(id), Role.Screen, plan.School, plan.Class, by.Language, device.Lesson)),
            DeviceUse.Student when by.Role == Role.Student && by.Class == plan.Class =>
                (device, new Session(by.Id, Role.Student, by.School, by.Class, by.Language, device.Lesson)),
            _ => null,
        };
    }

    /// <summary>Signed out by hand: the place is free again, the device forgets what it was paired to.</summary>
    public async Task LeaveAsync(ClaimsPrincipal principal)
    {
        if (await ResolveAsync(principal) is not { Only: { } only } session) return;
        if (principal.FindFirstValue(DeviceClaim) is { } id)
        {
            await grains.GetGrain<IDeviceGrain>(id).Forget();
            return;
        }
        var header = new CommandHeader { Id = Guid.CreateVersion7(), Actor = Actor.System("door"), At = time.GetUtcNow() };
        await grains.GetGrain<ILessonDoorGrain>(only.ToGrainKey()).Execute(header, new FreePlace { Place = session.Person });
    }

    private async ValueTask<Session?> SeatAsync(LessonId id, PersonId place, string? holder)
    {
        var door = await grains.GetGrain<ILessonDoorGrain>(id.ToGrainKey()).Read();
        if (!door.Places.TryGetValue(place, out var held) || !held.Admitted || held.Device != holder) return null;
        var lesson = await grains.GetGrain<ILessonGrain>(id.ToGrainKey()).Read();
        if (lesson.Status != LessonStatus.Open) return null;
        var person = await PersonAsync(place);
        return person is { Role: Role.Student } && person.Class == lesson.Plan!.Class
            ? new Session(place, person.Role, person.School, person.Class, person.Language, id)
            : null;
    }

    private async ValueTask<Session?> DeviceAsync(string id, string? stamp) =>
        await DeviceAsync(id) is { } found && found.Device.Stamp == stamp ? found.Session : null;

    /// <summary>Null also for who was blocked: such a session has no account of its own that would say so.</summary>
    private async ValueTask<Person?> PersonAsync(PersonId id) =>
        (await grains.GetGrain<IKeyringGrain>(id.ToGrainKey()).Read()).Blocked ? null : await grains.GetGrain<IPersonGrain>(id.ToGrainKey()).Read();

    /// <summary>An open lesson ends by its bell at the latest, so only a lesson that is never opened needs the device's own time.</summary>
    private bool Stands(Device device, LessonState lesson) => lesson switch
    {
        { EndedAt: { } ended } => time.GetUtcNow() < ended + DevicesOutlive,
        { Status: LessonStatus.Open } => true,
        _ => time.GetUtcNow() < device.Until,
    };
}
