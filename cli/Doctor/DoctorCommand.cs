using System.Text.Json.Nodes;
using Pmo.Cli.Commands;

namespace Pmo.Cli.Doctor;

internal sealed class DoctorCommand : CliCommand
{
    public override string Name => "doctor";

    public override string Summary =>
        "Looks at everything a server needs and names what is wrong and what to do: .NET, settings, data folder, who holds it, database, clock, free disk, modules, the last backup. Changes nothing.";

    public override string[] Examples => ["pmo doctor --data /srv/pmo/data", "pmo doctor --json"];

    public override Answer Run(CommandContext context)
    {
        var findings = Checkup.Run(context).ToList();
        var worst = findings.Max(finding => finding.Health);
        return new Answer(
            worst == Health.Problem ? ExitCode.Problems : ExitCode.Ok,
            new JsonObject { ["findings"] = new JsonArray([.. findings.Select(Json)]) },
            [.. findings.SelectMany(Lines), worst switch { Health.Problem => "A server cannot work like this.", Health.Warning => "A server can work; look after the warnings.", _ => "All is well." }]);
    }

    private static IEnumerable<string> Lines(Finding finding)
    {
        yield return $"{finding.Health switch { Health.Ok => "ok     ", Health.Warning => "warning", _ => "PROBLEM" }}  {finding.Part}: {finding.Words}";
        if (finding.Fix is { } fix)
            yield return $"         → {fix}";
    }

    private static JsonNode Json(Finding finding) => new JsonObject
    {
        ["part"] = finding.Part,
        ["health"] = finding.Health switch { Health.Ok => "ok", Health.Warning => "warning", _ => "problem" },
        ["words"] = finding.Words,
        ["fix"] = finding.Fix,
    };
}
