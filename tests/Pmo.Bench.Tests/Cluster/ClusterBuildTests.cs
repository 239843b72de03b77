using Pmo.Bench.Cluster;
using Pmo.Bench.Site;
using Pmo.Testing;

namespace Pmo.Bench.Tests.Cluster;

public sealed class ClusterBuildTests
{
    [Fact]
    public void In_ATreeWithoutTheClusterBuild_SaysWhatMakesIt_WithACodeOfItsOwn()
    {
        using var tree = new JournalFolder();

        var missing = Assert.Throws<RigException>(() => ClusterBuild.In(tree.Path, "release"));

        Assert.Equal(RigException.NotHere, missing.Code);
        Assert.Contains("dotnet build silo -c release -p:PmoEngine=Orleans", missing.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', missing.Message);
    }
}
