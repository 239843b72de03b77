using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pmo.Journal.Upkeep;

namespace Pmo.Cli.Commands;

internal sealed class BackupCommand : CliCommand
{
    private readonly Argument<string> _path = new("path") { Description = "A file that does not exist yet, or with --keep a folder" };

    private readonly Option<int?> _keep = new("--keep")
    {
        Description = "Name the backup by its time (UTC) inside the folder, and when it is good remove all but the newest n",
        HelpName = "n",
    };

    public override string Name => "backup";

    public override string Summary =>
        "Copies everything as of one moment, also during lessons, reads the copy back and verifies it. Whatever was acknowledged before is in it. The operators' page then shows its age. Keys of sessions are not in it: after a restore everybody signs in once more.";

    public override string[] Examples =>
    [
        "pmo backup /backup/before-upgrade.db --data /srv/pmo/data",
        "pmo backup /backup --keep 14 --data /srv/pmo/data      (daily, by cron or a timer)",
        "Pmo__Storage=postgres Pmo__PostgresFile=/run/secrets/pmo-postgres pmo backup /backup --keep 14 --data /srv/pmo/data",
    ];

    public override void Describe(Syntax command)
    {
        command.Add(_path);
        command.Add(_keep);
        _keep.Validators.Add(result =>
        {
            // What is no number at all is told by the parser.
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && number is < 1 or > 10_000)
                result.AddError("--keep must be a whole number from 1 to 10000, for example --keep 14.");
        });
    }

    public override Answer Run(CommandContext context)
    {
        var store = context.Store();
        var now = context.Time.GetUtcNow();
        var keep = context.Arguments.GetValue(_keep);
        var path = context.PathOf(_path);
        if (keep is null && Directory.Exists(path))
            throw new UsageException($"{path} is a folder. Name a file in it, or say how many backups to keep there: --keep 14.");
        if (keep is not null && File.Exists(path))
            throw new UsageException($"--keep: {path} is a file. Name the folder of the backups.");
        var file = keep is null ? path : Path.Combine(path, BackupFolder.NameFor(now, store.BackupEnding));
        var report = store.Backup(file, context.Cancellation);
        var unmarked = Mark(store.Folder, report.To, now);
        var removed = keep is { } newest ? BackupFolder.Keep(path, newest, now) : [];
        return new Answer(
            ExitCode.Ok,
            new JsonObject
            {
                ["place"] = store.Place,
                ["file"] = report.To,
                ["bytes"] = report.Size,
                ["counts"] = Answer.Counts(report.Counts),
                ["warning"] = unmarked,
                ["removed"] = new JsonArray([.. removed.Select(name => JsonValue.Create(name))]),
            },
            [
                $"{report.To}: {Answer.Size(report.Size)}, verified ({Answer.CountsInWords(report.Counts)}).",
                .. removed.Select(name => $"  removed {name}"),
                .. unmarked is null ? (string[])[] : [unmarked],
            ]);
    }

    /// <summary>Why the operators' page will not know of it, or null. The backup is good either way.</summary>
    private static string? Mark(string folder, string backup, DateTimeOffset now)
    {
        // With PostgreSQL the data folder may be another machine's; one that nobody looks into must not come into being.
        if (!Directory.Exists(folder))
            return $"The operators' page does not hear of it: there is no {folder}. Name the server's data folder with --data.";
        try
        {
            BackupMark.Leave(folder, backup, now);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever runs the command reads it.
            return $"The operators' page does not hear of it: {e.Message}";
        }
    }
}
