using Pmo.Classes;
using Pmo.Lessons;
using Pmo.Modules;
using Pmo.Schools;
using Pmo.Students;
using Pmo.Teachers;

namespace Pmo.Web.Tests.Live;

/// <summary>A well-formed command of each type, as somebody who knows all ids of a classroom would send it.</summary>
internal static class CommandSamples
{
    private static readonly Guid One = new("9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c01");
    private static readonly Guid Two = new("9a1f0c52-52f5-4a42-9d41-6e1f0f2b7c02");

    public static Command Of(string name, Classroom room) => name switch
    {
        "lesson.open" => new OpenLesson(),
        "lesson.go_to_step" => new GoToStep { Step = "part" },
        "lesson.set_pace" => new SetPace { Step = "start", Pace = Pace.Self },
        "lesson.pause" => new PauseLesson(),
        "lesson.resume" => new ResumeLesson(),
        "lesson.extend" => new ExtendLesson { Minutes = 5 },
        "lesson.end" => new EndLesson(),
        "lesson.ring_bell" => new RingBell(),
        "lesson.plan" => new PlanLesson
        {
            Plan = new LessonPlan
            {
                School = new SchoolId("s-live"),
                Class = room.Class,
                Teachers = [room.Teacher],
                Subject = "math",
                Module = room.Module.Id,
                Steps = [new LessonStep { Id = "start", Pace = Pace.Self }],
                StartsAt = DateTimeOffset.UnixEpoch,
                EndsAt = DateTimeOffset.UnixEpoch.AddHours(1),
            },
        },
        "lesson.gather" => new GatherClass { Frame = new GatherFrame { Step = "part", Task = "t5" } },
        "lesson.release" => new ReleaseClass(),
        "lesson.start_timer" => new StartTimer { Seconds = 60 },
        "lesson.add_time" => new AddTime { Seconds = 60 },
        "lesson.stop_timer" => new StopTimer(),
        "lesson.show_answers" => new ShowAnswers { Answers = new ShownAnswers { Snapshot = One, Task = "t3", Answers = [Two] }, Where = ShowPlace.BigScreen },
        "lesson.hide_answers" => new HideAnswers { Where = ShowPlace.BigScreen },
        "lesson.set_shown_names" => new SetShownNames { WithNames = false },
        "lesson.set_by_name" => new SetByName { Open = true },
        "lesson.take_code" => new TakeCode { Code = "04815162" },
        "lesson.add_teacher" => new AddCoTeacher { Teacher = new PersonId("t-intruder") },
        "lesson.remove_teacher" => new RemoveCoTeacher { Teacher = room.Teacher },
        "book.keep_snapshot" => new KeepSnapshot { Snapshot = One, Task = "t3", Answers = [new KeptAnswer { Id = Two, Student = room.Student(1), Attempt = 1 }] },
        "book.order_snapshot" => new OrderSnapshot { Snapshot = One, Order = [Two] },
        "door.ask_for_place" => new AskForPlace { Place = room.Student(1), Device = new string('a', 64) },
        "door.admit" => new AdmitToPlace { Place = room.Student(1) },
        "door.free" => new FreePlace { Place = room.Student(1) },
        "student.choose_level" => new ChooseLevel { Lesson = room.Lesson, Level = Level.Three },
        "student.raise_hand" => new RaiseHand { Lesson = room.Lesson },
        "student.lower_hand" => new LowerHand { Lesson = room.Lesson },
        "student.ask_question" => new AskQuestion { Lesson = room.Lesson, Question = One, Text = "Почему?" },
        "student.close_question" => new CloseQuestion { Lesson = room.Lesson, Question = One },
        "student.check_answer" => new CheckAnswer { Lesson = room.Lesson, Task = room.Task("t3"), Attempt = 1, Verdict = Verdict.Right },
        "student.join_lesson" => new JoinLesson { Lesson = room.Lesson, Module = room.Module.Id },
        "student.go_to_place" => new GoToPlace { Lesson = room.Lesson, Step = "part", Task = "t5" },
        "student.submit_answer" => new SubmitAnswer { Task = room.Task("t3"), Answer = new TextAnswer { Text = "знаменатель" }, Lesson = room.Lesson },
        "student.enrol" => new EnrolStudent { School = new SchoolId("s-live"), Class = new ClassId("c-elsewhere") },
        "teacher.write_note" => new WriteNote { Note = Guid.NewGuid(), Text = "Смотрим на доску" },
        "teacher.register" => new RegisterTeacher { School = new SchoolId("s-elsewhere") },
        "teacher.list_lesson" => new ListOwnLesson { Card = Card(room) },
        "class.create" => new CreateClass { School = new SchoolId("s-live"), Title = "9Я", Grade = 9 },
        "class.add_student" => new AddStudent { Student = new PersonId("p-intruder") },
        "class.remove_student" => new RemoveStudent { Student = room.Student(1) },
        "class.add_teacher" => new AddTeacher { Teacher = new PersonId("t-intruder") },
        "class.list_lesson" => new ListLesson { Card = Card(room) },
        "school.register" => new RegisterSchool { Name = "Другая", TimeZone = "Europe/Kaliningrad" },
        "school.add_class" => new AddClass { Class = new ClassId("c-intruder") },
        "school.add_staff" => new AddStaff { Person = new PersonId("t-intruder"), Role = Role.Teacher },
        _ => throw new NotSupportedException($"{name} needs a sample here."),
    };

    private static LessonCard Card(Classroom room) => new()
    {
        Lesson = new LessonId("l-intruder"),
        Version = 1,
        Class = room.Class,
        Subject = "math",
        Module = room.Module.Id,
        Status = LessonStatus.Open,
        StartsAt = DateTimeOffset.UnixEpoch,
        EndsAt = DateTimeOffset.UnixEpoch.AddHours(1),
    };
}
