using System.Text.Json;
using Pmo.Grains.Tests.Commit;

// This test assembly is also the process that `bench r4` runs: one JSON line.
if (args is not ["duel", var kind, var commands, .. var mutant])
    return 2;
Console.WriteLine(JsonSerializer.Serialize(await Duel.RunAsync(kind, int.Parse(commands), mutant is ["mutant"]), JsonSerializerOptions.Web));
return 0;
