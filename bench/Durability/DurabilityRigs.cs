using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Pmo.Bench.Report;

namespace Pmo.Bench.Durability;

/// <summary>
/// R3, R4 and R13. What they do is written once, in the tests of journal and grains, and shown there to be able to fail; here it runs at
/// the bar's size, on both databases.
/// </summary>
public static class DurabilityRigs
{
    private static readonly (string Kind, string Name)[] Databases = [("sqlite", "SQLite"), ("postgres", "PostgreSQL")];

    public static async Task<RigResult> SyncAsync(int commits, bool mutant)
    {
        var result = New("r3", "the commit's sync returns before its acknowledgement is written, under strace", mutant, new Setting("commits, one after another", $"{commits}"));
        foreach (var (kind, name) in Databases)
        {
            var said = await OwnProgram.JournalTests.AskAsync(null, [.. (string[])["sync", kind, $"{commits}"], .. Broken(mutant)]);
            result = result with { Bars = result.Bars.Add(new Bar($"synced before they were acknowledged, {name}", commits, Number(said, "synced"), AtMost: false)) };
        }

        return result;
    }

    public static async Task<RigResult> DuelAsync(int commands, bool mutant)
    {
        var result = New(
            "r4", "one grain active on two servers, two journals on one database", mutant,
            new Setting("commands", $"{commands}, from both sides in step; a refused one is sent again under its id"));
        foreach (var (kind, name) in Databases)
        {
            var said = await OwnProgram.GrainsTests.AskAsync(null, [.. (string[])["duel", kind, $"{commands}"], .. Broken(mutant)]);
            result = result with
            {
                Settings = result.Settings.Add(new Setting($"writes that came second, {name}", Text(said, "conflicts"))),
                Bars = result.Bars.AddRange(
                    new Bar($"acknowledged, {name}", commands, Number(said, "commands"), AtMost: false),
                    new Bar($"acknowledged and lost, {name}", 0, Number(said, "lost")),
                    new Bar($"stored twice, {name}", 0, Number(said, "doubled")),
                    new Bar($"versions that do not rise by one, {name}", 0, Number(said, "gaps")),
                    new Bar($"losers that went on without reading anew, {name}", 0, Number(said, "kept"))),
            };
        }

        return result;
    }

    public static async Task<RigResult> OutageAsync(int restarts, bool mutant)
    {
        var result = New("r13", "disk full, and the database restarted under load: nothing falsely acknowledged, healed without a restart of ours", mutant);
        foreach (var (kind, name) in Databases)
        {
            var said = await OwnProgram.JournalTests.AskAsync(null, [.. (string[])["full-disk", kind], .. Broken(mutant)]);
            result = With(result, said, $"disk full, {name}") with { Settings = result.Settings.Add(new Setting($"a full disk is told as, {name}", Plain(Text(said, "said")))) };
            if (!mutant)
                result = result with { Bars = result.Bars.Add(new Bar($"acknowledged again when there was room, {name}", 200, Number(said, "after"), AtMost: false)) };
        }

        // A restart that loses nothing by luck is no mutant: a crash of a forgetful server loses something within a few.
        var restarted = await OwnProgram.JournalTests.AskAsync(null, [.. (string[])["restarts", $"{restarts}"], .. Broken(mutant)]);
        result = result with { Settings = result.Settings.Add(new Setting("restarts of PostgreSQL, power cut and orderly in turn", $"{restarts}")) };
        return With(result, restarted, $"{restarts} restarts, PostgreSQL");
    }

    private static RigResult With(RigResult result, JsonNode said, string what) => result with
    {
        Figures = result.Figures.AddRange(
            new Figure { Name = $"acknowledged: {what}", Unit = "commits", Ours = Number(said, "acknowledged") },
            new Figure { Name = $"told that it is not saved: {what}", Unit = "commits", Ours = Number(said, "told") }),
        Bars = result.Bars.AddRange(
            new Bar($"acknowledged and missing, or found by the check: {what}", 0, Number(said, "missing")),
            new Bar($"told that it is not saved: {what}", 1, Number(said, "told"), AtMost: false)),
    };

    // A path of the day says nothing.
    private static string Plain(string said) => said[(said.LastIndexOf(" could not ", StringComparison.Ordinal) + 1)..];

    private static string[] Broken(bool mutant) => mutant ? ["mutant"] : [];

    private static double Number(JsonNode said, string name) => said[name]!.GetValue<double>();

    private static string Text(JsonNode said, string name) => Convert.ToString(said[name], CultureInfo.InvariantCulture)!;

    internal static RigResult New(string rig, string what, bool mutant, params ImmutableArray<Setting> settings) => new()
    {
        Rig = rig,
        What = what,
        At = TimeProvider.System.GetUtcNow(),
        Machine = Machine.Here(),
        Mutant = mutant ? "on" : null,
        Settings = settings,
    };
}
