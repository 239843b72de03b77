using System.CommandLine;
using System.CommandLine.Parsing;
using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pmo.Cli.Commands;
using Pmo.Cli.Doctor;
using Pmo.Cli.Operate;
using Pmo.Journal;
using Pmo.Journal.Upkeep;

namespace Pmo.Cli;

/// <summary>
/// The program <c>pmo</c>. Lines for people go to the output, refusals to the error output; with <c>--json</c> there is one object on the
/// output, whatever happens.
/// </summary>
internal sealed class CommandLine(Surroundings surroundings, TextWriter output, TextWriter error)
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // ENOSPC on Unix, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static readonly int[] _diskFull = [28, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    private readonly Option<string?> _data = new("--data")
    {
        Description = "The server's data folder (else Pmo__DataFolder, else ./data)",
        HelpName = "folder",
        Recursive = true,
    };

    private readonly Option<bool> _asJson = new("--json") { Description = "One JSON object instead of lines", Recursive = true };

    public async Task<int> RunAsync(string[] args)
    {
        var asJson = args.Contains("--json", StringComparer.Ordinal);
        // Before anything could repeat it: what stands on a command line, everybody on the machine can read.
        if (args.Any(arg => arg.Contains("password=", StringComparison.OrdinalIgnoreCase)))
            return Say(asJson, "pmo", Refusal(ExitCode.Usage, "A password does not belong on the command line: everybody on this machine can read it. Put the connection string into a file and set Pmo__PostgresFile."));
        var parsed = Root().Parse(args);
        // An argument that begins so is an option that was mistyped, never a file.
        var unknown = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens)
            .Select(token => token.Value).FirstOrDefault(value => value.StartsWith("--", StringComparison.Ordinal));
        if (parsed.Errors.Count > 0 || unknown is not null)
        {
            var command = WordsOf(parsed.CommandResult);
            return Say(asJson, command, Refusal(ExitCode.Usage, string.Join(" ", parsed.Errors.Select(e => e.Message).Concat(unknown is null ? [] : [$"There is no option {unknown}."])) + $" See `{HelpFor(command)}`."));
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            // An export removes what it has begun before it goes.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
        });
    }

    private RootCommand Root()
    {
        var root = new RootCommand(
            "Looks after the data and the people of a PMO Classroom server, on SQLite and PostgreSQL, also while it runs. Give it the server's own settings: --data, and for PostgreSQL Pmo__Storage=postgres with Pmo__PostgresFile (or Pmo__Postgres).\n\n"
            + "Exit codes: 0 all is well, 1 problems were found, 2 wrong usage, 3 cannot reach or in use.")
        {
            _data,
            _asJson,
        };
        foreach (var part in (CliCommand[])
                 [
                     new DoctorCommand(), new MigrateCommand(), new VerifyCommand(), new BackupCommand(), new RestoreCommand(),
                     new ExportCommand(), new ImportCommand(), new ProvisionCommand(),
                 ])
            root.Add(Made(part));
        var user = new Syntax("user", "One person of the running server: added, blocked, unblocked, given a new card or password. Passwords are drawn, never said in arguments.");
        foreach (var part in (CliCommand[])[new UserAddCommand(), new UserBlockCommand(blocked: true), new UserBlockCommand(blocked: false), new UserResetCommand()])
            user.Add(Made(part));
        root.Add(user);
        return root;
    }

    private Syntax Made(CliCommand part)
    {
        var command = new Syntax(part.Name, $"{part.Summary}\n\nExamples:\n{string.Join("\n", part.Examples.Select(example => "  " + example))}");
        part.Describe(command);
        // On another thread: this one listens for Ctrl+C.
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Say(
                parsed.GetValue(_asJson), part.Group is { } group ? $"{group} {part.Name}" : part.Name,
                Guarded(() => part.Run(new CommandContext(surroundings, parsed.GetValue(_data), parsed.GetValue(_asJson), parsed, cancellation)))),
            CancellationToken.None));
        return command;
    }

    private static Answer Guarded(Func<Answer> run)
    {
        try
        {
            return run();
        }
        catch (UsageException e)
        {
            return Refusal(ExitCode.Usage, e.Message);
        }
        catch (OperationCanceledException)
        {
            // Whoever stopped it observes it.
            return Refusal(ExitCode.CannotReach, "Stopped. Nothing was kept.");
        }
        catch (Exception e) when (e is JournalFormatException or ArchiveException or UnfinishedException)
        {
            return Refusal(ExitCode.Problems, e.Message);
        }
        catch (DbException e)
        {
            // A backup file is damaged where nobody looked for it.
            return Refusal(ExitCode.Problems, $"A database is damaged: {e.Message}");
        }
        catch (IOException e) when (_diskFull.Contains(e.HResult))
        {
            return Refusal(ExitCode.CannotReach, $"The disk is full ({e.Message}). Make room, or choose another disk; nothing was kept.");
        }
        catch (UnauthorizedAccessException e)
        {
            return Refusal(ExitCode.CannotReach, $"{e.Message} Run as the server's user, or correct the rights of that path.");
        }
        catch (Exception e) when (e is JournalException or IOException or ServerAwayException)
        {
            return Refusal(ExitCode.CannotReach, e.Message);
        }
    }

    private static Answer Refusal(ExitCode code, string message) => new(code, new JsonObject { ["error"] = message }, message);

    private int Say(bool asJson, string command, Answer answer)
    {
        var refused = answer.Json.ContainsKey("error");
        if (asJson)
        {
            var whole = new JsonObject { ["command"] = command, ["ok"] = answer.Code == ExitCode.Ok, ["exit"] = (int)answer.Code };
            foreach (var (name, value) in answer.Json)
                whole[name] = value?.DeepClone();
            output.WriteLine(whole.ToJsonString(_json));
        }
        else
        {
            foreach (var line in answer.Lines)
                (refused ? error : output).WriteLine(refused ? $"pmo: {line}" : line);
        }

        return (int)answer.Code;
    }

    private static string WordsOf(CommandResult command)
    {
        var words = new List<string>();
        for (SymbolResult? at = command; at is CommandResult { Command: not RootCommand } part; at = part.Parent) words.Insert(0, part.Command.Name);
        return words.Count == 0 ? "pmo" : string.Join(' ', words);
    }

    private static string HelpFor(string command) => command == "pmo" ? "pmo --help" : $"pmo {command} --help";
}
