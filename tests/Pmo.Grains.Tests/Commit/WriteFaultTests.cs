using Pmo.Testing;

namespace Pmo.Grains.Tests.Commit;

public class WriteFaultTests
{
    public static TheoryData<string, JournalMoment> Faults()
    {
        var faults = new TheoryData<string, JournalMoment>();
        foreach (var path in WritePaths.Found)
        {
            faults.Add(path, JournalMoment.Before);
            faults.Add(path, JournalMoment.After);
        }
        return faults;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public Task StorageFault_OnEveryWritePath_LeavesClientsWithWhatIsStored(string path, JournalMoment moment)
    {
        Assert.True(WritePaths.Samples.TryGetValue(path, out var sample), $"{path} writes and has no sample in WritePaths: add one.");
        return WriteFaultCheck.RunAsync(sample!, moment);
    }

    [Fact]
    public void Samples_AreOfPathsThatExist() => Assert.Empty(WritePaths.Samples.Keys.Except(WritePaths.Found));
}
