using Pmo.Cli.Commands;
using Pmo.Journal;
using Pmo.Journal.Upkeep;

namespace Pmo.Cli.Doctor;

/// <summary>One look after another; each stands for itself, so that one fault does not hide the next.</summary>
internal static class Checkup
{
    private const int NeedsDotnet = 10;

    private static readonly TimeSpan _clockOff = TimeSpan.FromSeconds(30);

    public static IEnumerable<Finding> Run(CommandContext context)
    {
        yield return Dotnet(Environment.Version);
        StoreSettings settings;
        Finding? wrong = null;
        try
        {
            settings = context.Settings();
        }
        catch (UsageException e)
        {
            // The data folder can still be looked at.
            wrong = Finding.Problem("settings", e.Message, "Correct the setting; nothing else works without it.");
            settings = new StoreSettings(StoreSettings.PlaceOf(context.Surroundings, context.Data), null);
        }

        if (wrong is not null)
            yield return wrong;
        yield return FolderChecks.Rights(settings.DataFolder);
        yield return FolderChecks.Holder(settings.DataFolder);
        StoreState? state = null;
        if (wrong is null)
        {
            var (finding, found) = Database(settings);
            state = found;
            yield return finding;
        }

        foreach (var finding in ClusterChecks.Of(context.Surroundings, state?.Silos))
            yield return finding;
        yield return Clock(context.Time.GetUtcNow(), state);
        yield return FolderChecks.Disk(settings.DataFolder, state?.Size ?? 0);
        yield return FolderChecks.Content(context.Surroundings);
        yield return Backup(settings.DataFolder, state, context.Time.GetUtcNow());
    }

    internal static Finding Dotnet(Version version) => version.Major >= NeedsDotnet
        ? Finding.Well(".NET", $"{version}")
        : Finding.Problem(".NET", $"{version}", $"Install the .NET {NeedsDotnet} runtime.");

    private static (Finding Finding, StoreState? State) Database(StoreSettings settings)
    {
        const string Part = "database";
        try
        {
            var store = settings.Open();
            var state = store.Look();
            var words = $"{store.Place}, {state.Engine}, schema {state.Schema}, {Answer.Size(state.Size)}";
            return (state switch
            {
                { Exists: false } => Finding.Warning(Part, $"{store.Place} is not there yet", "The first start of a server or `pmo migrate` makes it. If there should be one: is --data right, is it kept in PostgreSQL (Pmo__Storage)?"),
                { Durable: false } => Finding.Problem(Part, $"{words}; fsync is off, a power cut loses what was acknowledged", "Set fsync = on in postgresql.conf and restart PostgreSQL."),
                { Pending.Count: > 0 } => Finding.Warning(Part, $"{words}; to do: {string.Join(", ", state.Pending)}", "The next start of a server or `pmo migrate` does it; back up before."),
                _ => Finding.Well(Part, words),
            }, state);
        }
        catch (Exception e) when (e is JournalException or IOException or UnauthorizedAccessException)
        {
            // What the failure says is the finding, and its fix stands in it.
            return (Finding.Problem(Part, e.Message, "Until then a server does not start."), null);
        }
    }

    private static Finding Clock(DateTimeOffset now, StoreState? state)
    {
        const string Part = "clock";
        const string Fix = "Set the clock and keep it right (NTP): lessons, timers and sessions go by it.";
        return state?.Clock switch
        {
            { } other when state.Engine.StartsWith("PostgreSQL", StringComparison.Ordinal) && (now - other).Duration() > _clockOff =>
                Finding.Warning(Part, $"{now:u} here, {other:u} on the database's machine", Fix),
            { } newest when newest - now > _clockOff => Finding.Problem(Part, $"{now:u}, and the newest commit is of {newest:u}: the clock was set back", Fix),
            _ => Finding.Well(Part, $"{now:u}"),
        };
    }

    private static Finding Backup(string folder, StoreState? state, DateTimeOffset now)
    {
        const string Part = "backup";
        const string Fix = "Run `pmo backup <folder> --keep 14` every day (cron, systemd timer).";
        if (BackupMark.In(folder).Last() is not { } last)
            return state is { Exists: true, Epoch: not null } ? Finding.Warning(Part, "none is known", Fix) : Finding.Well(Part, "nothing to back up yet");
        var age = now - last;
        return age > TimeSpan.FromHours(BackupMark.LateHours) ? Finding.Warning(Part, $"the last one is {age.TotalHours:0} hours old", Fix) : Finding.Well(Part, $"{last:u}");
    }
}
