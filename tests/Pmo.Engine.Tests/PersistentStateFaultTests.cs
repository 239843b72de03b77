using Orleans;
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

    private async Task WriteBehindTheBackAsync(INoteGrain grain, string text)
    {
        var record = new GrainState<Note>();
        await _fixture.Storage.ReadStateAsync("note", grain.GetGrainId(), record);
        record.State!.Text = text;
        await _fixture.Storage.WriteStateAsync("note", grain.GetGrainId(), record);
    }
}
