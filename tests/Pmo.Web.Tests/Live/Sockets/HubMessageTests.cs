using System.Text;
using System.Text.Json;
using Pmo.Web.Live.Sockets;

namespace Pmo.Web.Tests.Live.Sockets;

public sealed class HubMessageTests
{
    [Theory]
    [InlineData("""{"type":1,"invocationId":"7","target":"send","arguments":[{"a":[1,{"b":"]"}]}]}""", 1, "7", "send", """{"a":[1,{"b":"]"}]}""")]
    [InlineData("""{"arguments":[ "x" ],"target":"sync","headers":{"h":"1"},"type":1}""", 1, null, "sync", "\"x\"")]
    [InlineData("""{"type":1,"target":"sync","arguments":[]}""", 1, null, "sync", "")]
    [InlineData("""{"type":1,"target":"sync","arguments":[1,2]}""", 1, null, "sync", "")]
    [InlineData("""{"type":6}""", 6, null, null, "")]
    [InlineData("""{"type":99}""", 99, null, null, "")]
    [InlineData("{}", 0, null, null, "")]
    public void AMessage_IsReadWhateverItsOrder(string text, int type, string? call, string? target, string argument)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var message = HubMessage.Read(bytes);
        Assert.Equal((type, call, target, argument), (message.Type, message.Call, message.Target, Encoding.UTF8.GetString(bytes[message.Argument])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"type\":1}{}")]
    [InlineData("{\"type\":1e999}")]
    [InlineData("{\"type\":1.5}")]
    [InlineData("{\"type\":\"1\"}")]
    [InlineData("{\"target\":7}")]
    [InlineData("{\"arguments\":{}}")]
    [InlineData("{\"type\":1,\"arguments\":[1")]
    public void WhatIsNoMessage_Throws(string text) => Assert.ThrowsAny<JsonException>(() => HubMessage.Read(Encoding.UTF8.GetBytes(text)));
}
