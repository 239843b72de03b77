using Pmo.Operations;

namespace Pmo.Grains.Tests.Operations;

public sealed class TroubleRulesTests
{
    private static readonly SchoolFacts Well = new() { Lessons = 2, Sockets = 54, UsualSockets = 56, Acks = 200, AckMicros = 30_000 };

    [Fact]
    public void ASchoolThatWorks_HasNoTrouble()
    {
        Assert.Empty(TroubleRules.Of(Well));
        Assert.Equal(Grade.Fine, TroubleRules.GradeOf(TroubleRules.Of(Well)));
    }

    [Fact]
    public void ScreensThatFellSilentInALesson_AreMissed() => Assert.Equal(
        new Trouble(TroubleKind.ScreensGone, Grade.Bad, 50), Assert.Single(TroubleRules.Of(Well with { Sockets = 6, LostLately = 48 })));

    [Fact]
    public void AClassThatClosedItsPages_IsNotMissed() => Assert.Empty(TroubleRules.Of(Well with { Sockets = 27, LostLately = 0 }));

    [Fact]
    public void ScreensThatAreGoneWithoutALesson_AreNotMissed() => Assert.Empty(TroubleRules.Of(Well with { Lessons = 0, Sockets = 0, LostLately = 54 }));

    [Theory]
    [InlineData(2, null)]
    [InlineData(5, Grade.Watch)]
    [InlineData(16, Grade.Bad)]
    public void LinksThatBreak_AreWeighedAgainstTheNumberOfScreens(int returned, Grade? grade) =>
        Assert.Equal(grade, GradeOf(TroubleKind.LinksBreak, Well with { Returned = returned }));

    [Theory]
    [InlineData(9, null)]
    [InlineData(10, Grade.Watch)]
    [InlineData(27, Grade.Bad)]
    public void SlowLinks_AreWeighedAgainstTheNumberOfScreens(int slow, Grade? grade) =>
        Assert.Equal(grade, GradeOf(TroubleKind.LinksSlow, Well with { Slow = slow }));

    [Theory]
    [InlineData(9, 9_000_000, null)]
    [InlineData(10, 499_999, null)]
    [InlineData(10, 500_000, Grade.Watch)]
    [InlineData(10, 2_000_000, Grade.Bad)]
    public void SlowAnswers_CountWhenThereAreEnough(int acks, long micros, Grade? grade) =>
        Assert.Equal(grade, GradeOf(TroubleKind.AnswersSlow, Well with { Acks = acks, AckMicros = micros }));

    [Fact]
    public void SeveralTroubles_StandWorstFirst() => Assert.Equal(
        [TroubleKind.CommandsFail, TroubleKind.LinksSlow, TroubleKind.ScreensStall, TroubleKind.LoadRefused],
        TroubleRules.Of(Well with { Failed = 5, Slow = 11, Cut = 1, Refused = 1 }).Select(trouble => trouble.Kind));

    [Fact]
    public void Servers_WithABackupOfLastNight_AreWell() => Assert.Empty(TroubleRules.Of(new SystemFacts { BackupMinutes = 600 }));

    [Theory]
    [InlineData(-1, TroubleKind.BackupMissing, Grade.Watch)]
    [InlineData(26 * 60, TroubleKind.BackupOld, Grade.Watch)]
    [InlineData(78 * 60, TroubleKind.BackupOld, Grade.Bad)]
    public void ABackupThatIsMissingOrOld_IsSaid(int minutes, TroubleKind kind, Grade grade)
    {
        var trouble = Assert.Single(TroubleRules.Of(new SystemFacts { BackupMinutes = minutes }));
        Assert.Equal((kind, grade), (trouble.Kind, trouble.Grade));
    }

    [Fact]
    public void EveryTroubleOfTheServers_IsFound()
    {
        var all = new SystemFacts
        {
            SilentProcesses = 1,
            JournalFailures = 1,
            CommitMicros = 200_000,
            JournalQueue = 2000,
            Refused = 3,
            ReactionsRefused = 1,
            ReactionsPending = 20,
            BackupMinutes = 5000,
        };
        Assert.Equal(8, TroubleRules.Of(all).Length);
        Assert.Equal(Grade.Bad, TroubleRules.GradeOf(TroubleRules.Of(all)));
    }

    private static Grade? GradeOf(TroubleKind kind, SchoolFacts facts) =>
        TroubleRules.Of(facts).Where(trouble => trouble.Kind == kind).Select(trouble => (Grade?)trouble.Grade).SingleOrDefault();
}
