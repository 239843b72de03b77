using Orleans;
using Pmo.People;
using Pmo.Web.SignIn;

namespace Pmo.Web.Provisioning;

/// <summary>One person's ways in: closed, opened again, drawn anew.</summary>
internal sealed partial class UserDesk(IClusterClient grains, ProvisionHands hands, ILogger<UserDesk> log)
{
    private const string AsPerson = "person:";
    private const string AsLogin = "login:";
    private const string LoginKeys = "login.";

    /// <summary>Live connections end within a second: sessions are looked at again and again.</summary>
    public async Task<UserReport> BlockAsync(UserBlock asked)
    {
        var found = await FindAsync(asked.Who);
        if (found.Problem is { } problem) return new UserReport { Problem = problem };
        await Keyring(found.Person!).Block(asked.Blocked);
        if (found.Stray is { } account) await grains.GetGrain<IAccountGrain>(account).Block(asked.Blocked);
        LogBlocked(log, found.Person!.Id, asked.Blocked ? "blocked" : "unblocked");
        var known = found.Stray is not null || !(await Keyring(found.Person).Read()).Accounts.IsEmpty;
        return new UserReport { Person = found.Person.Id, Role = found.Person.Role, Blocked = asked.Blocked, MaySignIn = known };
    }

    public async Task<UserReport> ResetAsync(UserReset asked)
    {
        var found = await FindAsync(asked.Who);
        if (found.Problem is { } problem) return new UserReport { Problem = problem };
        var person = found.Person!;
        var keyring = await Keyring(person).Read();
        var login = (keyring.Accounts.FirstOrDefault(key => key.StartsWith(LoginKeys, StringComparison.Ordinal)) ?? found.Stray)?[LoginKeys.Length..];
        if (person.Role != Role.Student && login is null)
            return new UserReport { Problem = $"{person.Id} has no login. Give one with `pmo user add`, or name it in the school's file." };
        var signIn = person.Role == Role.Student ? await hands.IssueAsync(person) : await hands.IssueAsync(person, login!);
        LogReset(log, person.Id, login is null ? "card" : "password");
        return new UserReport { Person = person.Id, Role = person.Role, Blocked = keyring.Blocked, MaySignIn = true, SignIn = signIn };
    }

    /// <summary>The person, or why there is none. Stray: a login that the person's own record does not name.</summary>
    private async Task<(Person? Person, string? Stray, string? Problem)> FindAsync(string who)
    {
        var byLogin = who.StartsWith(AsPerson, StringComparison.Ordinal) ? null : await ByLoginAsync(who.StartsWith(AsLogin, StringComparison.Ordinal) ? who[AsLogin.Length..] : who);
        var byId = who.StartsWith(AsLogin, StringComparison.Ordinal) ? null : await ByIdAsync(who.StartsWith(AsPerson, StringComparison.Ordinal) ? who[AsPerson.Length..] : who);
        if (byId is not null && byLogin is { } other && other.Person.Id != byId.Id)
            return (null, null, $"{who} is a person's id and somebody else's login. Say {AsPerson}{who} or {AsLogin}{who}.");
        if ((byId ?? byLogin?.Person) is not { } person) return (null, null, "There is no such person and no such login.");
        var known = byLogin is null || (await Keyring(person).Read()).Accounts.Contains(byLogin.Value.Key);
        return (person, known ? null : byLogin!.Value.Key, null);
    }

    private Task<Person?> ByIdAsync(string id) =>
        Key.TryParse<PersonId>(id, out var key) ? grains.GetGrain<IPersonGrain>(key.ToGrainKey()).Read().AsTask() : Task.FromResult<Person?>(null);

    private async Task<(Person Person, string Key)?> ByLoginAsync(string login)
    {
        if (SignInService.LoginKey(login) is not { } key || await grains.GetGrain<IAccountGrain>(key).Read() is not { } account) return null;
        return await ByIdAsync(account.Person.Value) is { } person ? (person, key) : null;
    }

    private IKeyringGrain Keyring(Person person) => grains.GetGrain<IKeyringGrain>(person.Id.ToGrainKey());

    [LoggerMessage(Level = LogLevel.Information, Message = "{Person} was {What}")]
    private static partial void LogBlocked(ILogger log, PersonId person, string what);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Person} got a new {What}, the former one and all sessions ended")]
    private static partial void LogReset(ILogger log, PersonId person, string what);
}
