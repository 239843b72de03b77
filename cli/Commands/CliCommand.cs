using System.CommandLine;
using Pmo.Cli.Operate;
using Pmo.Journal.Upkeep;

namespace Pmo.Cli.Commands;

/// <summary>One command: what it is called, what it takes, what it does.</summary>
internal abstract class CliCommand
{
    public abstract string Name { get; }

    /// <summary>The word before the name; null: none.</summary>
    public virtual string? Group => null;

    public abstract string Summary { get; }

    /// <summary>Whole lines as they are typed.</summary>
    public abstract string[] Examples { get; }

    /// <summary>Adds arguments and options.</summary>
    public virtual void Describe(Syntax command)
    {
    }

    public abstract Answer Run(CommandContext context);
}

internal sealed record CommandContext(Surroundings Surroundings, string? Data, bool AsJson, ParseResult Arguments, CancellationToken Cancellation)
{
    public TimeProvider Time => Surroundings.Time;

    public StoreSettings Settings() => StoreSettings.Read(Surroundings, Data);

    /// <summary>The server that runs on the data folder.</summary>
    /// <exception cref="ServerAwayException">There is none.</exception>
    public OperateClient Server() => OperateClient.Find(StoreSettings.FolderOf(Surroundings, Data));

    public DataStore Store() => Settings().Open();

    public string PathOf(Argument<string> argument) => Surroundings.FullPath(Arguments.GetValue(argument)!);

    public string? PathOf(Option<string?> option) => Arguments.GetValue(option) is { } path ? Surroundings.FullPath(path) : null;
}
