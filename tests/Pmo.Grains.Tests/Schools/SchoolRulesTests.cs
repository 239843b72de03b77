using Pmo.Schools;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Schools;

public class SchoolRulesTests
{
    private static readonly SchoolRegistered Registered = new() { Name = "Гимназия № 1", TimeZone = "Europe/Kaliningrad" };
    private static readonly ClassId FiveA = new("5a");
    private static readonly PersonId Anna = new("p-anna");

    private static Scenario<SchoolState, SchoolCommand, SchoolEvent> School(Role role = Role.Configurator) =>
        Rules.Scenario<SchoolState, SchoolCommand, SchoolEvent>(new(), SchoolRules.Decide, SchoolFold.Apply, Rules.As("p-cfg", role));

    public static TheoryData<Role> RolesThatMayNot =>
        [Role.Unknown, Role.Student, Role.Teacher, Role.ClassTeacher, Role.Parent, Role.Principal, Role.Operator];

    [Fact]
    public void Register_WhenNew_KeepsNameAndTimeZone()
    {
        var state = School().Given()
            .When(new RegisterSchool { Name = "  Гимназия № 1 ", TimeZone = "Europe/Kaliningrad" })
            .ThenOnce(Registered);
        Assert.Equal("Гимназия № 1", state.Name);
        Assert.Equal("Europe/Kaliningrad", state.TimeZone);
    }

    [Fact]
    public void Register_WhenRegisteredUnderAnotherName_IsRefused()
    {
        School().Given(Registered).When(new RegisterSchool { Name = "Лицей", TimeZone = "Europe/Kaliningrad" }).Then(RefusalCode.AlreadyExists);
        School().Given(Registered).When(new RegisterSchool { Name = Registered.Name, TimeZone = Registered.TimeZone, District = "Янтарный" }).Then(RefusalCode.AlreadyExists);
    }

    [Fact]
    public void Register_InADistrict_KeepsItTrimmed()
    {
        var inDistrict = new RegisterSchool { Name = Registered.Name, TimeZone = Registered.TimeZone, District = " Янтарный " };
        School().Given().When(inDistrict).ThenOnce(Registered with { District = "Янтарный" });
        School().Given().When(inDistrict with { District = new string('я', RegisterSchool.MaxName + 1) }).Then(RefusalCode.TextTooLong);
    }

    [Theory]
    [InlineData(" ", "Europe/Kaliningrad", RefusalCode.TextEmpty)]
    [InlineData("Лицей", "", RefusalCode.Malformed)]
    [InlineData("Лицей", "Kaliningrad", RefusalCode.Malformed)]
    [InlineData("Лицей", "Europe/Калининград", RefusalCode.Malformed)]
    public void Register_WhenMalformed_IsRefused(string name, string zone, RefusalCode code) =>
        School().Given().When(new RegisterSchool { Name = name, TimeZone = zone }).Then(code);

    [Fact]
    public void Register_WhenNameIsLongerThanAllowed_IsRefused()
    {
        School().Given().When(new RegisterSchool { Name = new string('ш', RegisterSchool.MaxName + 1), TimeZone = "UTC" }).Then(RefusalCode.TextTooLong);
        var longest = new SchoolRegistered { Name = new string('ш', RegisterSchool.MaxName), TimeZone = "UTC" };
        School().Given().When(new RegisterSchool { Name = longest.Name, TimeZone = "UTC" }).ThenOnce(longest);
    }

    [Fact]
    public void AddClass_WhenNew_ListsItLast()
    {
        var state = School(Role.System).Given(Registered, new ClassAdded { Class = new("5b") })
            .When(new AddClass { Class = FiveA })
            .ThenOnce(new ClassAdded { Class = FiveA });
        Assert.Equal(["5b", "5a"], state.Classes.Select(c => c.Value));
    }

    [Fact]
    public void AddClass_WhenListed_ChangesNothing() =>
        School().Given(Registered, new ClassAdded { Class = FiveA }).When(new AddClass { Class = FiveA }).ThenNothing();

    [Fact]
    public void AddClass_WhenSchoolIsNotRegistered_IsRefused() =>
        School().Given().When(new AddClass { Class = FiveA }).Then(RefusalCode.NoSuchStream);

    [Fact]
    public void AddClass_WhenKeyIsNone_IsRefused() =>
        School().Given(Registered).When(new AddClass { Class = default }).Then(RefusalCode.Malformed);

    [Fact]
    public void AddStaff_WhenNew_ListsPersonWithRole()
    {
        var state = School().Given(Registered)
            .When(new AddStaff { Person = Anna, Role = Role.Teacher })
            .ThenOnce(new StaffAdded { Person = Anna, Role = Role.Teacher });
        Assert.Equal(Role.Teacher, state.Staff[Anna]);
    }

    [Fact]
    public void AddStaff_WhenListedWithAnotherRole_TakesTheNewRole()
    {
        var state = School().Given(Registered, new StaffAdded { Person = Anna, Role = Role.Teacher })
            .When(new AddStaff { Person = Anna, Role = Role.Principal })
            .ThenOnce(new StaffAdded { Person = Anna, Role = Role.Principal });
        Assert.Equal(Role.Principal, Assert.Single(state.Staff).Value);
    }

    [Theory]
    [InlineData(Role.Unknown)]
    [InlineData(Role.Student)]
    [InlineData(Role.Parent)]
    [InlineData(Role.Operator)]
    [InlineData(Role.System)]
    [InlineData((Role)77)]
    public void AddStaff_WhenRoleIsNotOfStaff_IsRefused(Role role) =>
        School().Given(Registered).When(new AddStaff { Person = Anna, Role = role }).Then(RefusalCode.Malformed);

    [Theory]
    [MemberData(nameof(RolesThatMayNot))]
    public void AnyCommand_WhenActorIsNeitherSystemNorConfigurator_IsRefused(Role role)
    {
        School(role).Given().When(new RegisterSchool { Name = "Лицей", TimeZone = "UTC" }).Then(RefusalCode.NotAllowed);
        School(role).Given(Registered).When(new AddClass { Class = FiveA }).Then(RefusalCode.NotAllowed);
        School(role).Given(Registered).When(new AddStaff { Person = Anna, Role = Role.Teacher }).Then(RefusalCode.NotAllowed);
    }
}
