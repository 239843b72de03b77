using Pmo.Engine.Tests.Grains;

namespace Pmo.Engine.Tests;

public sealed class PersistentStateTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task State_NeverWritten_IsAFreshValueWithoutRecord()
    {
        var view = await fixture.Fresh<INoteGrain>().View();

        Assert.Equal(new NoteView(), view);
    }

    [Fact]
    public async Task Write_ThenRead_DropsWhatWasNotWritten()
    {
        var grain = fixture.Fresh<INoteGrain>();
        await grain.Write("kept");
        await grain.Scribble("not kept");

        await grain.Read();

        var view = await grain.View();
        Assert.Equal("kept", view.Text);
        Assert.True(view.Exists);
        Assert.NotNull(view.Etag);
    }

    [Fact]
    public async Task Write_ToTwoStores_KeepsThemApart()
    {
        var grain = fixture.Fresh<INoteGrain>();

        await grain.Write("first", "second");
        await grain.Read();

        var view = await grain.View();
        Assert.Equal(("first", "second"), (view.Text, view.Second));
    }

    [Fact]
    public async Task Write_ChangesTheEtag()
    {
        var grain = fixture.Fresh<INoteGrain>();
        await grain.Write("a");
        var before = (await grain.View()).Etag;

        await grain.Write("b");

        Assert.NotEqual(before, (await grain.View()).Etag);
    }

    [Fact]
    public async Task Clear_RemovesTheRecordAndResetsTheValue()
    {
        var grain = fixture.Fresh<INoteGrain>();
        await grain.Write("gone");

        await grain.Clear();

        var view = await grain.View();
        Assert.Equal(("", false), (view.Text, view.Exists));
        await grain.Write("again");
        Assert.Equal("again", (await grain.View()).Text);
    }
}
