using System.Collections.Frozen;
using Orleans;
using Pmo.Classes;
using Pmo.People;
using Pmo.Schools;
using Pmo.Students;
using Pmo.Teachers;
using Pmo.Web.SignIn;

namespace Pmo.Web.Provisioning;

/// <summary>A stream as it was looked at; its place goes into the ids of the commands that are made from it.</summary>
internal readonly record struct Seen<T>(T State, Revision At);

internal sealed record SeenPerson(Person? Person, Keyring Keyring);

/// <summary>Everything of a school that a file may touch, as it is.</summary>
internal sealed class SchoolNow
{
    /// <summary>Reads under way at once: few enough that lessons go before.</summary>
    private const int AtOnce = 8;

    public required Seen<SchoolState> School { get; init; }

    /// <summary>Those of the school and those of the file, which may be another school's or none yet.</summary>
    public required FrozenDictionary<ClassId, Seen<ClassState>> Classes { get; init; }

    public required FrozenDictionary<PersonId, SeenPerson> People { get; init; }

    public required FrozenDictionary<PersonId, Seen<StudentState>> Students { get; init; }

    public required FrozenDictionary<PersonId, Seen<TeacherState>> Teachers { get; init; }

    /// <summary>By login as the file writes it; null: free.</summary>
    public required FrozenDictionary<string, Account?> Logins { get; init; }

    public static async Task<SchoolNow> ReadAsync(IClusterClient grains, SchoolFile file, CancellationToken cancellation)
    {
        var school = await Again.UntilAnsweredAsync(() => SeeAsync<SchoolState>(grains.GetGrain<ISchoolGrain>(file.School.Id.ToGrainKey())));
        Task<FrozenDictionary<TKey, TValue>> EachAsync<TKey, TValue>(IEnumerable<TKey> keys, Func<TKey, Task<TValue>> read) where TKey : notnull =>
            ManyAsync(keys, read, cancellation);
        return new SchoolNow
        {
            School = school,
            Classes = await EachAsync(school.State.Classes.Union(file.Classes.Select(part => part.Id)), id => SeeAsync<ClassState>(grains.GetGrain<IClassGrain>(id.ToGrainKey()))),
            People = await EachAsync([.. file.Staff.Select(part => part.Id), .. file.Students.Select(part => part.Id)], async id =>
                new SeenPerson(await grains.GetGrain<IPersonGrain>(id.ToGrainKey()).Read(), await grains.GetGrain<IKeyringGrain>(id.ToGrainKey()).Read())),
            Students = await EachAsync(file.Students.Select(part => part.Id), id => SeeAsync<StudentState>(grains.GetGrain<IStudentGrain>(id.ToGrainKey()))),
            Teachers = await EachAsync(
                file.Staff.Where(part => SchoolPlanner.Teaches(part.Role)).Select(part => part.Id), id => SeeAsync<TeacherState>(grains.GetGrain<ITeacherGrain>(id.ToGrainKey()))),
            Logins = await EachAsync(file.Staff.Select(part => part.Login).OfType<string>(), login => grains.GetGrain<IAccountGrain>(SignInService.LoginKey(login)!).Read().AsTask()),
        };
    }

    private static async Task<Seen<T>> SeeAsync<T>(ILive stream) where T : StreamState =>
        await stream.Sync(null) is Full full ? new Seen<T>((T)full.State, full.Revision) : throw new InvalidOperationException("A first sync is answered in full.");

    private static async Task<FrozenDictionary<TKey, TValue>> ManyAsync<TKey, TValue>(IEnumerable<TKey> keys, Func<TKey, Task<TValue>> read, CancellationToken cancellation)
        where TKey : notnull
    {
        var found = new System.Collections.Concurrent.ConcurrentDictionary<TKey, TValue>();
        await Parallel.ForEachAsync(
            keys.Distinct(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (key, _) => found[key] = await Again.UntilAnsweredAsync(() => read(key)));
        return found.ToFrozenDictionary();
    }
}
