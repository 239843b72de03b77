using System.Text.Json.Nodes;

namespace Pmo.Cli.Commands;

internal sealed class MigrateCommand : CliCommand
{
    public override string Name => "migrate";

    public override string Summary =>
        "Brings the database to this version's schema, making it where it is missing. A server does the same at its start; before a big upgrade do it apart, after a backup.";

    public override string[] Examples => ["pmo migrate --data /srv/pmo/data", "Pmo__Storage=postgres Pmo__PostgresFile=/run/secrets/pmo-postgres pmo migrate"];

    public override Answer Run(CommandContext context)
    {
        var store = context.Store();
        var done = store.Migrate(context.Time);
        return new Answer(
            ExitCode.Ok,
            new JsonObject { ["place"] = store.Place, ["done"] = new JsonArray([.. done.Select(step => JsonValue.Create(step))]) },
            done.Count == 0 ? [$"{store.Place} is up to date."] : [$"{store.Place} was brought up to date:", .. done.Select(step => "  " + step)]);
    }
}
