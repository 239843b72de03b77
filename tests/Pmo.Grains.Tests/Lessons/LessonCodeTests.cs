using Pmo.Devices;
using Pmo.Journal;
using Pmo.Lessons;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Lessons;

/// <summary>An open lesson is found under eight digits, whatever fails on the way to them.</summary>
public class LessonCodeTests
{
    private const string Taken = "77777777";

    private static readonly TimeSpan UntilItTriesAgain = TimeSpan.FromSeconds(5);

    private static ICodeGrain Code(GrainWorld world, string code) => world.Grains.GetGrain<ICodeGrain>($"lesson.{code}");

    private static async Task<GrainWorld> PlannedAsync() => await (await GrainWorld.StartAsync()).ProvisionAsync();

    [Fact]
    public async Task Opened_TakesACodeThatLeadsBackToIt()
    {
        await using var world = await PlannedAsync();
        Assert.Equal("", (await world.Lesson.Read()).Code);
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        Assert.Equal("00000001", (await world.Lesson.Read()).Code);
        Assert.Equal("l-1", await Code(world, "00000001").Read());
    }

    [Fact]
    public async Task Code_OfAnotherLesson_IsNotTaken()
    {
        await using var world = await PlannedAsync();
        Assert.True(await Code(world, "00000001").Claim("l-another", world.Time.GetUtcNow().AddHours(1)));
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        Assert.Equal("00000002", (await world.Lesson.Read()).Code);
        Assert.Equal("l-another", await Code(world, "00000001").Read());
    }

    [Fact]
    public async Task Code_StaysTheSameThroughMovesExtensionsAndRestarts()
    {
        await using var world = await PlannedAsync();
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        GrainWorld.Must(await world.Teach(new GoToStep { Step = "s2" }));
        GrainWorld.Must(await world.Teach(new ExtendLesson { Minutes = 90 }));
        await world.CrashAsync();
        Assert.Equal("00000001", (await world.Lesson.Read()).Code);
        // Claimed for as long as the lesson may last now, not for as long as it was to last when it opened.
        world.Time.Advance(TimeSpan.FromMinutes(45 + 90 + 15));
        Assert.Equal("l-1", await Code(world, "00000001").Read());
    }

    [Fact]
    public async Task Ended_HasNoCode()
    {
        await using var world = await PlannedAsync();
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        GrainWorld.Must(await world.Teach(new EndLesson()));
        Assert.Equal("", (await world.Lesson.Read()).Code);
    }

    /// <summary>Bad history: the store of codes fails, and the lesson cannot be opened, or never gets a code.</summary>
    [Fact]
    public async Task StoreOfCodes_Failing_LeavesTheLessonOpenAndTheCodeForLater()
    {
        await using var world = await PlannedAsync();
        world.Store.States.FailWrite(JournalMoment.Before);
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        Assert.Equal((LessonStatus.Open, ""), await world.Lesson.Read() is var state ? (state.Status, state.Code) : default);

        await world.DeliverAsync(2);
        var written = world.Journal.Hold(JournalCall.Append, JournalMoment.After);
        written.Release();
        world.Time.Advance(UntilItTriesAgain);
        await written.Reached.WaitAsync(GrainWorld.Patience);
        Assert.NotEqual("", (await world.Lesson.Read()).Code);
    }

    [Fact]
    public async Task CrashBetweenOpeningAndCode_TheNextActivationTakesOne()
    {
        await using var world = await PlannedAsync();
        Assert.True(await Code(world, Taken).Claim("l-another", world.Time.GetUtcNow().AddHours(1)));
        world.Store.Digits.Always = Taken;
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        Assert.Equal("", (await world.Lesson.Read()).Code);
        world.Store.Digits.Always = null;
        await world.CrashAsync();
        Assert.Matches("^[0-9]{8}$", (await world.Lesson.Read()).Code);
    }

    [Theory]
    [InlineData("1234567")]
    [InlineData("123456789")]
    [InlineData("1234567a")]
    [InlineData("１２３４５６７８")]
    public async Task Take_OfWhatIsNoCode_IsRefused(string code)
    {
        await using var world = await PlannedAsync();
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        var outcome = await world.Lesson.Execute(world.Header(GrainWorld.Platform), new TakeCode { Code = code });
        Assert.Equal(RefusalCode.Malformed, Assert.IsType<Refused>(outcome).Code);
    }
}
