using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Lessons;

public class DoorRulesTests
{
    private static readonly PersonId Misha = GrainWorld.Pupil(1);
    private static readonly PersonId Alisa = GrainWorld.Pupil(2);
    private static readonly string Phone = new('a', 64);
    private static readonly string Laptop = new('b', 64);
    private static readonly PlaceAsked MishaAsked = new() { Place = Misha, Device = Phone, At = Rules.Noon };
    private static readonly PlaceGiven MishaIn = new() { Place = Misha, At = Rules.Noon };
    private static readonly ImmutableArray<PersonId> Roster = [Misha, Alisa];

    private static readonly LessonState Open = new()
    {
        Plan = Samples.Plan(Rules.Noon),
        Status = LessonStatus.Open,
        ByName = true,
    };

    private static Scenario<DoorState, DoorCommand, DoorEvent> Door(Actor? actor = null, LessonState? lesson = null) =>
        Rules.Scenario<DoorState, DoorCommand, DoorEvent>(
            new(), (state, command, header) => DoorRules.Decide(state, command, header, lesson ?? Open, Roster), DoorFold.Apply, actor ?? GrainWorld.Platform);

    private static Scenario<DoorState, DoorCommand, DoorEvent> ByTeacher(LessonState? lesson = null) => Door(GrainWorld.Teacher, lesson);

    private static AskForPlace Ask(PersonId place, string device) => new() { Place = place, Device = device };

    [Fact]
    public void Ask_ForAFreePlace_Waits()
    {
        var state = Door().Given().When(Ask(Misha, Phone)).ThenOnce(MishaAsked);
        Assert.False(state.Places[Misha].Admitted);
    }

    [Fact]
    public void Ask_ForAPlaceThatAnotherDeviceHas_IsRefused()
    {
        Door().Given(MishaAsked).When(Ask(Misha, Laptop)).Then(RefusalCode.PlaceTaken);
        Door().Given(MishaAsked, MishaIn).When(Ask(Misha, Laptop)).Then(RefusalCode.PlaceTaken);
    }

    [Fact]
    public void Ask_ForAnotherPlace_MovesWhoWaitsAndNotWhoIsIn()
    {
        var state = Door().Given(MishaAsked).When(Ask(Alisa, Phone))
            .Then(new PlaceFreed { Place = Misha }, new PlaceAsked { Place = Alisa, Device = Phone, At = Rules.Noon });
        Assert.Equal([Alisa], state.Places.Keys);
        Door().Given(MishaAsked, MishaIn).When(Ask(Alisa, Phone)).Then(RefusalCode.PlaceTaken);
    }

    [Fact]
    public void Ask_OfSomebodyNotInTheRoster_IsRefused() => Door().Given().When(Ask(GrainWorld.Pupil(9), Phone)).Then(RefusalCode.NoSuchPlace);

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Ask_ByWhatIsNoDevice_IsRefused(string device) => Door().Given().When(Ask(Misha, device)).Then(RefusalCode.Malformed);

    [Fact]
    public void ByName_Closed_LetsNobodyElseInAndLeavesWhoHasAPlace()
    {
        var closed = Open with { ByName = false };
        Door(lesson: closed).Given().When(Ask(Misha, Phone)).Then(RefusalCode.ByNameClosed);
        Door(lesson: closed).Given(MishaAsked, MishaIn).When(Ask(Misha, Phone)).ThenNothing();
        ByTeacher(closed).Given(MishaAsked).When(new AdmitToPlace { Place = Misha }).ThenOnce(MishaIn);
    }

    [Fact]
    public void Admit_WhoWaits_GivesThePlace()
    {
        var state = ByTeacher().Given(MishaAsked).When(new AdmitToPlace { Place = Misha }).ThenOnce(MishaIn);
        Assert.Equal((true, Phone), (state.Places[Misha].Admitted, state.Places[Misha].Device));
        ByTeacher().Given().When(new AdmitToPlace { Place = Misha }).Then(RefusalCode.NoSuchPlace);
    }

    [Fact]
    public void Free_WaitingOrIn_LeavesThePlaceFree()
    {
        Assert.Empty(ByTeacher().Given(MishaAsked).When(new FreePlace { Place = Misha }).ThenOnce(new PlaceFreed { Place = Misha }).Places);
        Assert.Empty(ByTeacher().Given(MishaAsked, MishaIn).When(new FreePlace { Place = Misha }).ThenOnce(new PlaceFreed { Place = Misha }).Places);
        ByTeacher().Given().When(new FreePlace { Place = Misha }).ThenNothing();
    }

    [Theory]
    [InlineData(LessonStatus.Planned, RefusalCode.LessonNotOpen)]
    [InlineData(LessonStatus.Ended, RefusalCode.LessonEnded)]
    public void Door_OfALessonThatIsNotOpen_IsShut(LessonStatus status, RefusalCode why)
    {
        var lesson = Open with { Status = status };
        Door(lesson: lesson).Given().When(Ask(Misha, Phone)).Then(why);
        ByTeacher(lesson).Given(MishaAsked).When(new AdmitToPlace { Place = Misha }).Then(why);
        Door(lesson: new LessonState()).Given().When(Ask(Misha, Phone)).Then(RefusalCode.LessonNotPlanned);
    }

    public static TheoryData<string, Role> Strangers()
    {
        var cells = new TheoryData<string, Role>();
        foreach (var command in PmoJson.MembersOf(typeof(DoorCommand)))
            foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.System || command == typeof(AdmitToPlace)))
                cells.Add(PmoJson.NameOf(command), role);
        return cells;
    }

    /// <summary>Every role but the platform, and a teacher who is not of this lesson.</summary>
    [Theory]
    [MemberData(nameof(Strangers))]
    public void Decide_ByWhoMayNot_IsRefused(string command, Role role)
    {
        DoorCommand sample = command switch
        {
            "door.ask_for_place" => Ask(Misha, Phone),
            "door.admit" => new AdmitToPlace { Place = Misha },
            "door.free" => new FreePlace { Place = Misha },
            _ => throw new NotSupportedException($"{command} needs a sample here."),
        };
        Door(Rules.As("t-stranger", role)).Given(MishaAsked).When(sample).Then(RefusalCode.NotAllowed);
    }

    [Fact]
    public void Ask_ByATeacher_IsRefused() => ByTeacher().Given().When(Ask(Misha, Phone)).Then(RefusalCode.NotAllowed);
}
