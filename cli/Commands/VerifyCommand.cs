using System.CommandLine;
using System.Text.Json.Nodes;
using Pmo.Journal;
using Pmo.Journal.Upkeep;

namespace Pmo.Cli.Commands;

internal sealed class VerifyCommand : CliCommand
{
    // The report for people; --json has all.
    private const int MostLines = 20;

    private readonly Argument<string?> _file = new("file")
    {
        Description = "A backup or an export; without it the server's database",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public override string Name => "verify";

    public override string Summary =>
        "Checks that nothing was changed, lost or damaged: every commit against its stream's chain of hashes, versions without gaps, the database itself. Changes nothing; the server may run.";

    public override string[] Examples => ["pmo verify --data /srv/pmo/data", "pmo verify /backup/pmo-20260901T120000Z.db", "pmo verify --json school.tar.gz"];

    public override void Describe(Syntax command) => command.Add(_file);

    public override Answer Run(CommandContext context)
    {
        var file = context.Arguments.GetValue(_file) is { } given ? context.Surroundings.FullPath(given) : null;
        var store = file is null ? context.Store() : null;
        var report = store?.Verify() ?? ArchiveCheck.Verify(file!, context.Cancellation);
        var place = store?.Place ?? file!;
        var json = new JsonObject
        {
            ["place"] = place,
            ["streams"] = report.Streams,
            ["commits"] = report.Commits,
            ["erased"] = report.ErasedPayloads,
            ["findings"] = new JsonArray([.. report.Findings.Select(Json)]),
        };
        return report.IsSound
            ? new Answer(ExitCode.Ok, json, $"{place} is sound: {report.Commits} commits in {report.Streams} streams, {report.ErasedPayloads} erased.")
            : new Answer(ExitCode.Problems, json, [.. Words(place, report)]);
    }

    private static IEnumerable<string> Words(string place, VerifyReport report)
    {
        yield return $"{place} is NOT sound: {report.Findings.Count} findings in {report.Commits} commits.";
        foreach (var finding in report.Findings.Take(MostLines))
            yield return $"  {Where(finding)}{InWords(finding.Problem)} ({finding.Detail})";
        if (report.Findings.Count > MostLines)
            yield return $"  … and {report.Findings.Count - MostLines} more; --json lists all.";
        yield return "Keep this database as it is for whoever looks into it, and restore the last backup that `pmo verify` finds sound.";
    }

    private static string Where(VerifyFinding finding) => finding.Stream.Length == 0 ? "" : $"{finding.Stream} {finding.Version}: ";

    private static string InWords(VerifyProblem problem) => problem switch
    {
        VerifyProblem.Gap => "a commit before it is missing",
        VerifyProblem.Chain => "it was changed after it was written",
        VerifyProblem.Payload => "its events were changed after they were written",
        VerifyProblem.Malformed => "it was never written so",
        VerifyProblem.Truncated => "the end of the stream is missing",
        _ => "the database is damaged",
    };

    private static JsonNode Json(VerifyFinding finding) => new JsonObject
    {
        ["problem"] = finding.Problem.ToString(),
        ["stream"] = finding.Stream,
        ["version"] = finding.Version,
        ["detail"] = finding.Detail,
    };
}
