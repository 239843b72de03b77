using System.Text;
using Pmo.Bench.Load;
using Xunit;

namespace Pmo.Bench.Tests.Load;

/// <summary>A load run's counters decide whether its figures count: each has to move when it should.</summary>
public sealed class MemberTests
{
    private readonly Member member = new("lesson/x");
    private readonly List<long> changes = [];

    public MemberTests()
    {
        member.OnChange = (version, _) => changes.Add(version);
        Take("""{"type":1,"target":"frame","arguments":[{"s":"lesson/x","rev":{"epoch":"e","version":4},"full":{}}]}""");
    }

    [Fact]
    public void Take_InOrder_CountsEach()
    {
        Change(5);
        Change(6);
        Assert.Equal([5, 6], changes);
        Assert.Equal((0, 0), (member.Missed, member.Repeated));
    }

    [Fact]
    public void Take_WithAHole_CountsWhatIsMissing()
    {
        Change(5);
        Change(8);
        Assert.Equal((2, 0), (member.Missed, member.Repeated));
    }

    [Fact]
    public void Take_TheSameTwice_CountsARepeatAndTellsOnce()
    {
        Change(5);
        Change(5);
        Assert.Equal([5], changes);
        Assert.Equal((0, 1), (member.Missed, member.Repeated));
    }

    [Fact]
    public void Take_AWholeViewLater_CountsWhatItPassedOver()
    {
        Take("""{"type":1,"target":"frame","arguments":[{"s":"lesson/x","rev":{"epoch":"e","version":7},"full":{}}]}""");
        Assert.Equal((3, 0), (member.Missed, member.Repeated));
    }

    [Fact]
    public void Take_OfAnotherStream_IsNotCounted()
    {
        Take("""{"type":1,"target":"frame","arguments":[{"s":"class/x","rev":{"epoch":"e","version":9},"base":8,"change":{}}]}""");
        Assert.Empty(changes);
    }

    [Fact]
    public void Take_AnAnswer_TellsWhetherItWasRefused()
    {
        var answers = new List<(long, bool)>();
        member.OnAnswer = (id, refused, _) => answers.Add((id, refused));
        Take("""{"type":3,"invocationId":"7","result":{"version":5}}""");
        Take("""{"type":3,"invocationId":"8","result":{"refused":"notAllowed"}}""");
        Take("""{"type":3,"invocationId":"9","error":"down"}""");
        Assert.Equal([(7, false), (8, true), (9, true)], answers);
    }

    private void Change(long version) =>
        Take($$$"""{"type":1,"target":"frame","arguments":[{"s":"lesson/x","rev":{"epoch":"e","version":{{{version}}}},"base":{{{version - 1}}},"change":{}}]}""");

    private void Take(string message) => member.Take(Encoding.UTF8.GetBytes(message));
}
