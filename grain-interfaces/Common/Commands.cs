using Orleans;

namespace Pmo;

/// <summary>0 is refused everywhere: it is what a missing field reads as.</summary>
[GenerateSerializer, Alias("pmo.role")]
public enum Role
{
    Unknown = 0,
    Student = 1,
    Teacher = 2,
    ClassTeacher = 3,
    Configurator = 4,
    Parent = 5,
    Principal = 6,
    Operator = 7,

    /// <summary>A screen for a whole room, signed in by a teacher for one lesson. Nobody.</summary>
    Screen = 8,

    /// <summary>A part of the platform: reactions, reminders, provisioning.</summary>
    System = 100,
}

/// <summary>Who acts. Set from the signed-in connection, never read from a message.</summary>
[GenerateSerializer, Immutable, Alias("pmo.actor")]
public readonly record struct Actor([property: Id(0)] PersonId Person, [property: Id(1)] Role Role)
{
    /// <summary>The platform itself, named by its part: <c>reactions</c>, <c>bell</c>, <c>provisioning</c>.</summary>
    public static Actor System(string part) => new(new PersonId(part), Role.System);
}

/// <summary>What travels with every command. <see cref="Id"/> makes a repeat harmless: the same id gives the first result again.</summary>
[GenerateSerializer, Immutable, Alias("pmo.command_header")]
public sealed record CommandHeader
{
    [Id(0)] public required Guid Id { get; init; }

    [Id(1)] public required Actor Actor { get; init; }

    /// <summary>Server time of arrival. Not part of the command's hash, so that an honest retry is a repeat.</summary>
    [Id(2)] public required DateTimeOffset At { get; init; }
}

/// <summary>A command's result. Closed: exactly these two. A thrown exception is neither: its outcome is unknown, send again with the same id.</summary>
[GenerateSerializer, Immutable, Alias("pmo.outcome")]
public abstract record Outcome
{
    private protected Outcome() { }
}

/// <summary>Durable, as of this version (or nothing had to change, and this is the current one).</summary>
[GenerateSerializer, Immutable, Alias("pmo.outcome.accepted")]
public sealed record Accepted : Outcome
{
    [Id(0)] public required Revision Revision { get; init; }
}

/// <summary>Nothing changed.</summary>
[GenerateSerializer, Immutable, Alias("pmo.outcome.refused")]
public sealed record Refused : Outcome
{
    [Id(0)] public required RefusalCode Code { get; init; }
}

/// <summary>Why a command was refused. On the wire in camelCase; every value has a sentence in each language of the interface.</summary>
[GenerateSerializer, Alias("pmo.refusal_code")]
public enum RefusalCode
{
    Unknown = 0,

    /// <summary>The intent has no known type, or its fields do not fit it.</summary>
    Malformed = 1,
    NotSignedIn = 2,
    NotAllowed = 3,

    /// <summary>The command id was used before for something else.</summary>
    IdReused = 4,

    /// <summary>The server has more to do than it can; try again after a while.</summary>
    Busy = 5,
    NoSuchStream = 6,
    TextTooLong = 7,
    TextEmpty = 8,

    LessonNotPlanned = 20,
    LessonAlreadyPlanned = 21,
    LessonNotOpen = 22,
    LessonEnded = 23,
    NoSuchStep = 24,
    NoSuchPace = 25,
    TimesOutOfOrder = 26,
    ExtensionOutOfRange = 27,
    StepsMissing = 28,
    TimerOutOfRange = 29,
    NoTimer = 30,
    NoSuchSnapshot = 31,
    TooManyAnswers = 32,
    LastTeacher = 33,
    ByNameClosed = 34,
    PlaceTaken = 35,
    NoSuchPlace = 36,

    /// <summary>A lesson's or a TV's code that stands for nothing (any more).</summary>
    NoSuchCode = 37,

    NotEnrolled = 40,
    NoSuchTask = 41,
    AnswerOfWrongKind = 42,
    NoSuchOption = 43,
    NumberUnreadable = 44,
    NotJoined = 45,
    StepNotReachable = 46,
    DraftTooLong = 47,
    NoSuchLevel = 48,
    TooManyQuestions = 49,
    NoSuchQuestion = 50,
    NoSuchAttempt = 51,

    /// <summary>The answer names a file that this student has not uploaded.</summary>
    NoSuchFile = 52,
    FileTooLarge = 53,

    /// <summary>By its bytes neither a picture that browsers show nor, where allowed, a PDF.</summary>
    FileOfWrongType = 54,
    FilesFull = 55,

    AlreadyExists = 60,
    NoSuchPerson = 61,

    /// <summary>Unknown login, wrong password or unknown card: which one is not said.</summary>
    WrongSignIn = 80,

    /// <summary>The card was replaced or ran out.</summary>
    SignInExpired = 81,
    AccountBlocked = 82,

    /// <summary>Of this account, code or connection; try again after a while.</summary>
    TooManyTries = 83,

    /// <summary>Nothing is at this address.</summary>
    NotFound = 84,
}
