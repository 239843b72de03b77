using Orleans;
using Pmo.People;

namespace Pmo.Grains.Tests.People;

/// <summary>Our grains on an engine with a store of records that can fail, and no journal: what keeps no history needs none.</summary>
internal sealed partial class RecordHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public FlakyStorage Storage { get; } = new();

    public IPersonGrain Person(string id) => Grains.GetGrain<IPersonGrain>(id);

    public IAccountGrain Account(string key) => Grains.GetGrain<IAccountGrain>(key);

    public IKeyringGrain Keyring(string person) => Grains.GetGrain<IKeyringGrain>(person);

    public static async Task<RecordHost> StartAsync()
    {
        var host = new RecordHost();
        await host.OpenAsync();
        return host;
    }
}
