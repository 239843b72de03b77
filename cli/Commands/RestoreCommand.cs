using System.CommandLine;
using System.Text.Json.Nodes;
using Pmo.Journal.Upkeep;

namespace Pmo.Cli.Commands;

/// <summary>Backups and exports come in the same way: a place that holds nothing, everything or nothing, a new epoch.</summary>
internal abstract class FillCommand : CliCommand
{
    private readonly Argument<string> _file = new("file") { Description = "A backup or an export" };

    public override void Describe(Syntax command) => command.Add(_file);

    public override Answer Run(CommandContext context)
    {
        var store = context.Store();
        var report = Fill(store, context.PathOf(_file), context);
        return new Answer(
            ExitCode.Ok,
            new JsonObject { ["place"] = report.To, ["epoch"] = report.Epoch, ["counts"] = Answer.Counts(report.Counts) },
            $"{report.To}: {Answer.CountsInWords(report.Counts)}; verified.",
            "It has a new epoch, so that browsers take a fresh picture. Start the server on it.");
    }

    protected abstract CopyReport Fill(DataStore store, string file, CommandContext context);
}

internal sealed class RestoreCommand : FillCommand
{
    public override string Name => "restore";

    public override string Summary =>
        "Puts a backup into an empty data folder or database: all of it, verified, or nothing. Never overwrites. A backup of SQLite goes into PostgreSQL as well, and the other way round.";

    public override string[] Examples => ["pmo restore /backup/pmo-20260901T120000Z.db --data /srv/pmo/data-new", "Pmo__Storage=postgres Pmo__PostgresFile=/run/secrets/pmo-postgres pmo restore /backup/pmo-20260901T120000Z.tar.gz"];

    protected override CopyReport Fill(DataStore store, string file, CommandContext context) => store.Restore(file, context.Time, context.Cancellation);
}

internal sealed class ImportCommand : FillCommand
{
    public override string Name => "import";

    public override string Summary =>
        "Puts an export into an empty data folder or database: all of it, verified, or nothing. Never overwrites. So a school moves from SQLite to PostgreSQL, or back.";

    public override string[] Examples => ["pmo export school.tar.gz --data /srv/pmo/data", "Pmo__Storage=postgres Pmo__PostgresFile=/run/secrets/pmo-postgres pmo import school.tar.gz"];

    protected override CopyReport Fill(DataStore store, string file, CommandContext context) => store.Import(file, context.Cancellation);
}
