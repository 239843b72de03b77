using Microsoft.AspNetCore.SignalR.Protocol;
using Pmo.Web.Live;
using Pmo.Wire;

namespace Pmo.Web.Tests.Live;

public sealed class LiveFrameTests
{
    [Fact]
    public void Of_IsAnInvocationThatSignalRReads()
    {
        var bytes = LiveFrame.Of(new Frame { S = "class/c-1", Closed = RefusalCode.NotAllowed }).Message.GetSerializedMessage(new JsonHubProtocol());
        Assert.Equal("""{"type":1,"target":"frame","arguments":[{"s":"class/c-1","closed":"notAllowed"}]}""" + "\x1e", System.Text.Encoding.UTF8.GetString(bytes.Span));
    }

    [Fact]
    public void Of_CyrillicText_TakesTwoBytesALetter()
    {
        DraftView Draft(string text) => new() { Task = "m@1/t", Revision = 1, Device = "d", Text = text };
        var empty = LiveFrame.Of(new Frame { Draft = Draft("") }).Size;
        Assert.Equal(empty + 200, LiveFrame.Of(new Frame { Draft = Draft(new string('ж', 100)) }).Size);
    }
}
