using System.CommandLine;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Pmo.Cli.Operate;

namespace Pmo.Cli.Commands;

/// <summary>One person, through the running server.</summary>
internal abstract class UserCommand : CliCommand
{
    public override string Group => "user";

    protected static byte[] Bytes(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString());

    /// <summary>What the server refuses it says in a sentence.</summary>
    protected static Answer Refused(JsonObject report, string reason) => new(ExitCode.Problems, new JsonObject { ["error"] = reason, ["report"] = report }, reason);
}

internal sealed class UserAddCommand : UserCommand
{
    private readonly Argument<string> _person = new("person") { Description = "The new person's id: it stands in logs, so it is made from no name" };
    private readonly Option<string> _school = new("--school") { Description = "The school's id", Required = true, HelpName = "id" };
    private readonly Option<string> _role = new("--role") { Description = "student, teacher, classTeacher, configurator, principal or operator", Required = true, HelpName = "role" };
    private readonly Option<string> _family = new("--family") { Description = "Family name", Required = true, HelpName = "name" };
    private readonly Option<string> _given = new("--given") { Description = "Given name", Required = true, HelpName = "name" };
    private readonly Option<string?> _patronymic = new("--patronymic") { Description = "Patronymic", HelpName = "name" };
    private readonly Option<string?> _class = new("--class") { Description = "A student's class", HelpName = "id" };
    private readonly Option<string?> _login = new("--login") { Description = "A login of staff; its first password is drawn", HelpName = "login" };
    private readonly Option<string?> _cards = new("--cards") { Description = "A file that does not exist yet, for the card or password; else it is said here", HelpName = "file" };

    public override string Name => "add";

    public override string Summary => "Adds one person to a school that is there: a student with a card, staff or an operator with a login and a first password.";

    public override string[] Examples =>
    [
        "pmo user add p-5a-28 --school s-1 --role student --class c-5a --family Ясенев --given Пётр --cards card.csv",
        "pmo user add t-physics --school s-1 --role teacher --family Ветрова --given Анна --patronymic Петровна --login vetrova",
        "pmo user add o-night --school s-1 --role operator --family Маячный --given Павел --login night",
    ];

    public override void Describe(Syntax command)
    {
        command.Add(_person);
        foreach (var option in (Option[])[_school, _role, _family, _given, _patronymic, _class, _login, _cards]) command.Add(option);
    }

    public override Answer Run(CommandContext context)
    {
        var body = Bytes(Document(context.Arguments));
        using var server = context.Server();
        using var file = context.PathOf(_cards) is { } cards ? CardsFile.Create(cards) : null;
        var preview = server.Post("provision?preview=true", body, context.Cancellation).Body;
        if (Problem(preview) is { } problem) return Refused(preview, problem);
        if ((string)preview["items"]!.AsArray().Last()!["action"]! != "created")
            return Refused(preview, $"{context.Arguments.GetValue(_person)} is there already. `pmo provision` changes names and classes, `pmo user reset` draws a new card or password.");
        var report = server.Post("provision?secrets=true", body, context.Cancellation).Body;
        if (Problem(report) is { } late) return Refused(report, late);
        var drawn = Secrets.Take(server, report["signIns"]!.AsArray(), file);
        if (file is not null) report.Remove("signIns");
        return new Answer(ExitCode.Ok, report, $"{context.Arguments.GetValue(_person)} was added{After(drawn, file)}");
    }

    public static string After(List<JsonObject> drawn, CardsFile? file) => drawn switch
    {
        [] => "; without a login nobody signs in as this person.",
        _ when file is not null => $"; what to sign in with is in {file.Name}.",
        [var only, ..] => $": {Secrets.InWords(only)}. It is said this once.",
    };

    private JsonObject Document(ParseResult arguments)
    {
        var isStudent = arguments.GetValue(_role) == "student";
        if (isStudent && arguments.GetValue(_class) is null) throw new UsageException("--class is missing: a student is in a class, for example --class c-5a.");
        if (isStudent && arguments.GetValue(_login) is not null) throw new UsageException("--login: students sign in with a card, leave it out.");
        if (!isStudent && arguments.GetValue(_class) is not null) throw new UsageException("--class is for students. A class names its teachers in the school's file.");
        var person = new JsonObject { ["place"] = "the new person", ["id"] = arguments.GetValue(_person), ["familyName"] = arguments.GetValue(_family), ["givenName"] = arguments.GetValue(_given) };
        if (arguments.GetValue(_patronymic) is { } patronymic) person["patronymic"] = patronymic;
        if (isStudent) person["class"] = arguments.GetValue(_class);
        else person["role"] = arguments.GetValue(_role);
        if (arguments.GetValue(_login) is { } login) person["login"] = login;
        return new JsonObject { ["school"] = new JsonObject { ["id"] = arguments.GetValue(_school) }, [isStudent ? "students" : "staff"] = new JsonArray(person) };
    }

    private static string? Problem(JsonObject report) =>
        report["problems"]!.AsArray() is { Count: > 0 } problems ? string.Join(" ", problems.Select(problem => $"{(string)problem!["place"]!}: {(string)problem["reason"]!}")) : null;
}

internal sealed class UserBlockCommand(bool blocked) : UserCommand
{
    private readonly Argument<string> _who = new("who") { Description = "A person's id or a login (person:… or login:… where one could be the other)" };

    public override string Name => blocked ? "block" : "unblock";

    public override string Summary => blocked
        ? "Closes every way in of one person. Screens that are open end within a second, during a lesson too. What the person did stays."
        : "Opens the ways in of a blocked person again, with the same card or password. Sessions that were ended stay ended.";

    public override string[] Examples => [$"pmo user {Name} p-5a-01", $"pmo user {Name} vetrova"];

    public override void Describe(Syntax command) => command.Add(_who);

    public override Answer Run(CommandContext context)
    {
        using var server = context.Server();
        var (status, report) = server.Post("users/block", Bytes(new JsonObject { ["who"] = context.Arguments.GetValue(_who), ["blocked"] = blocked }), context.Cancellation);
        return status != HttpStatusCode.OK
            ? Refused(report, (string)report["problem"]!)
            : new Answer(ExitCode.Ok, report, $"{(string)report["person"]!} ({(string)report["role"]!}) {(blocked ? "is blocked; open screens end within a second." : "may sign in again.")}{((bool)report["maySignIn"]! ? "" : " No card or login of this person is known.")}");
    }
}

internal sealed class UserResetCommand : UserCommand
{
    private readonly Argument<string> _who = new("who") { Description = "A person's id or a login (person:… or login:… where one could be the other)" };
    private readonly Option<string?> _cards = new("--cards") { Description = "A file that does not exist yet, for the card or password; else it is said here", HelpName = "file" };

    public override string Name => "reset";

    public override string Summary => "Draws a new card for a student, a new password for staff. The former one and every open session of that person end within a second.";

    public override string[] Examples => ["pmo user reset p-5a-01", "pmo user reset vetrova --cards password.csv", "pmo user reset o-night --json"];

    public override void Describe(Syntax command)
    {
        command.Add(_who);
        command.Add(_cards);
    }

    public override Answer Run(CommandContext context)
    {
        using var server = context.Server();
        using var file = context.PathOf(_cards) is { } cards ? CardsFile.Create(cards) : null;
        var (status, report) = server.Post("users/reset", Bytes(new JsonObject { ["who"] = context.Arguments.GetValue(_who) }), context.Cancellation);
        if (status != HttpStatusCode.OK) return Refused(report, (string)report["problem"]!);
        var drawn = Secrets.Take(server, [report["signIn"]], file);
        if (file is not null) report.Remove("signIn");
        var blocked = (bool?)report["blocked"] == true ? " The person is blocked: `pmo user unblock` opens it." : "";
        return new Answer(ExitCode.Ok, report, $"{(string)report["person"]!} ({(string)report["role"]!}) has a new way in{UserAddCommand.After(drawn, file)}{blocked}");
    }
}
