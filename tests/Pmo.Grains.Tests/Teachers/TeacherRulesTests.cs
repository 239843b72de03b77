using Pmo.Lessons;
using Pmo.Teachers;
using Pmo.Testing;
using static Pmo.Grains.Tests.Classes.LessonCardSamples;

namespace Pmo.Grains.Tests.Teachers;

public class TeacherRulesTests
{
    private static readonly PersonId Anna = new("p-anna");
    private static readonly TeacherRegistered Registered = new() { School = new("s-1") };
    private static readonly Guid Note = new("0197a000-0000-7000-8000-000000000001");

    private static Scenario<TeacherState, TeacherCommand, TeacherEvent> Teacher(Actor actor) =>
        Rules.Scenario<TeacherState, TeacherCommand, TeacherEvent>(
            new(), (state, command, header) => TeacherRules.Decide(state, command, header, Anna), TeacherFold.Apply, actor);

    private static Scenario<TeacherState, TeacherCommand, TeacherEvent> BySystem => Teacher(Actor.System("reactions"));

    private static Scenario<TeacherState, TeacherCommand, TeacherEvent> ByAnna => Teacher(new Actor(Anna, Role.Teacher));

    [Fact]
    public void Register_WhenNew_KeepsSchool() =>
        Assert.Equal(new SchoolId("s-1"), BySystem.Given().When(new RegisterTeacher { School = new("s-1") }).ThenOnce(Registered).School);

    [Fact]
    public void Register_WhenAtAnotherSchool_IsRefused() =>
        BySystem.Given(Registered).When(new RegisterTeacher { School = new("s-2") }).Then(RefusalCode.AlreadyExists);

    [Fact]
    public void Register_WhenSchoolKeyIsNone_IsRefused() =>
        BySystem.Given().When(new RegisterTeacher { School = default }).Then(RefusalCode.Malformed);

    [Fact]
    public void Register_ByTheTeacher_IsRefused() =>
        ByAnna.Given().When(new RegisterTeacher { School = new("s-1") }).Then(RefusalCode.NotAllowed);

    [Fact]
    public void WriteNote_ByTheTeacher_KeepsTrimmedWords()
    {
        var state = ByAnna.Given(Registered)
            .When(new WriteNote { Note = Note, Text = "  Посмотрите на доску\n" })
            .ThenOnce(new NoteWritten { Note = Note, Text = "Посмотрите на доску" });
        Assert.Equal("Посмотрите на доску", state.Notes[Note]);
    }

    [Theory]
    [InlineData("p-other", Role.Teacher)]
    [InlineData("p-other", Role.Configurator)]
    [InlineData("reactions", Role.System)]
    public void WriteNote_BySomebodyElse_IsRefused(string person, Role role) =>
        Teacher(Rules.As(person, role)).Given(Registered).When(new WriteNote { Note = Note, Text = "Пауза" }).Then(RefusalCode.NotAllowed);

    [Fact]
    public void WriteNote_WhenNotRegisteredAsTeacher_IsRefused() =>
        Teacher(new Actor(Anna, Role.Student)).Given().When(new WriteNote { Note = Note, Text = "Пауза" }).Then(RefusalCode.NoSuchStream);

    [Theory]
    [InlineData("", RefusalCode.TextEmpty)]
    [InlineData(" \n\t", RefusalCode.TextEmpty)]
    [InlineData(null, RefusalCode.TextEmpty)]
    public void WriteNote_WhenBlank_IsRefused(string? text, RefusalCode code) =>
        ByAnna.Given(Registered).When(new WriteNote { Note = Note, Text = text! }).Then(code);

    [Fact]
    public void WriteNote_AtAndOverTheLongestLength()
    {
        var longest = new string('я', WriteNote.MaxLength);
        ByAnna.Given(Registered).When(new WriteNote { Note = Note, Text = $" {longest} " }).ThenOnce(new NoteWritten { Note = Note, Text = longest });
        ByAnna.Given(Registered).When(new WriteNote { Note = Note, Text = longest + "я" }).Then(RefusalCode.TextTooLong);
    }

    [Fact]
    public void WriteNote_WhenIdIsEmpty_IsRefused() =>
        ByAnna.Given(Registered).When(new WriteNote { Note = Guid.Empty, Text = "Пауза" }).Then(RefusalCode.Malformed);

    [Fact]
    public void WriteNote_WhenIdHoldsOtherWords_IsRefused() =>
        ByAnna.Given(Registered, new NoteWritten { Note = Note, Text = "Пауза" })
            .When(new WriteNote { Note = Note, Text = "Продолжаем" })
            .Then(RefusalCode.AlreadyExists);

    [Fact]
    public void ListOwnLesson_WhenCardIsNewer_ReplacesTheOlder()
    {
        var state = BySystem.Given(Registered, new OwnLessonListed { Card = Card(1) })
            .When(new ListOwnLesson { Card = Card(2, LessonStatus.Open) })
            .ThenOnce(new OwnLessonListed { Card = Card(2, LessonStatus.Open) });
        Assert.Equal(2, Assert.Single(state.Lessons).Value.Version);
    }

    [Fact]
    public void ListOwnLesson_WhenCardIsOlder_ChangesNothing() =>
        BySystem.Given(Registered, new OwnLessonListed { Card = Card(4, LessonStatus.Ended) })
            .When(new ListOwnLesson { Card = Card(3, LessonStatus.Open) })
            .ThenNothing();

    [Fact]
    public void ListOwnLesson_ByAnybodyButTheSystem_IsRefused()
    {
        ByAnna.Given(Registered).When(new ListOwnLesson { Card = Card(1) }).Then(RefusalCode.NotAllowed);
        Teacher(Rules.As("p-cfg", Role.Configurator)).Given(Registered).When(new ListOwnLesson { Card = Card(1) }).Then(RefusalCode.NotAllowed);
    }

    [Fact]
    public void ListOwnLesson_WhenNotRegistered_IsRefused() =>
        BySystem.Given().When(new ListOwnLesson { Card = Card(1) }).Then(RefusalCode.NoSuchStream);
}
