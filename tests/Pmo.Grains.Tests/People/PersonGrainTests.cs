using Orleans.Runtime;
using Pmo.People;

namespace Pmo.Grains.Tests.People;

public class PersonGrainTests
{
    private static readonly Person Misha = new()
    {
        Id = new("p-misha"),
        Role = Role.Student,
        School = new("s-1"),
        Class = new("5a"),
        FamilyName = "Кораблёв",
        GivenName = "Михаил",
    };

    [Fact]
    public async Task Read_WhenNeverWritten_IsNull()
    {
        await using var host = await RecordHost.StartAsync();
        Assert.Null(await host.Person("p-misha").Read());
    }

    [Fact]
    public async Task Write_IsWhatIsRead()
    {
        await using var host = await RecordHost.StartAsync();
        await host.Person("p-misha").Write(Misha);
        Assert.Equal(Misha, await host.Person("p-misha").Read());
    }

    [Fact]
    public async Task Write_WhenNothingChanges_StoresNothing()
    {
        await using var host = await RecordHost.StartAsync();
        await host.Person("p-misha").Write(Misha);
        await host.Person("p-misha").Write(Misha with { });
        Assert.Equal(1, host.Storage.Writes);
    }

    [Fact]
    public async Task Write_UnderAnotherId_IsACallersDefect()
    {
        await using var host = await RecordHost.StartAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(() => host.Person("p-other").Write(Misha));
        Assert.Null(await host.Person("p-other").Read());
    }

    [Fact]
    public async Task SetLanguage_ToAKnownOne_IsKept()
    {
        await using var host = await RecordHost.StartAsync();
        await host.Person("p-misha").Write(Misha);
        Assert.IsType<Accepted>(await host.Person("p-misha").SetLanguage("en"));
        Assert.Equal(Misha with { Language = "en" }, await host.Person("p-misha").Read());
    }

    [Theory]
    [InlineData("de")]
    [InlineData("RU")]
    [InlineData("")]
    public async Task SetLanguage_ToAnotherOne_IsRefused(string language)
    {
        await using var host = await RecordHost.StartAsync();
        await host.Person("p-misha").Write(Misha);
        Assert.Equal(RefusalCode.Malformed, Assert.IsType<Refused>(await host.Person("p-misha").SetLanguage(language)).Code);
        Assert.Equal("ru", (await host.Person("p-misha").Read())!.Language);
    }

    [Fact]
    public async Task SetLanguage_OfNobody_IsRefused()
    {
        await using var host = await RecordHost.StartAsync();
        Assert.Equal(RefusalCode.NoSuchPerson, Assert.IsType<Refused>(await host.Person("p-nobody").SetLanguage("en")).Code);
    }

    [Theory]
    [InlineData(1, "ru")]
    [InlineData(2, "en")]
    public async Task SetLanguage_WhenTheStoreFails_ServesWhatIsStored(int fault, string stored)
    {
        await using var host = await RecordHost.StartAsync();
        await host.Person("p-misha").Write(Misha);
        host.Storage.NextWrite = (WriteFault)fault;
        await Assert.ThrowsAsync<OrleansException>(() => host.Person("p-misha").SetLanguage("en"));
        Assert.Equal(stored, (await host.Person("p-misha").Read())!.Language);
    }
}
