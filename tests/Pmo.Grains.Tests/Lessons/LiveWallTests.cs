using System.Collections.Immutable;
using Pmo.Commit;
using Pmo.Grains.Tests.Students;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Students;
using Pmo.Testing;
using Xunit.Abstractions;

namespace Pmo.Grains.Tests.Lessons;

/// <summary>
/// A lesson and its students live by their rules; the wall hears of them late, in any order and more than once. Whoever applies its changes to what
/// was seen once sees what a wall shows that was built anew.
/// </summary>
public class LiveWallTests(ITestOutputHelper output)
{
    private const int Pupils = 3;

    private sealed class World(Random random)
    {
        public LessonState Lesson { get; private set; } = new LessonEvent[]
        {
            new LessonPlanned { Plan = Samples.Plan(Rules.Noon) }, new LessonOpened { At = Rules.Noon, EndsAt = Rules.Noon.AddMinutes(45), Step = "s1" },
        }.Aggregate(new LessonState(), LessonFold.Apply);

        public long LessonVersion { get; private set; } = 2;

        public StudentState[] Students { get; } = [.. Enumerable.Repeat(new StudentEvent[]
        {
            new StudentEnrolled { School = GrainWorld.SchoolId, Class = GrainWorld.ClassId },
            new LessonJoined { Lesson = GrainWorld.LessonId, Module = Samples.ModuleId, At = Rules.Noon },
            new PlaceChanged { Lesson = GrainWorld.LessonId, Step = "s2", Task = "number", At = Rules.Noon },
        }.Aggregate(new StudentState(), StudentFold.Apply), Pupils)];

        public long[] Versions { get; } = new long[Pupils];

        public DateTimeOffset Now { get; private set; } = Rules.Noon;

        /// <summary>On their way to the wall.</summary>
        public List<Action<LiveWall>> Post { get; } = [];

        public void Step()
        {
            Now = Now.AddSeconds(random.Next(0, 60));
            if (random.Next(5) == 0) Teach();
            else Work(random.Next(Pupils));
        }

        public void End() => Teach(new EndLesson());

        private void Teach(LessonCommand? chosen = null)
        {
            var command = chosen ?? random.Next(4) switch
            {
                0 => new PauseLesson(),
                1 => new ResumeLesson(),
                2 => new ReleaseClass(),
                _ => LessonPropertyTests.Any(random, Now),
            };
            // Ended once it stays so, and this is about an open lesson.
            if (chosen is null && command is EndLesson or RingBell) return;
            var decision = LessonRules.Decide(Lesson, command, Rules.Header(GrainWorld.Teacher, Now), LessonSamples.Facts);
            if (decision is not Decision<LessonEvent>.Accepted accepted) return;
            Lesson = accepted.Events.Aggregate(Lesson, LessonFold.Apply);
            var (version, lesson) = (++LessonVersion, Lesson);
            Post.Add(wall => wall.Take(version, lesson, Now));
        }

        private void Work(int pupil)
        {
            var id = GrainWorld.Pupil(pupil + 1);
            if (random.Next(4) == 0)
            {
                var link = (Link)random.Next(1, 5);
                Post.Add(wall => wall.Presence(new StudentPresence { Student = id, Link = link }, Now));
                return;
            }
            var (command, actor) = StudentPropertyTests.AnyFor(random, Students[pupil]);
            if (random.Next(3) == 0) command = Samples.Answer(random.Next(6), GrainWorld.LessonId);
            if (actor.Role == Role.Student || command is SubmitAnswer) actor = new Actor(id, Role.Student);
            if (StudentRules.Decide(id, Students[pupil], command, Rules.Header(actor, Now), Samples.Module, isTaught: true)
                is not Decision<StudentEvent>.Accepted accepted) return;
            Students[pupil] = accepted.Events.Aggregate(Students[pupil], StudentFold.Apply);
            var notice = StudentNotices.Of(id, Students[pupil], GrainWorld.LessonId, ++Versions[pupil]);
            if (notice is not null) Post.Add(wall => wall.Notice(notice, Now));
        }

        /// <summary>As an activation that lost its memory does; links are told again by the web, not by students.</summary>
        public DeskState Rebuilt(DeskState held)
        {
            var wall = new LiveWall();
            Rebuild(wall);
            foreach (var (student, tile) in held.Tiles) wall.Presence(new StudentPresence { Student = student, Link = tile.Link }, Now);
            wall.Weigh(Now);
            return wall.State;
        }

        public void Rebuild(LiveWall wall)
        {
            wall.Take(LessonVersion, Lesson, Now);
            for (var pupil = 0; pupil < Pupils; pupil++)
            {
                var id = GrainWorld.Pupil(pupil + 1);
                wall.Add(id, StudentNotices.Of(id, Students[pupil], GrainWorld.LessonId, Versions[pupil]), Now);
            }
        }
    }

    [Fact]
    public void AnyHistory_ToldInAnyOrder_IsTheWallBuiltAnew_AndItsChangesLeadThere()
    {
        var random = Seeds.Random(output);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 200; round++)
        {
            var (world, wall) = (new World(random), new LiveWall());
            world.Rebuild(wall);
            wall.TakeNews(world.Now);
            var viewer = wall.State.Tiles.ToDictionary(tile => tile.Key, tile => Shown.Of(tile.Value));
            for (var step = 0; step < 60; step++)
            {
                world.Step();
                if (step == 45 && round % 4 == 0) world.End();
                while (world.Post.Count > 0 && random.Next(3) > 0)
                {
                    var at = random.Next(world.Post.Count);
                    world.Post[at](wall);
                    // Now and then something comes twice.
                    if (random.Next(8) > 0) world.Post.RemoveAt(at);
                }
                if (random.Next(4) == 0) wall.Weigh(world.Now);
                if (random.Next(3) == 0) Tell();
                seen.UnionWith(wall.State.Tiles.Values.Select(tile => tile.Stuck.ToString()));
            }
            foreach (var late in world.Post) late(wall);
            wall.Weigh(world.Now);
            Tell();

            var built = world.Rebuilt(wall.State);
            foreach (var (student, tile) in built.Tiles)
            {
                var expected = TestJson.Of(Shown.Of(tile));
                Assert.Equal(expected, TestJson.Of(Shown.Of(wall.State.Tiles[student])));
                Assert.Equal(expected, TestJson.Of(viewer[student]));
                seen.Add(tile.Stuck.ToString());
                seen.UnionWith(tile.Notice?.Marks.Values.Select(mark => mark.Arrival.ToString()) ?? []);
            }

            void Tell()
            {
                foreach (var (student, change) in wall.TakeNews(world.Now)) viewer[student] = viewer[student].With(change);
            }
        }
        // Else it was about nothing.
        Assert.Superset(new HashSet<string> { "No", "ManyTries", "LongAtTask", "Silent", "InTime", "DuringPause", "AfterBell" }, seen);
    }

    /// <summary>What a teacher sees of a tile: as the projection makes it, closed questions and a lowered hand's time aside.</summary>
    private sealed record Shown(
        Link Link, Stuck Stuck, string Step, string Task, ImmutableSortedDictionary<string, TaskMark> Marks, DateTimeOffset? LastActivity,
        Level Level, DateTimeOffset? HandSince, ImmutableSortedDictionary<Guid, string> Questions)
    {
        public static Shown Of(DeskTile tile) => new(
            tile.Link, tile.Stuck, tile.Notice?.Step ?? "", tile.Notice?.Task ?? "",
            tile.Notice?.Marks.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? ImmutableSortedDictionary.Create<string, TaskMark>(StringComparer.Ordinal),
            tile.Notice?.LastActivity, tile.Notice?.Level ?? default, tile.Notice?.HandSince,
            tile.Notice?.Questions.ToImmutableSortedDictionary(question => question.Id, question => question.Text) ?? ImmutableSortedDictionary<Guid, string>.Empty);

        public Shown With(TileChange change) => new(
            change.Link ?? Link, change.Stuck ?? Stuck, change.Step ?? Step, change.Task ?? Task, Marks.SetItems(change.Marks), change.LastActivity ?? LastActivity,
            change.Level ?? Level, change.Hand == false ? null : change.HandSince ?? HandSince,
            Questions.RemoveRange(change.Questions.Where(question => question.ClosedAt is not null).Select(question => question.Id))
                .SetItems(change.Questions.Where(question => question.ClosedAt is null).Select(question => KeyValuePair.Create(question.Id, question.Text))));
    }
}
