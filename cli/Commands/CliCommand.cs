using System.CommandLine;
using Pmo.Journal.Upkeep;

namespace Pmo.Cli.Commands;

/// <summary>One command: what it is called, what it takes, what it does.</summary>
internal abstract class CliCommand
{
    public abstract string Name { get; }

    public abstract string Summary { get; }

    /// <summary>Whole lines as they are typed.</summary>
    public abstract string[] Examples { get; }

    /// <summary>Adds arguments and options.</summary>
    public virtual void Describe(Syntax command)
    {
    }

    public abstract Answer Run(CommandContext context);
}

internal sealed record CommandContext(Surroundings Surroundings, string? Data, ParseResult Arguments, CancellationToken Cancellation)
{
    public TimeProvider Time => Surroundings.Time;

    public StoreSettings Settings() => StoreSettings.Read(Surroundings, Data);

    public DataStore Store() => Settings().Open();

    public string PathOf(Argument<string> argument) => Surroundings.FullPath(Arguments.GetValue(argument)!);
}
