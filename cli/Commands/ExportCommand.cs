using System.CommandLine;
using System.Text.Json.Nodes;

namespace Pmo.Cli.Commands;

internal sealed class ExportCommand : CliCommand
{
    private readonly Argument<string> _file = new("file") { Description = "A file that does not exist yet; packed when it ends in .gz" };

    public override string Name => "export";

    public override string Summary =>
        "Writes everything, as of one moment, as plain files in one tar archive: JSON lines, and people's files as they are. The same school gives the same bytes, whichever database holds it. The server may run.";

    public override string[] Examples => ["pmo export school.tar.gz --data /srv/pmo/data", "tar -xf school.tar.gz      (to look into it)"];

    public override void Describe(Syntax command) => command.Add(_file);

    public override Answer Run(CommandContext context)
    {
        var store = context.Store();
        var report = store.Export(context.PathOf(_file), context.Cancellation);
        return new Answer(
            ExitCode.Ok,
            new JsonObject { ["place"] = store.Place, ["file"] = report.To, ["bytes"] = report.Size, ["counts"] = Answer.Counts(report.Counts) },
            $"{report.To}: {Answer.Size(report.Size)}, verified ({Answer.CountsInWords(report.Counts)}).");
    }
}
