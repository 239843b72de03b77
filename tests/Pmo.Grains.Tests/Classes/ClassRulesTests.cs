using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Testing;
using static Pmo.Grains.Tests.Classes.LessonCardSamples;

namespace Pmo.Grains.Tests.Classes;

public class ClassRulesTests
{
    private static readonly SchoolId School = new("s-1");
    private static readonly ClassCreated Created = new() { School = School, Title = "5А", Grade = 5 };
    private static readonly PersonId Misha = new("p-misha");
    private static readonly PersonId Anna = new("p-anna");

    private static Scenario<ClassState, ClassCommand, ClassEvent> Class(Role role = Role.System) =>
        Rules.Scenario<ClassState, ClassCommand, ClassEvent>(new(), ClassRules.Decide, ClassFold.Apply, Rules.As("p-cfg", role));

    public static TheoryData<Role> RolesThatMayNot =>
        [Role.Unknown, Role.Student, Role.Teacher, Role.ClassTeacher, Role.Parent, Role.Principal, Role.Operator];

    [Fact]
    public void Create_WhenNew_KeepsSchoolTitleAndGrade()
    {
        var state = Class(Role.Configurator).Given().When(new CreateClass { School = School, Title = " 5А ", Grade = 5 }).ThenOnce(Created);
        Assert.Equal((School, "5А", 5), (state.School, state.Title, state.Grade));
    }

    [Fact]
    public void Create_WhenItIsAnotherClass_IsRefused() =>
        Class().Given(Created).When(new CreateClass { School = School, Title = "5Б", Grade = 5 }).Then(RefusalCode.AlreadyExists);

    [Theory]
    [InlineData("", 5, RefusalCode.TextEmpty)]
    [InlineData("пятый «А» класс гимназии", 5, RefusalCode.TextTooLong)]
    [InlineData("5А", 0, RefusalCode.Malformed)]
    [InlineData("5А", 12, RefusalCode.Malformed)]
    public void Create_WhenMalformed_IsRefused(string title, int grade, RefusalCode code) =>
        Class().Given().When(new CreateClass { School = School, Title = title, Grade = grade }).Then(code);

    [Fact]
    public void AddStudent_KeepsRosterOrder()
    {
        var state = Class().Given(Created, new StudentAdded { Student = new("p-zoya") })
            .When(new AddStudent { Student = Misha })
            .ThenOnce(new StudentAdded { Student = Misha });
        Assert.Equal(["p-zoya", "p-misha"], state.Students.Select(s => s.Value));
    }

    [Fact]
    public void AddStudent_WhenInRoster_ChangesNothing() =>
        Class().Given(Created, new StudentAdded { Student = Misha }).When(new AddStudent { Student = Misha }).ThenNothing();

    [Fact]
    public void RemoveStudent_LeavesTheOthersInTheirOrder_AndMayComeBack()
    {
        var zoya = new PersonId("p-zoya");
        var state = Class().Given(Created, new StudentAdded { Student = Misha }, new StudentAdded { Student = zoya })
            .When(new RemoveStudent { Student = Misha })
            .ThenOnce(new StudentRemoved { Student = Misha });
        Assert.Equal(zoya, Assert.Single(state.Students));
        Class().Given(Created, new StudentAdded { Student = Misha }, new StudentRemoved { Student = Misha })
            .When(new AddStudent { Student = Misha })
            .ThenOnce(new StudentAdded { Student = Misha });
    }

    [Fact]
    public void RemoveStudent_WhenNotInRoster_ChangesNothing() =>
        Class().Given(Created).When(new RemoveStudent { Student = Misha }).ThenNothing();

    [Fact]
    public void AddTeacher_WhenNew_ListsTeacherOnce()
    {
        var state = Class().Given(Created).When(new AddTeacher { Teacher = Anna }).ThenOnce(new TeacherAdded { Teacher = Anna });
        Assert.Equal(Anna, Assert.Single(state.Teachers));
    }

    [Fact]
    public void AnyCommand_WhenClassIsNotCreated_IsRefused()
    {
        Class().Given().When(new AddStudent { Student = Misha }).Then(RefusalCode.NoSuchStream);
        Class().Given().When(new RemoveStudent { Student = Misha }).Then(RefusalCode.NoSuchStream);
        Class().Given().When(new AddTeacher { Teacher = Anna }).Then(RefusalCode.NoSuchStream);
        Class().Given().When(new ListLesson { Card = Card(1) }).Then(RefusalCode.NoSuchStream);
    }

    [Fact]
    public void AnyCommand_WhenKeyIsNone_IsRefused()
    {
        Class().Given(Created).When(new AddStudent { Student = default }).Then(RefusalCode.Malformed);
        Class().Given(Created).When(new RemoveStudent { Student = default }).Then(RefusalCode.Malformed);
        Class().Given(Created).When(new AddTeacher { Teacher = new("Анна") }).Then(RefusalCode.Malformed);
        Class().Given(Created).When(new ListLesson { Card = Card(1, lesson: "") }).Then(RefusalCode.Malformed);
    }

    [Fact]
    public void ListLesson_WhenCardIsNewer_ShowsItsStatus()
    {
        var state = Class().Given(Created, new LessonListed { Card = Card(1) })
            .When(new ListLesson { Card = Card(2, LessonStatus.Open) })
            .ThenOnce(new LessonListed { Card = Card(2, LessonStatus.Open) });
        Assert.Equal(LessonStatus.Open, Assert.Single(state.Lessons).Value.Status);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    public void ListLesson_WhenCardIsNotNewer_ChangesNothing(long version) =>
        Class().Given(Created, new LessonListed { Card = Card(4, LessonStatus.Ended) })
            .When(new ListLesson { Card = Card(version, LessonStatus.Open) })
            .ThenNothing();

    [Fact]
    public void ListLesson_WhenActorIsConfigurator_IsRefused() =>
        Class(Role.Configurator).Given(Created).When(new ListLesson { Card = Card(1) }).Then(RefusalCode.NotAllowed);

    [Theory]
    [MemberData(nameof(RolesThatMayNot))]
    public void AnyCommand_WhenActorIsNeitherSystemNorConfigurator_IsRefused(Role role)
    {
        Class(role).Given().When(new CreateClass { School = School, Title = "5А", Grade = 5 }).Then(RefusalCode.NotAllowed);
        Class(role).Given(Created).When(new AddStudent { Student = Misha }).Then(RefusalCode.NotAllowed);
        Class(role).Given(Created, new StudentAdded { Student = Misha }).When(new RemoveStudent { Student = Misha }).Then(RefusalCode.NotAllowed);
        Class(role).Given(Created).When(new AddTeacher { Teacher = Anna }).Then(RefusalCode.NotAllowed);
        Class(role).Given(Created).When(new ListLesson { Card = Card(1) }).Then(RefusalCode.NotAllowed);
    }
}
