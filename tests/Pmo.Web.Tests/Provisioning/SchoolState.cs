using Orleans;
using Pmo.People;

namespace Pmo.Web.Tests.Provisioning;

/// <summary>Everything that a school's file may change, as text.</summary>
internal static class SchoolState
{
    public static async Task<string> StateOfAsync(this IClusterClient grains, SchoolText text)
    {
        List<string> parts = [await VersionAsync(grains, $"school/{text.Root["school"]!["id"]}"), .. await Task.WhenAll(Ids(text, "classes").Select(id => VersionAsync(grains, $"class/{id}")))];
        foreach (var id in Ids(text, "staff").Concat(Ids(text, "students")))
        {
            var keyring = await grains.GetGrain<IKeyringGrain>(id).Read();
            parts.Add(await VersionAsync(grains, $"student/{id}") + await VersionAsync(grains, $"teacher/{id}"));
            parts.Add($"{await grains.GetGrain<IPersonGrain>(id).Read()} {string.Join(' ', keyring.Accounts)} {keyring.Pending} {keyring.Blocked}");
        }
        return string.Join('\n', parts);
    }

    private static async Task<string> VersionAsync(IClusterClient grains, string stream) => $"{stream}@{((Full)await grains.Live(stream)!.Sync(null)).Revision.Version} ";

    private static IEnumerable<string> Ids(SchoolText text, string list) => text.Root[list]!.AsArray().Select(item => (string)item!["id"]!);
}
