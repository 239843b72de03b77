using System.Collections.Immutable;
using Orleans;
using Pmo.Lessons;

namespace Pmo.Classes;

[GenerateSerializer, Immutable, Alias("pmo.class.command")]
public abstract record ClassCommand : Command;

/// <summary>Title as spoken, e.g. <c>5А</c>: a public name of a class, not a person's text.</summary>
[GenerateSerializer, Immutable, Alias("pmo.class.create")]
public sealed record CreateClass : ClassCommand
{
    public const int MaxTitle = 20;

    [Id(0)] public required SchoolId School { get; init; }

    [Id(1)] public required string Title { get; init; }

    [Id(2)] public required int Grade { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.class.add_student")]
public sealed record AddStudent : ClassCommand
{
    [Id(0)] public required PersonId Student { get; init; }
}

/// <summary>Who moves to another class leaves this roster; what was done in this class stays in the student's own record.</summary>
[GenerateSerializer, Immutable, Alias("pmo.class.remove_student")]
public sealed record RemoveStudent : ClassCommand
{
    [Id(0)] public required PersonId Student { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.class.add_teacher")]
public sealed record AddTeacher : ClassCommand
{
    [Id(0)] public required PersonId Teacher { get; init; }
}

/// <summary>By the lesson's reactions. <see cref="LessonCard.Version"/> decides: an older card changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("pmo.class.list_lesson")]
public sealed record ListLesson : ClassCommand
{
    [Id(0)] public required LessonCard Card { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.class.event")]
public abstract record ClassEvent : DomainEvent;

[GenerateSerializer, Immutable, Alias("pmo.class.created")]
public sealed record ClassCreated : ClassEvent
{
    [Id(0)] public required SchoolId School { get; init; }

    [Id(1)] public required string Title { get; init; }

    [Id(2)] public required int Grade { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.class.student_added")]
public sealed record StudentAdded : ClassEvent
{
    [Id(0)] public required PersonId Student { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.class.student_removed")]
public sealed record StudentRemoved : ClassEvent
{
    [Id(0)] public required PersonId Student { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.class.teacher_added")]
public sealed record TeacherAdded : ClassEvent
{
    [Id(0)] public required PersonId Teacher { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.class.lesson_listed")]
public sealed record LessonListed : ClassEvent
{
    [Id(0)] public required LessonCard Card { get; init; }
}

[GenerateSerializer, Immutable, Alias("pmo.class.state")]
public sealed record ClassState : StreamState
{
    [Id(0)] public SchoolId? School { get; init; }

    [Id(1)] public string Title { get; init; } = "";

    [Id(2)] public int Grade { get; init; }

    /// <summary>In the order of the roster.</summary>
    [Id(3)] public ImmutableArray<PersonId> Students { get; init; } = [];

    [Id(4)] public ImmutableArray<PersonId> Teachers { get; init; } = [];

    [Id(5)] public ImmutableDictionary<LessonId, LessonCard> Lessons { get; init; } = ImmutableDictionary<LessonId, LessonCard>.Empty;
}

/// <summary>A lesson as a timetable shows it, in its class's and its teachers' lists.</summary>
[GenerateSerializer, Immutable, Alias("pmo.lesson.card")]
public sealed record LessonCard
{
    [Id(0)] public required LessonId Lesson { get; init; }

    /// <summary>The lesson's version that this card was made from.</summary>
    [Id(1)] public required long Version { get; init; }

    [Id(2)] public required ClassId Class { get; init; }

    [Id(3)] public required string Subject { get; init; }

    [Id(4)] public required ModuleVersionId Module { get; init; }

    [Id(5)] public required LessonStatus Status { get; init; }

    [Id(6)] public required DateTimeOffset StartsAt { get; init; }

    [Id(7)] public required DateTimeOffset EndsAt { get; init; }

    /// <summary>In a teacher's list: no longer this teacher's. The card stays, so that an older one cannot bring the lesson back.</summary>
    [Id(8)] public bool Removed { get; init; }
}
