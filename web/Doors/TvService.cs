using System.Security.Cryptography;
using Orleans;
using Pmo.Devices;
using Pmo.Lessons;
using Pmo.Web.SignIn;

namespace Pmo.Web.Doors;

/// <summary>Pairs a screen that nobody can type on: it shows six digits, somebody who is signed in says what it is to show.</summary>
public sealed class TvService(IClusterClient grains, TimeProvider time)
{
    private const int CodeLength = 6;
    private const int MostDraws = 20;

    public static readonly TimeSpan CodeLasts = TimeSpan.FromMinutes(10);

    public static string? Normalise(string? typed)
    {
        if (typed is null or { Length: > 32 }) return null;
        var digits = string.Concat(typed.Where(c => !(char.IsWhiteSpace(c) || c is '-' or '–' or '—')));
        return digits.Length == CodeLength && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    /// <summary>Null when so many codes are out that none was found free: try again later.</summary>
    public async Task<(string Code, DateTimeOffset Until)?> DrawAsync(string device)
    {
        var until = time.GetUtcNow() + CodeLasts;
        for (var draw = 0; draw < MostDraws; draw++)
        {
            var code = RandomNumberGenerator.GetString("0123456789", CodeLength);
            if (await Code(code).Claim(device, until)) return (code, until);
        }
        return null;
    }

    /// <summary>The code still stands for this device.</summary>
    public async Task<bool> IsOfAsync(string code, string device) => await Code(code).Read() == device;

    /// <summary>Null: paired. A code pairs once.</summary>
    public async Task<RefusalCode?> ConfirmAsync(Session session, string code, LessonId id)
    {
        var lesson = await grains.GetGrain<ILessonGrain>(id.ToGrainKey()).Read();
        var use = lesson switch
        {
            { Plan: null } => DeviceUse.Unknown,
            _ when session.Role is Role.Teacher or Role.ClassTeacher && lesson.IsTaughtBy(session.Person) => DeviceUse.BigScreen,
            _ when session.Role == Role.Student && session.Class == lesson.Plan.Class => DeviceUse.Student,
            _ => DeviceUse.Unknown,
        };
        if (use == DeviceUse.Unknown) return RefusalCode.NotAllowed;
        if (lesson.Status == LessonStatus.Ended) return RefusalCode.LessonEnded;
        if (await Code(code).Read() is not { } device) return RefusalCode.NoSuchCode;
        await Code(code).Claim(device, time.GetUtcNow());
        await grains.GetGrain<IDeviceGrain>(device).Pair(new Pmo.Devices.Device
        {
            Use = use,
            Lesson = id,
            By = session.Person,
            Until = lesson.ClosesAt ?? lesson.Plan!.EndsAt + LessonState.GraceAfterBell,
            Stamp = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        });
        return null;
    }

    public Task ForgetAsync(string device) => grains.GetGrain<IDeviceGrain>(device).Forget();

    private ICodeGrain Code(string code) => grains.GetGrain<ICodeGrain>($"tv.{code}");
}
