using Pmo.Commit;
using Pmo.Journal;
using Pmo.Lessons;
using Pmo.Schools;
using Pmo.Teachers;
using Pmo.Testing;

namespace Pmo.Grains.Tests.Commit;

/// <summary>Snapshots make activations fast and decide nothing.</summary>
public class SnapshotTests
{
    private static async Task<GrainWorld> WithAnswersAsync(int answers, WorldStore? store = null)
    {
        var world = await (await GrainWorld.StartAsync(store)).ProvisionAsync();
        for (var i = 0; i < answers; i++)
            GrainWorld.Must(await world.Work(Samples.Answer(i)));
        return world;
    }

    private static ValueTask<StreamContents> LoadAsync(GrainWorld world, string? stream = null) => world.Store.Journal.LoadAsync(stream ?? GrainWorld.StreamOf(1));

    private static async Task<string> SeenAsync(GrainWorld world) => TestJson.Of(await world.Student().Read());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Snapshot_IsWrittenAfter128CommitsAndUsed(bool onDisk)
    {
        await using var store = onDisk ? WorldStore.OnDisk() : WorldStore.InMemory();
        await using var world = await WithAnswersAsync(130, store);
        var before = await SeenAsync(world);
        var stored = await LoadAsync(world);
        Assert.Equal((128, 3), (stored.Snapshot!.Version, stored.Tail.Count));

        await world.CrashAsync();
        Assert.Equal(before, await SeenAsync(world));
        Assert.Equal(132, GrainWorld.Must(await world.Work(Samples.Answer(1))).Version);
    }

    [Fact]
    public async Task OrderlyStop_KeepsASnapshotWhenManyCommitsWouldBeReplayed()
    {
        await using var world = await WithAnswersAsync(40);
        var before = await SeenAsync(world);
        await world.RestartAsync();
        Assert.Equal(41, (await LoadAsync(world)).Snapshot!.Version);
        Assert.Equal(before, await SeenAsync(world));
    }

    [Theory]
    [InlineData("student.state:99", "{}")]
    [InlineData("something.else:1", "{\"tasks\":7}")]
    [InlineData("student.state:1", "{\"tasks\":7}")]
    [InlineData("student.state:1", "not json")]
    public async Task Snapshot_ThatCannotBeRead_IsIgnored(string schema, string payload)
    {
        await using var world = await WithAnswersAsync(10);
        var before = await SeenAsync(world);
        await world.Store.Journal.SaveSnapshotAsync(GrainWorld.StreamOf(1), new Snapshot(11, schema, System.Text.Encoding.UTF8.GetBytes(payload)));

        await world.CrashAsync();
        Assert.Equal(before, await SeenAsync(world));
        Assert.Equal(12, GrainWorld.Must(await world.Work(Samples.Answer(1))).Version);
    }

    [Fact]
    public async Task Snapshot_ThatFails_CostsNothingButTime()
    {
        await using var world = await WithAnswersAsync(126);
        world.Journal.Fail(JournalCall.SaveSnapshot, JournalMoment.Before);
        Assert.Equal(128, GrainWorld.Must(await world.Work(Samples.Answer(1))).Version);
        Assert.Equal(0, world.Journal.StepsLeft);
        Assert.Null((await LoadAsync(world)).Snapshot);
        GrainWorld.Must(await world.Work(Samples.Answer(2)));
        Assert.Equal(129, (await LoadAsync(world)).Snapshot!.Version);
    }

    /// <summary>Bad history: a snapshot past an undelivered reaction; the next activation replays only what follows, and the reaction is lost.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(140)]
    public async Task Snapshot_NeverPassesUndeliveredReactions(int moves)
    {
        await using var world = await (await GrainWorld.StartAsync()).ProvisionAsync();
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        for (var i = 0; i < moves; i++)
            GrainWorld.Must(await world.Teach(new GoToStep { Step = i % 2 == 0 ? "s2" : "s3" }));
        await world.RestartAsync();
        Assert.Null((await LoadAsync(world, "lesson/l-1")).Snapshot);

        await world.Lesson.Read();
        await world.DeliverAsync(2);
        Assert.Equal(LessonStatus.Open, (await world.Class.Read()).Lessons[GrainWorld.LessonId].Status);
        Assert.Empty(await world.Store.Journal.PendingReactionsAsync(10));
    }

    [Fact]
    public async Task EveryState_SurvivesItsSnapshot()
    {
        await using var world = await WithAnswersAsync(2);
        GrainWorld.Must(await world.Work(Samples.Join));
        var note = new NoteRef { Teacher = GrainWorld.Anna, Note = new Guid("6f1f7c1e-0000-4000-8000-0000000000aa") };
        GrainWorld.Must(await world.TeacherGrain.Execute(world.Header(GrainWorld.Teacher), new WriteNote { Note = note.Note, Text = "Сюда" }));
        GrainWorld.Must(await world.Teach(new OpenLesson()));
        GrainWorld.Must(await world.Teach(new PauseLesson { Note = note }));
        await world.DeliverAsync(2);
        GrainWorld.Must(await world.School.Execute(world.Header(GrainWorld.Platform), new RegisterSchool { Name = "Школа 1", TimeZone = "Europe/Kaliningrad" }));
        GrainWorld.Must(await world.School.Execute(world.Header(GrainWorld.Platform), new AddStaff { Person = GrainWorld.Anna, Role = Role.Teacher }));

        Survives(await world.Student().Read());
        Survives(await world.Lesson.Read());
        Survives(await world.Class.Read());
        Survives(await world.TeacherGrain.Read());
        Survives(await world.School.Read());

        static void Survives<TState>(TState state) where TState : StreamState
        {
            Assert.NotEqual(TestJson.Of(Activator.CreateInstance<TState>()), TestJson.Of(state));
            Assert.Equal(TestJson.Of(state), TestJson.Of(EventCodec.ReadState<TState>(EventCodec.WriteState(state, 1))));
        }
    }
}
