using System.Diagnostics.Metrics;
using Pmo.Lessons;

namespace Pmo.Grains.Tests.Lessons;

public sealed class LessonCountTests : IAsyncLifetime
{
    private readonly SchoolId school = new("s-counted");
    private readonly MeterListener listener = new();
    private GrainWorld world = null!;
    private long open;

    public async Task InitializeAsync()
    {
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Name == LessonInstruments.Open) own.EnableMeasurementEvents(instrument);
        };
        // Other tests of this process count theirs under other schools.
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags[0].Value as string == school.Value) Interlocked.Add(ref open, value);
        });
        listener.Start();
        world = await GrainWorld.StartAsync();
        GrainWorld.Must(await world.Lesson.Execute(world.Header(GrainWorld.Platform), new PlanLesson { Plan = Samples.Plan(world.Time.GetUtcNow()) with { School = school } }));
    }

    public async Task DisposeAsync()
    {
        listener.Dispose();
        await world.DisposeAsync();
    }

    [Fact]
    public async Task OpenLesson_IsCountedUntilItEnds()
    {
        Assert.Equal(0, Interlocked.Read(ref open));
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        GrainWorld.Must(await world.Teach(new GoToStep { Step = "s2" }));
        Assert.Equal(1, Interlocked.Read(ref open));
        GrainWorld.Must(await world.Teach(new EndLesson()));
        Assert.Equal(0, Interlocked.Read(ref open));
    }

    [Fact]
    public async Task OpenLesson_IsCountedOnceOverARestart()
    {
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        await world.RestartAsync();
        // Its reminder may have woken it already. Not uncounted when it left the first server, it would be two now.
        await world.Lesson.Read();
        Assert.Equal(1, Interlocked.Read(ref open));
    }
}
