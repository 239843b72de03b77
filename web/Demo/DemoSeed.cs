using System.Collections.Immutable;
using Orleans;
using Pmo.Classes;
using Pmo.People;
using Pmo.Schools;
using Pmo.Students;
using Pmo.Teachers;
using Pmo.Web.Hosting;
using Pmo.Web.Provisioning;
using Pmo.Web.SignIn;

namespace Pmo.Web.Demo;

/// <summary>
/// Creates the demo gymnasium through the same grains and commands as any school. May break off anywhere and be run again: people and
/// accounts are written whole, commands carry ids made from what they do, and the book says when all of it was done.
/// </summary>
internal sealed class DemoSeed(IClusterClient grains, DemoBook book, PasswordChecks passwords, PlatformCommands provisioning, PmoSettings settings)
{
    private readonly ImmutableArray<Person> students = DemoCast.Students(settings.DemoClasses);

    public async Task RunAsync()
    {
        if (book.Ready) return;
        // Cards are drawn once and kept before they are handed out, so that a second run writes the same ones.
        if (book.Members.IsEmpty) book.Save(new DemoBook.Content { Members = DemoCast.Members(settings.DemoClasses) });
        await CreateSchoolAsync();
        await Task.WhenAll(DemoCast.Teachers.Append(DemoCast.Operator).Concat(students).Select(person => grains.GetGrain<IPersonGrain>(person.Id.ToGrainKey()).Write(person)));
        await Task.WhenAll(book.Members.Select(OpenAccountsAsync));
        await Task.WhenAll(DemoCast.Classes(settings.DemoClasses).Select(c => CreateClassAsync(c.Id, c.Title)));
        book.Save(new DemoBook.Content { Members = book.Members, Ready = true });
    }

    private async Task CreateSchoolAsync()
    {
        var school = grains.GetGrain<ISchoolGrain>(DemoCast.School.ToGrainKey());
        await PlatformCommands.DoneAsync(school.Execute(
            provisioning.Header("school"), new RegisterSchool { Name = DemoCast.SchoolName, TimeZone = DemoCast.TimeZone }));
        foreach (var (id, _) in DemoCast.Classes(settings.DemoClasses))
            await PlatformCommands.DoneAsync(school.Execute(provisioning.Header($"school/{id}"), new AddClass { Class = id }));
        foreach (var teacher in DemoCast.Teachers)
        {
            await PlatformCommands.DoneAsync(school.Execute(provisioning.Header($"school/{teacher.Id}"), new AddStaff { Person = teacher.Id, Role = Role.Teacher }));
            await PlatformCommands.DoneAsync(grains.GetGrain<ITeacherGrain>(teacher.Id.ToGrainKey()).Execute(
                provisioning.Header($"teacher/{teacher.Id}"), new RegisterTeacher { School = DemoCast.School }));
        }
    }

    private async Task CreateClassAsync(ClassId id, string title)
    {
        var grain = grains.GetGrain<IClassGrain>(id.ToGrainKey());
        await PlatformCommands.DoneAsync(grain.Execute(
            provisioning.Header($"class/{id}"), new CreateClass { School = DemoCast.School, Title = title, Grade = DemoCast.Grade }));
        foreach (var teacher in DemoCast.Teachers)
            await PlatformCommands.DoneAsync(grain.Execute(provisioning.Header($"class/{id}/{teacher.Id}"), new AddTeacher { Teacher = teacher.Id }));
        var roster = students.Where(s => s.Class == id).ToList();
        var enrolled = Task.WhenAll(roster.Select(student => PlatformCommands.DoneAsync(grains.GetGrain<IStudentGrain>(student.Id.ToGrainKey()).Execute(
            provisioning.Header($"student/{student.Id}"), new EnrolStudent { School = DemoCast.School, Class = id }))));
        // One after another: the roster keeps the order in which students were added.
        foreach (var student in roster)
            await PlatformCommands.DoneAsync(grain.Execute(provisioning.Header($"class/{id}/{student.Id}"), new AddStudent { Student = student.Id }));
        await enrolled;
    }

    private Task OpenAccountsAsync(DemoBook.Member member)
    {
        var accounts = ImmutableArray.CreateBuilder<NewAccount>();
        accounts.Add(new NewAccount { Key = DemoBook.AccountKeyOf(member.Person.Person) });
        if (member is { Login: { } login, Password: { } password })
            accounts.Add(new NewAccount { Key = SignInService.LoginKey(login)!, PasswordHash = passwords.Hash(password) });
        if (member.Card is { } card) accounts.AddRange(Cards.AccountsOf(card));
        // Whoever opens the demo has its book.
        return grains.GetGrain<IKeyringGrain>(member.Person.Person.ToGrainKey()).Issue(accounts.ToImmutable(), pending: false);
    }
}
