using System.Text.Json;
using System.Text.Json.Nodes;
using Pmo.Bench.Hub;
using Xunit;

namespace Pmo.Bench.Tests.Hub;

public sealed class HeldStreamsTests
{
    private readonly HeldStreams held = new();

    [Theory]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":3}}""", """{"a":{"b":3,"c":2}}""")]
    [InlineData("""{"a":[1,2]}""", """{"a":[3]}""", """{"a":[3]}""")]
    [InlineData("""{"a":1,"b":2}""", """{"a":null}""", """{"b":2}""")]
    [InlineData("""{"a":1}""", """{}""", """{"a":1}""")]
    public void Merge_FollowsTheMergePatchStandard(string view, string change, string expected) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), HeldStreams.Merge(JsonNode.Parse(view), JsonNode.Parse(change))));

    [Fact]
    public void Take_WhenAChangeFollows_AppliesIt()
    {
        Take(Full("e", 4));
        Assert.False(Take(Change("e", 5, 4)));
        Assert.Equal(5, held.Read("lesson/x")!.Value.Revision.Version);
        Assert.Equal("s5", held.Read("lesson/x")!.Value.View["current"]!.GetValue<string>());
    }

    [Fact]
    public void Take_WhenAChangeIsKnown_DropsIt()
    {
        Take(Full("e", 5));
        Assert.False(Take(Change("e", 5, 4)));
        Assert.Equal("full", held.Read("lesson/x")!.Value.View["current"]!.GetValue<string>());
    }

    [Fact]
    public void Take_WhenAChangeIsMissingBefore_SaysGapAndKeepsWhatItHolds()
    {
        Take(Full("e", 4));
        Assert.True(Take(Change("e", 6, 5)));
        Assert.Equal(4, held.Read("lesson/x")!.Value.Revision.Version);
    }

    [Fact]
    public void Take_WhenTheEpochIsForeign_SaysGap()
    {
        Take(Full("e", 4));
        Assert.True(Take(Change("other", 5, 4)));
    }

    [Fact]
    public void Take_WhenHeadsAreAhead_SaysGap()
    {
        Take(Full("e", 4));
        Assert.False(Take("""{"heads":{"lesson/x":{"epoch":"e","version":4}}}"""));
        Assert.True(Take("""{"heads":{"lesson/x":{"epoch":"e","version":5}}}"""));
    }

    private bool Take(string frame) => held.Take(JsonDocument.Parse(frame).RootElement);

    private static string Full(string epoch, long version) =>
        $$$"""{"s":"lesson/x","rev":{"epoch":"{{{epoch}}}","version":{{{version}}}},"full":{"current":"full"}}""";

    private static string Change(string epoch, long version, long from) =>
        $$$"""{"s":"lesson/x","rev":{"epoch":"{{{epoch}}}","version":{{{version}}}},"base":{{{from}}},"change":{"current":"s{{{version}}}"}}""";
}
