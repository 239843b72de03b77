using System.Collections.Immutable;
using System.Security.Cryptography;
using Orleans;
using Pmo.Classes;
using Pmo.People;
using Pmo.Schools;
using Pmo.Students;
using Pmo.Teachers;
using Pmo.Web.SignIn;

namespace Pmo.Web.Provisioning;

/// <summary>Does what a plan says, through the same grains and rules as everybody.</summary>
internal sealed class ProvisionHands(IClusterClient grains, PlatformCommands platform, PasswordChecks passwords)
{
    /// <summary>Almost 60 random bits in 12 characters without those that are mistaken for others; read out and typed once.</summary>
    private const string PasswordLetters = "23456789abcdefghjkmnpqrstuvwxyz";

    public Task<IssuedSignIn?> DoAsync(SchoolId school, Revision seen, string what, SchoolCommand command) =>
        DoneAsync(grains.GetGrain<ISchoolGrain>(school.ToGrainKey()).Execute(Header(ISchoolGrain.Kind, school.Value, seen, what), command));

    public Task<IssuedSignIn?> DoAsync(ClassId @class, Revision seen, string what, ClassCommand command) =>
        DoneAsync(grains.GetGrain<IClassGrain>(@class.ToGrainKey()).Execute(Header(IClassGrain.Kind, @class.Value, seen, what), command));

    public Task<IssuedSignIn?> DoAsync(PersonId student, Revision seen, EnrolStudent command) =>
        DoneAsync(grains.GetGrain<IStudentGrain>(student.ToGrainKey()).Execute(Header(IStudentGrain.Kind, student.Value, seen, $"enrol/{command.Class}"), command));

    public Task<IssuedSignIn?> DoAsync(PersonId teacher, Revision seen, RegisterTeacher command) =>
        DoneAsync(grains.GetGrain<ITeacherGrain>(teacher.ToGrainKey()).Execute(Header(ITeacherGrain.Kind, teacher.Value, seen, "register"), command));

    public async Task<IssuedSignIn?> WriteAsync(Person person)
    {
        await grains.GetGrain<IPersonGrain>(person.Id.ToGrainKey()).Write(person);
        return null;
    }

    public async Task<IssuedSignIn?> IssueAsync(StaffPart part, string login) => await IssueAsync(await PersonAsync(part.Id), login);

    public async Task<IssuedSignIn?> IssueAsync(StudentPart part) => await IssueAsync(await PersonAsync(part.Id));

    /// <summary>A new password; the one before ends.</summary>
    public async Task<IssuedSignIn> IssueAsync(Person person, string login)
    {
        var password = NewPassword();
        var hash = await passwords.HashAsync(password, CancellationToken.None);
        await IssueAsync(person.Id, [new NewAccount { Key = SignInService.LoginKey(login)!, PasswordHash = hash }]);
        return Issued(person) with { Login = login, Password = password };
    }

    /// <summary>A new card; the one before ends.</summary>
    public async Task<IssuedSignIn> IssueAsync(Person person)
    {
        var card = Cards.Mint();
        await IssueAsync(person.Id, Cards.AccountsOf(card));
        return Issued(person) with { Code = card.Code, Link = "/c/" + card.Secret };
    }

    private Task IssueAsync(PersonId person, ImmutableArray<NewAccount> accounts) =>
        grains.GetGrain<IKeyringGrain>(person.ToGrainKey()).Issue(accounts, pending: true);

    private async Task<Person> PersonAsync(PersonId id) =>
        await grains.GetGrain<IPersonGrain>(id.ToGrainKey()).Read() ?? throw new InvalidOperationException($"{id} was erased meanwhile.");

    private static IssuedSignIn Issued(Person person) => new()
    {
        Person = person.Id,
        FamilyName = person.FamilyName,
        GivenName = person.GivenName,
        Patronymic = person.Patronymic,
        Class = person.Class,
    };

    private CommandHeader Header(string kind, string id, Revision seen, string what) => platform.Header($"{kind}/{id}@{seen.Epoch}.{seen.Version}/{what}");

    private static async Task<IssuedSignIn?> DoneAsync(Task<Outcome> command)
    {
        await PlatformCommands.DoneAsync(command);
        return null;
    }

    private static string NewPassword()
    {
        var letters = new string(RandomNumberGenerator.GetItems<char>(PasswordLetters, 12));
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }
}
