using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Pmo.Testing;
using Pmo.Hosting;
using Pmo.Web.Tests.Operators;

namespace Pmo.Web.Tests.Hosting;

public sealed class SafeLogTests
{
    private const string Canary = "Канарейкин";

    [Fact]
    public void Json_IsOneObjectALine_WithLevelCategoryAndMessage()
    {
        var line = Assert.Single(Lines(new JsonLog(new ManualTime()), "Pmo.Web.Live.Feeds", log => log.LogWarning("The feed of {Stream} is late", "lesson/l-1")));
        var json = JsonDocument.Parse(line).RootElement;
        Assert.Equal(
            ("2026-09-01T08:00:00+00:00", "warning", "Pmo.Web.Live.Feeds", "The feed of lesson/l-1 is late"),
            (json.GetProperty("at").GetString(), json.GetProperty("level").GetString(), json.GetProperty("category").GetString(), json.GetProperty("message").GetString()));
        Assert.False(json.TryGetProperty("exception", out _));
    }

    [Fact]
    public void Json_NamesTheTraceThatItBelongsTo()
    {
        using var span = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        var line = Assert.Single(Lines(new JsonLog(new ManualTime()), "Pmo.X", log => log.LogError("broken")));
        var json = JsonDocument.Parse(line).RootElement;
        Assert.Equal((span.TraceId.ToHexString(), span.SpanId.ToHexString()), (json.GetProperty("trace").GetString(), json.GetProperty("span").GetString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OthersMessages_AreWrittenWithoutTheirValues(bool json)
    {
        var text = string.Join('\n', Lines(Formatter(json), "Microsoft.AspNetCore.Hosting", log => log.LogWarning("Request to {Path} is odd", "/c/" + Canary)));
        Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
        Assert.Contains("Request to {Path} is odd", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AnExceptionThatMayQuoteSomebody_IsWrittenWithoutItsMessage_ItsCauseToo(bool json)
    {
        var failure = Thrown(new InvalidOperationException(Canary, new JsonException($"'{Canary}' is an invalid start of a value")));
        var text = string.Join('\n', Lines(Formatter(json), "Pmo.X", log => log.LogError(failure, "failed")));
        Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
        Assert.Contains("System.InvalidOperationException", text, StringComparison.Ordinal);
        Assert.Contains("System.Text.Json.JsonException", text, StringComparison.Ordinal);
        Assert.Contains(nameof(Thrown), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WhatAnOperatorMustKnow_IsWritten(bool json)
    {
        var text = string.Join('\n', Lines(Formatter(json), "Pmo.X", log => log.LogError(new IOException("No space left on device"), "failed")));
        Assert.Contains("No space left on device", text, StringComparison.Ordinal);
    }

    private static SafeLog Formatter(bool json) => json ? new JsonLog(new ManualTime()) : new TextLog();

    private static string[] Lines(SafeLog formatter, string category, Action<ILogger> write)
    {
        using var log = new FormattedLog(formatter);
        write(log.CreateLogger(category));
        return log.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static Exception Thrown(Exception failure)
    {
        try
        {
            throw failure;
        }
        catch (Exception caught)
        {
            // The test logs it.
            return caught;
        }
    }
}
