using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

/// <summary>Somebody else writes behind the grain's back, or the server goes and comes again on the same store.</summary>
public sealed class PersistentStateFaultTests : IAsyncLifetime
{
    private EngineFixture _fixture = null!;

    public async Task InitializeAsync() => _fixture = await EngineFixture.StartAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task State_IsThereBeforeOnActivate_AfterARestartAndAfterACrash()
    {
        await _fixture.Grains.GetGrain<INoteGrain>("kept").Write("written");

        await _fixture.RestartAsync();
        Assert.Equal("written", (await _fixture.Grains.GetGrain<INoteGrain>("kept").View()).TextAtActivation);

        await _fixture.CrashAsync();
        await _fixture.RecoverAsync();
        Assert.Equal("written", (await _fixture.Grains.GetGrain<INoteGrain>("kept").View()).TextAtActivation);
    }

    [Fact]
    public async Task Write_WithAStaleEtag_FailsAndDeactivatesThatActivationOnly()
    {
        var caller = _fixture.Grains.GetGrain<INoteGrain>("caller");
        var writer = _fixture.Grains.GetGrain<INoteGrain>("writer");
        await writer.Write("mine");
        await caller.View();
        await WriteBehindTheBackAsync(writer, "theirs");

        var stale = await Assert.ThrowsAsync<InconsistentStateException>(() => caller.WriteIn("writer", "mine again"));

        Assert.NotEqual(stale.StoredEtag, stale.CurrentEtag);
        Assert.Equal(2, await writer.Incarnation());
        Assert.Equal(1, await caller.Incarnation());
        Assert.Equal("theirs", (await writer.View()).TextAtActivation);
        await writer.Write("mine at last");
    }

    [Fact]
    public async Task Write_WithAStaleEtagThatTheGrainCatches_DoesNotDeactivate()
    {
        var writer = _fixture.Grains.GetGrain<INoteGrain>("catches");
        await writer.Write("mine");
        await WriteBehindTheBackAsync(writer, "theirs");

        Assert.False(await writer.WriteAndCatch("mine again"));

        Assert.Equal(1, await writer.Incarnation());
    }

    [Fact]
    public async Task Clear_WithAStaleEtag_Fails()
    {
        var writer = _fixture.Grains.GetGrain<INoteGrain>("clears");
        await writer.Write("mine");
        await WriteBehindTheBackAsync(writer, "theirs");

        await Assert.ThrowsAsync<InconsistentStateException>(writer.Clear);

        Assert.Equal("theirs", (await writer.View()).Text);
    }

    [Fact]
    public async Task Write_WhenTheStoreFails_TellsTheCallerWhichStoreAndWhy()
    {
        await using var fixture = await EngineFixture.StartAsync(setup => setup.Services =
            services => services.AddKeyedSingleton<IGrainStorage>("second", new BrokenStorage()));
        var grain = fixture.Grains.GetGrain<INoteGrain>("unlucky");

        var failure = await Assert.ThrowsAsync<OrleansException>(() => grain.Write("first", "second"));

        Assert.Contains("BrokenStorage.note", failure.Message, StringComparison.Ordinal);
        Assert.Contains("the disk is full", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await grain.Incarnation());
    }

    private async Task WriteBehindTheBackAsync(INoteGrain grain, string text)
    {
        var record = new GrainState<Note>();
        await _fixture.Storage.ReadStateAsync("note", grain.GetGrainId(), record);
        record.State!.Text = text;
        await _fixture.Storage.WriteStateAsync("note", grain.GetGrainId(), record);
    }

    private sealed class BrokenStorage : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            grainState.State = Activator.CreateInstance<T>();
            return Task.CompletedTask;
        }

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new IOException("the disk is full");

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new IOException("the disk is full");
    }
}
