using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Concurrency;
using Pmo.Engine.Runtime;
using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

[Trait("Embedded only", "What this engine refuses at its start, Orleans refuses in its compiler or at the first call.")]
public sealed class StartTests
{
    public enum Level
    {
        Two,
        Three,
    }

    public interface IGood : IGrainWithStringKey
    {
        Task<ImmutableArray<byte>> Bytes(string s, int? i, Guid g, DateTimeOffset t, TimeSpan d, Level l, CancellationToken ct);

        ValueTask<ImmutableDictionary<TestKey, ImmutableList<Shape>>> Shapes(IWorkGrain grain, INewsObserver observer, TestKey key);
    }

    public interface ITakesArray : IGrainWithStringKey
    {
        Task Send(byte[] bytes);
    }

    public interface ITakesList : IGrainWithStringKey
    {
        Task<IReadOnlyList<string>> Get();
    }

    public interface ITakesMutable : IGrainWithStringKey
    {
        Task Send(ImmutableArray<Mutable> all);
    }

    public interface IHidesList : IGrainWithStringKey
    {
        Task Send(Hiding hiding);
    }

    public interface ITakesBase : IGrainWithStringKey
    {
        Task Send(Animal animal);
    }

    public interface IReturnsNothing : IGrainWithStringKey
    {
        void Send();
    }

    public interface IGeneric : IGrainWithStringKey
    {
        Task Send<T>(T value);
    }

    public interface IAsksOneWay : IGrainWithStringKey
    {
        [OneWay]
        Task<int> Ask();
    }

    public interface IBadObserver : IGrainObserver
    {
        Task Hear(Dictionary<string, string> news);
    }

    public interface ITakesBadObserver : IGrainWithStringKey
    {
        Task Send(IBadObserver observer);
    }

    [Fact]
    public void Check_OfEverythingAllowed_Passes() => TypeRules.Check([typeof(IGood), typeof(IWorkGrain), typeof(INewsGrain)], []);

    [Theory]
    [InlineData(typeof(ITakesArray), "ITakesArray.Send", "Byte[]")]
    [InlineData(typeof(ITakesList), "ITakesList.Get", "IReadOnlyList<String>")]
    [InlineData(typeof(ITakesMutable), "ITakesMutable.Send", "Mutable")]
    [InlineData(typeof(IHidesList), "IHidesList.Send", "Items → System.Collections.Generic.List<")]
    [InlineData(typeof(ITakesBase), "ITakesBase.Send", "Cat")]
    [InlineData(typeof(IReturnsNothing), "IReturnsNothing.Send", "Void")]
    [InlineData(typeof(IGeneric), "IGeneric.Send", "generic")]
    [InlineData(typeof(IAsksOneWay), "IAsksOneWay.Ask", "[OneWay]")]
    [InlineData(typeof(ITakesBadObserver), "IBadObserver.Hear", "Dictionary<")]
    public void Check_OfWhatCannotTravel_NamesMethodAndType(Type grainInterface, string method, string what)
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => TypeRules.Check([grainInterface], []));

        Assert.Contains(method, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(what.Replace("System.Collections.Generic.", "", StringComparison.Ordinal), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_OfTwoClassesForOneInterface_NamesBoth()
    {
        var classes = new[] { new GrainClass(typeof(WorkGrain)), new GrainClass(typeof(WorkGrain)) };

        var refusal = Assert.Throws<InvalidOperationException>(() => GrainScan.Interfaces(classes).ToList());

        Assert.Contains("IWorkGrain", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(WorkGrain), "work")]
    [InlineData(typeof(NamedGrain), "pmo.named")]
    public void NameOf_AClass_IsWhatOrleansCallsIt(Type type, string name) => Assert.Equal(name, GrainClass.NameOf(type));

    [Fact]
    public async Task Start_WithoutAStoreThatAGrainKeepsStateIn_NamesIt()
    {
        using var host = Build(s => s.AddMemoryReminders());

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Contains("NoteGrain", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'Default'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutAReminderStoreThatAGrainNeeds_NamesIt()
    {
        using var host = Build(s => s.AddMemoryGrainStorage().AddMemoryGrainStorage("second"));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());

        Assert.Contains("BellGrain", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_BeforeTheStart_SaysSo()
    {
        using var host = Build(_ => { });
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IWorkGrain>("early");

        await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Key());
    }

    [Theory]
    [InlineData(nameof(EngineOptions.ResponseTimeout))]
    [InlineData(nameof(EngineOptions.CollectionAge))]
    [InlineData(nameof(EngineOptions.CollectionQuantum))]
    [InlineData(nameof(EngineOptions.DeactivationTimeout))]
    [InlineData(nameof(EngineOptions.MinimumReminderPeriod))]
    [InlineData(nameof(EngineOptions.ReminderPollPeriod))]
    public void Options_OutOfRange_NameTheSetting(string setting)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddEmbeddedEngine(o =>
        {
            o.GrainAssemblies.Add(typeof(StartTests).Assembly);
            typeof(EngineOptions).GetProperty(setting)!.SetValue(o, TimeSpan.FromTicks(1));
        }));

        Assert.Contains(setting, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_WithoutAssemblies_AreRefused() =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddEmbeddedEngine(_ => { }));

    private static IHost Build(Action<IServiceCollection> configure)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        configure(builder.Services);
        builder.Services.AddEmbeddedEngine(o => o.GrainAssemblies.Add(typeof(StartTests).Assembly));
        return builder.Build();
    }

    [GenerateSerializer]
    public readonly record struct TestKey([property: Id(0)] Guid Value);

    [GenerateSerializer, Immutable]
    public abstract record Shape;

    [GenerateSerializer, Immutable]
    public sealed record Circle : Shape
    {
        [Id(0)]
        public double Radius { get; init; }

        [Id(1)]
        public Shape? Inner { get; init; }
    }

    [GenerateSerializer]
    public sealed record Mutable
    {
        [Id(0)]
        public string Text { get; set; } = "";
    }

    [GenerateSerializer, Immutable]
    public sealed record Hiding
    {
        [Id(0)]
        public List<string> Items { get; init; } = [];
    }

    [GenerateSerializer, Immutable]
    public abstract record Animal;

    public sealed record Cat : Animal;

    [GrainType("pmo.named")]
    public sealed class NamedGrain;
}
