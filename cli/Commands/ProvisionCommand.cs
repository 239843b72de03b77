using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;
using Pmo.Cli.Operate;

namespace Pmo.Cli.Commands;

internal sealed class ProvisionCommand : CliCommand
{
    private const int MostLines = 100;

    private readonly Argument<string> _file = new("file") { Description = "The school as JSON: docs/runbook.md, \"A school's file\"" };
    private readonly Option<bool> _preview = new("--preview") { Description = "Say what would be created, changed, left and refused, and change nothing" };
    private readonly Option<string?> _cards = new("--cards") { Description = "A file that does not exist yet, for new cards and passwords", HelpName = "file" };
    private readonly Option<string?> _students = new("--students") { Description = "More students, as a table (CSV) with the columns id, familyName, givenName, patronymic, class", HelpName = "file" };
    private readonly Option<string?> _staff = new("--staff") { Description = "More staff, as a table (CSV) with the columns id, familyName, givenName, patronymic, role, login, subjects", HelpName = "file" };

    public override string Name => "provision";

    public override string Summary =>
        "Brings a school, its classes, staff, students and their cards into the running server, also during lessons. Looks at the whole file first: with one bad line nothing is done. A second run changes nothing. Who is missing from the file is named and stays.";

    public override string[] Examples =>
    [
        "pmo provision school.json --preview --data /srv/pmo/data",
        "pmo provision school.json --cards cards-2026-09-01.csv --data /srv/pmo/data",
        "pmo provision school.json --students 5a.csv --cards cards-5a.csv      (a table from Excel: CSV UTF-8)",
        "pmo provision school.json --json > report-with-secrets.json      (cards and passwords are in the object)",
    ];

    public override void Describe(Syntax command)
    {
        command.Add(_file);
        command.Add(_preview);
        command.Add(_cards);
        command.Add(_students);
        command.Add(_staff);
    }

    public override Answer Run(CommandContext context)
    {
        var preview = context.Arguments.GetValue(_preview);
        var cards = context.Arguments.GetValue(_cards);
        if (preview && cards is not null) throw new UsageException("--cards: a preview draws no cards. Leave one of the two out.");
        var json = SchoolDocument.Read(
            context.PathOf(_file), context.PathOf(_students), context.PathOf(_staff));
        using var server = context.Server();
        using var file = cards is null ? null : CardsFile.Create(context.Surroundings.FullPath(cards));
        var query = preview ? "provision?preview=true" : file is not null || context.AsJson ? "provision?secrets=true" : "provision";
        HttpStatusCode status;
        JsonObject report;
        try
        {
            (status, report) = server.Post(query, json, context.Cancellation);
        }
        catch (UnfinishedException e) when (!preview)
        {
            throw new UnfinishedException($"{e.Message} A part may be done. Run the same command again: it does the rest, and draws anew what was not handed out.");
        }
        var drawn = Secrets.Take(server, report["signIns"]?.AsArray() ?? [], file);
        // With --cards they go into that file alone.
        if (file is not null) report.Remove("signIns");
        return new Answer(
            report["problems"]!.AsArray().Count > 0 ? ExitCode.Problems : ExitCode.Ok,
            report,
            [.. Lines(report, preview, status == HttpStatusCode.UnprocessableEntity), .. drawn.Count > 0 && file is not null ? (string[])[$"{drawn.Count} cards and passwords are in {file.Name}. It is the only copy."] : []]);
    }

    private static IEnumerable<string> Lines(JsonObject report, bool preview, bool refused)
    {
        var problems = report["problems"]!.AsArray();
        foreach (var problem in problems) yield return $"refused    {(string)problem!["place"]!}: {(string)problem["reason"]!}";
        var items = report["items"]!.AsArray();
        var shown = items.Where(item => preview || (!refused && (string)item!["action"]! != "unchanged")).ToList();
        foreach (var item in shown.Take(preview ? int.MaxValue : MostLines))
            yield return $"{(string)item!["action"]!,-10} {(string)item["kind"]!} {(string)item["id"]!}{What(item)}";
        if (!preview && shown.Count > MostLines) yield return $"… and {shown.Count - MostLines} more; --json lists all.";
        foreach (var item in report["notInFile"]!.AsArray())
            yield return $"not in the file, stays: {(string)item!["kind"]!} {(string)item["id"]!}{((string?)item["where"] is { } where ? $" in {where}" : "")}";
        if (problems.Count > 0)
        {
            yield return $"Nothing was changed. {problems.Count} {(problems.Count == 1 ? "problem has" : "problems have")} to be put right first.";
            yield break;
        }
        var (created, changed, unchanged) = (Count(items, "created"), Count(items, "changed"), Count(items, "unchanged"));
        var ways = (int)report["newSignIns"]!;
        if (created + changed == 0) yield return $"All of it is there already ({unchanged} unchanged). Nothing was changed.";
        else if (preview) yield return $"Would be: {created} created, {changed} changed, {unchanged} unchanged; {ways} cards and passwords drawn. Nothing was changed.";
        else yield return $"{created} created, {changed} changed, {unchanged} unchanged.";
    }

    private static string What(JsonNode item) => item["what"]!.AsArray() is { Count: > 0 } what ? $": {string.Join(", ", what.Select(word => (string)word!))}" : "";

    private static int Count(JsonArray items, string action) => items.Count(item => (string)item!["action"]! == action);
}
