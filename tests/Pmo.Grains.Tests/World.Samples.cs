using System.Collections.Immutable;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Students;

namespace Pmo.Grains.Tests;

/// <summary>Small right values: one module with every kind of task, one plan over its steps.</summary>
internal static class Samples
{
    public static readonly ModuleVersionId ModuleId = new("m-test@1");
    public static readonly TaskRef Choice = new(ModuleId, "choice");
    public static readonly TaskRef Number = new(ModuleId, "number");
    public static readonly TaskRef Short = new(ModuleId, "short");
    public static readonly TaskRef Free = new(ModuleId, "free");
    public static readonly TaskRef Photo = new(ModuleId, "photo");

    public static readonly ModuleContent Module = new()
    {
        Id = ModuleId,
        Title = "Доли",
        Subject = "math",
        Grade = 5,
        MotivatingTask = "Пирог",
        ProblemQuestion = "Как?",
        Goal = new ModuleGoal { Text = "g", Two = "2", Three = "3", Four = "4" },
        Steps =
        [
            Step("s1", Pace.Teacher, new ChoiceForm { Options = [Option("a"), Option("b")], Right = "b" }, "choice"),
            Step("s2", Pace.Self, new NumberForm { Value = 0.75m, Tolerance = 0.01m }, "number"),
            Step("s3", Pace.Self, new ShortTextForm { Accepted = ["четверть"], MaxLength = 20 }, "short"),
            Step("s4", Pace.Teacher, new ShortTextForm { MaxLength = 4000 }, "free"),
            Step("s5", Pace.Teacher, new OralForm(), "") with { Tasks = [Task("photo", new UploadForm()), .. Students.EveryForm.Tasks] },
        ],
    };

    public static LessonPlan Plan(DateTimeOffset startsAt) => new()
    {
        School = GrainWorld.SchoolId,
        Class = GrainWorld.ClassId,
        Teachers = [GrainWorld.Anna],
        Subject = "math",
        Module = ModuleId,
        Steps = [.. Module.Steps.Select(step => new LessonStep { Id = step.Id, Pace = step.Pace })],
        StartsAt = startsAt,
        EndsAt = startsAt.AddMinutes(45),
    };

    public static SubmitAnswer Answer(TaskRef task, Answer answer, LessonId? lesson = null) => new() { Task = task, Answer = answer, Lesson = lesson };

    public static SubmitAnswer Answer(int value, LessonId? lesson = null) => Answer(Number, new NumberAnswer { Text = $"{value}" }, lesson);

    public static SubmitAnswer Write(string text) => Answer(Free, new TextAnswer { Text = text });

    public static JoinLesson Join => new() { Lesson = GrainWorld.LessonId, Module = ModuleId };

    private static ModuleStep Step(string id, Pace pace, TaskForm form, string task) => new()
    {
        Id = id,
        Title = id,
        Pace = pace,
        Tasks = [Task(task, form)],
    };

    private static ModuleTask Task(string id, TaskForm form) => new() { Id = id, Level = Level.Two, Prompt = "?", Form = form };

    private static ChoiceOption Option(string id) => new() { Id = id, Text = id };
}

internal sealed class TestContent : IContentLibrary
{
    public ImmutableArray<ModuleVersionId> All => [Samples.ModuleId];

    public ModuleContent? Find(ModuleVersionId version) => version == Samples.ModuleId ? Samples.Module : null;

    public ImmutableArray<ModuleVersionId> VersionsOf(ModuleId module) => module.Value == "m-test" ? All : [];
}
