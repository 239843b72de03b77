using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Pmo.Engine.Tests;

/// <summary>What a test may set; the same on both engines.</summary>
public sealed class EngineSetup
{
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the clock runs by itself. Without it only <c>fixture.Time</c> moves it, on the embedded engine.</summary>
    public bool RealTime { get; set; }

    public Action<IServiceCollection>? Services { get; set; }
}

/// <summary>
/// One running engine with the grains of this assembly. EngineFixture.Embedded.cs and EngineFixture.Orleans.cs start and stop it;
/// everything else in this project is the same for both.
/// </summary>
public sealed partial class EngineFixture : IAsyncLifetime
{
    private readonly EngineSetup _setup;

    public EngineFixture()
        : this(new EngineSetup())
    {
    }

    private EngineFixture(EngineSetup setup) => _setup = setup;

    public Probe Probe { get; } = new();

    public static async Task<EngineFixture> StartAsync(Action<EngineSetup>? configure = null)
    {
        var setup = new EngineSetup();
        configure?.Invoke(setup);
        var fixture = new EngineFixture(setup);
        await fixture.InitializeAsync();
        return fixture;
    }

    /// <summary>A grain that no other test uses.</summary>
    public T Fresh<T>([System.Runtime.CompilerServices.CallerMemberName] string test = "")
        where T : IGrainWithStringKey => Grains.GetGrain<T>($"{test}-{Probe.Next(test)}");
}
