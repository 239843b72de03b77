using Pmo.Lessons;

namespace Pmo.Grains.Tests.Lessons;

public class LessonStateTests
{
    /// <summary>Paces as letters: t teacher's, s self; the class stands at the capital one.</summary>
    [Theory]
    [InlineData("Tsst", "1000")]
    [InlineData("tSst", "0110")]
    [InlineData("tsSt", "0110")]
    [InlineData("tssT", "0001")]
    [InlineData("Ssts", "1100")]
    [InlineData("sstS", "0001")]
    [InlineData("sSss", "1111")]
    [InlineData("T", "1")]
    public void IsReachable_IsTheSelfPacedStretchAroundTheClass(string paces, string reachable)
    {
        var state = new LessonState
        {
            Status = LessonStatus.Open,
            Steps = [.. paces.Select((pace, index) => new LessonStep { Id = $"s{index}", Pace = char.ToLowerInvariant(pace) == 's' ? Pace.Self : Pace.Teacher })],
            Current = $"s{paces.Select((pace, index) => (pace, index)).Single(p => char.IsUpper(p.pace)).index}",
        };
        Assert.Equal(reachable, string.Concat(state.Steps.Select(step => state.IsReachable(step.Id) ? '1' : '0')));
    }

    [Fact]
    public void IsReachable_BeforeTheLessonOpens_IsNoStep()
    {
        var state = LessonFold.Apply(new LessonState(), new LessonPlanned { Plan = Samples.Plan(Rules.Noon) });
        Assert.All(state.Steps, step => Assert.False(state.IsReachable(step.Id)));
        Assert.False(state.IsReachable("s9"));
    }

    [Fact]
    public void ClosesAt_IsAQuarterOfAnHourAfterTheBell()
    {
        Assert.Null(new LessonState().ClosesAt);
        Assert.Equal(Rules.Noon.AddMinutes(15), new LessonState { EndsAt = Rules.Noon }.ClosesAt);
    }
}
